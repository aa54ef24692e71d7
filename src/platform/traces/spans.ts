import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import { onlyFacts, type SpanFacts } from './span-facts.js';
import { readTraceParent, traceParentOf } from './trace-parents.js';

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
};

/** A piece of work that a trace shows. */
interface Work {
  /** Words of our own and patterns, so that there are few names: `process channels.normalise-inbound`. */
  name: string;
  kind?: keyof typeof kinds;
  facts?: SpanFacts;
  /**
   * What asked for it, as `joinTraceParents` wrote it down: it belongs to the first, and is linked to the others. Null:
   * it begins a trace. Left out: it belongs to the span that is open here.
   */
  parents?: string | null;
}

/** The span of a piece of work under way. Does nothing where traces are off. */
export class OpenSpan {
  constructor(private readonly span: Span | null) {}

  /** Adds what is known of the work by now. */
  tell(facts: SpanFacts): void {
    this.span?.setAttributes(onlyFacts(facts));
  }

  /** Says that the work failed, and why in a stable word: never the error's own message. */
  fail(type: string): void {
    this.tell({ 'error.type': type });
    this.span?.setStatus({ code: SpanStatusCode.ERROR });
  }

  /** Leads to another span that concerns it. */
  link(parent: string | null): void {
    const context = parent && readTraceParent(parent);
    if (context) this.span?.addLink({ context });
  }

  /** The work is over. */
  end(): void {
    this.span?.end();
  }

  /** Whether anybody will see it: traces are on, and this one is among those that are recorded. */
  get isRecording(): boolean {
    return this.span?.isRecording() ?? false;
  }

  /** As it is written down for whoever goes on with the work; null where traces are off. */
  get parent(): string | null {
    return this.span && traceParentOf(this.span.spanContext());
  }

  /** What the trace is called; undefined where traces are off. */
  get traceId(): string | undefined {
    return this.span?.spanContext().traceId;
  }
}

const silent = new OpenSpan(null);
const here = new AsyncLocalStorage<OpenSpan>();
let tracer: Tracer | null = null;

/** Has spans recorded from now on, or no longer. */
export function recordBy(given: Tracer | null): void {
  tracer = given;
}

/** The span around the caller. */
export function currentSpan(): OpenSpan {
  return (tracer && here.getStore()) ?? silent;
}

/** Begins the span of work that is not one call; whoever begins it ends it. */
export function openSpan({ name, kind = 'internal', facts = {}, parents }: Work): OpenSpan {
  if (!tracer) return silent;
  const around = parents === undefined ? (currentSpan().parent ?? null) : parents;
  const [parent, ...others] = (around?.split(' ') ?? []).flatMap((each) => readTraceParent(each) ?? []);
  const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  const links = others.map((other) => ({ context: other }));
  const options = { kind: kinds[kind], attributes: onlyFacts(facts), links };
  return new OpenSpan(tracer.startSpan(name, options, context));
}

/** Runs work so that what it does belongs to a span. */
export function within<T>(span: OpenSpan, work: () => T): T {
  return tracer ? here.run(span, work) : work();
}

/** Does work in a span of its own. An error passes through, and the span tells its kind. */
export async function inSpan<T>(asked: Work, work: (span: OpenSpan) => Promise<T>): Promise<T> {
  if (!tracer) return work(silent);
  const span = openSpan(asked);
  try {
    return await here.run(span, () => work(span));
  } catch (error) {
    span.fail(errorType(error));
    throw error;
  } finally {
    span.end();
  }
}

/** What kind of error it is: its code, else its name. */
export function errorType(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (typeof code === 'string' && code) return code;
  return typeof name === 'string' ? name : 'Error';
}
