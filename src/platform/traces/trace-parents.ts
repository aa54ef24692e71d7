import { TraceFlags, type SpanContext } from '@opentelemetry/api';

/** A span as a row of the outbox names it: the form of W3C Trace Context's `traceparent`. */
const form = /^00-([\da-f]{32})-([\da-f]{16})-0([01])$/;

/** More than a span links to is not kept. */
const mostParents = 100;

/** Writes a span down. */
export function traceParentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
}

/** The span that was written down; undefined where it is none. */
export function readTraceParent(text: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = form.exec(text) ?? [];
  return traceId && spanId ? { traceId, spanId, traceFlags: Number(flags), isRemote: true } : undefined;
}

/**
 * What asked for work that many asked for, each once, as a column keeps it; null where nobody is known. One that is
 * recorded comes first: the work belongs to its trace, and is linked to the others.
 */
export function joinTraceParents(lists: (string | null)[]): string | null {
  const all = [...new Set(lists.flatMap((list) => list?.split(' ') ?? []))];
  const recorded = all.filter((parent) => parent.endsWith('1'));
  const others = all.filter((parent) => !parent.endsWith('1'));
  return [...recorded, ...others].slice(0, mostParents).join(' ') || null;
}
