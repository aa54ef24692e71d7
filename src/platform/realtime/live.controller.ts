import { Controller, Get, Headers, Req, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdmissionService } from '../auth/admission.service.js';
import { SignedIn } from '../auth/allow.js';
import { mayDo } from '../auth/permissions.js';
import { inScope, scopeFor } from '../auth/scope.js';
import { errorForLog, logger } from '../logging.js';
import { actor, requestContext, type Actor } from '../request-context.js';
import type { LiveEvent } from './live-event.js';
import { RealtimeService } from './realtime.service.js';

const log = logger('live');
const heartbeatMs = 15_000;
/** A screen that does not read lets its line fill up; past this it is dropped and comes back by itself. */
const unreadLimit = 1024 * 1024;

/** Live updates for screens: server-sent events that carry ids, resumed by Last-Event-ID. */
@ApiExcludeController()
@Controller('api/live')
export class LiveController implements BeforeApplicationShutdown {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly realtime: RealtimeService,
    private readonly admissions: AdmissionService,
  ) {}

  @Get()
  @SignedIn()
  async stream(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Headers('last-event-id') resumeAt?: string,
  ): Promise<void> {
    const line = new LiveLine(reply, actor());
    const sessionId = requestContext()!.sessionId!;
    const unsubscribe = this.realtime.subscribe((event, id) => line.tell(event, id));
    const heartbeat = setInterval(() => void this.check(sessionId, line), heartbeatMs);
    const end = () => {
      clearInterval(heartbeat);
      unsubscribe();
      this.open.delete(end);
      line.end();
    };
    this.open.add(end);
    request.raw.on('close', end);
    line.onEnd(end);
    await line.begin(resumeAt ? await this.realtime.since(resumeAt) : undefined);
  }

  /** An ended session or a changed role closes the line: the screen's next try is refused or scoped anew. */
  private async check(sessionId: string, line: LiveLine): Promise<void> {
    try {
      const admission = await this.admissions.byId(sessionId);
      if (admission && line.isFor(admission.actor)) line.beat();
      else line.end();
    } catch (error) {
      log.debug({ err: errorForLog(error) }, 'could not check a live line');
      line.beat();
    }
  }

  /** Ends all lines, so that the process can stop; screens come back by themselves. */
  beforeApplicationShutdown(): void {
    for (const end of this.open) end();
  }
}

/** One open line to a screen. What happens while it catches up waits its turn. */
class LiveLine {
  private waiting: [LiveEvent | null, string][] | null = [];
  private whenEnded: () => void = () => undefined;

  constructor(
    private readonly reply: FastifyReply,
    private readonly reader: Actor,
  ) {
    const headers = Object.fromEntries(
      Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    );
    reply.hijack();
    reply.raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // The line ends with its connection: one that stays open for reuse would hold up the process's end.
      connection: 'close',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    reply.raw.write('retry: 1000\n\n');
  }

  /** Sends what was missed, or `reset` where that is not known, and then what came meanwhile. */
  async begin(missed: { event: LiveEvent; id: string }[] | null | undefined): Promise<void> {
    if (missed === null) this.write(null, '');
    for (const { event, id } of missed ?? []) this.write(event, id);
    const waiting = this.waiting ?? [];
    this.waiting = null;
    for (const [event, id] of waiting) this.write(event, id);
    this.beat();
  }

  tell(event: LiveEvent | null, id: string): void {
    if (this.waiting) this.waiting.push([event, id]);
    else this.write(event, id);
  }

  beat(): void {
    this.reply.raw.write(': \n\n');
    if (this.reply.raw.writableLength > unreadLimit) this.end();
  }

  end(): void {
    if (!this.reply.raw.writableEnded) this.reply.raw.end();
    this.whenEnded();
  }

  onEnd(work: () => void): void {
    this.whenEnded = () => {
      this.whenEnded = () => undefined;
      work();
    };
  }

  /** Whether the person may still what they might when the line was opened. */
  isFor({ role, provinceCode }: Actor): boolean {
    return role === this.reader.role && provinceCode === this.reader.provinceCode;
  }

  private write(event: LiveEvent | null, id: string): void {
    if (event && !this.mayHear(event)) return;
    const head = id ? `id: ${id}\n` : '';
    const data = event ? JSON.stringify({ topic: event.topic, id: event.id }) : '{}';
    this.reply.raw.write(`${head}event: ${event ? 'change' : 'reset'}\ndata: ${data}\n\n`);
  }

  private mayHear({ province, staff, permission }: LiveEvent): boolean {
    const scope = scopeFor(this.reader);
    if (!scope.all && !inScope(scope, province)) return false;
    if (permission && !mayDo(this.reader.role, permission)) return false;
    return !staff || staff.includes(this.reader.staffId);
  }
}
