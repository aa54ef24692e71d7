import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PlannedFaults } from '../world/planned-faults.js';
import { badProperty, LineError, lineErrors } from './line-error.js';
import type { KeptPush, LineStore } from './line.store.js';

const KINDS = [
  'ok',
  'http-500',
  'rate',
  'quota',
  'drop-before',
  'accept-then-drop',
  'accept-then-500',
] as const;

/** How a push goes wrong; those that begin with `accept` reach the user first. */
export type LineFaultKind = (typeof KINDS)[number];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface PushBody {
  to?: unknown;
  messages?: { type?: unknown; text?: unknown }[];
}

/** The LINE Messaging API, as far as it sends: push with retry keys, and the monthly allowance. */
export class LineApi {
  readonly faults = new PlannedFaults<LineFaultKind>(KINDS);
  /** Calls of push, whatever came of them. */
  attempts = 0;

  constructor(
    private readonly store: LineStore,
    private readonly channelToken: string,
  ) {}

  /** Registers the routes under `/v2/bot/message`. */
  register(app: FastifyInstance): void {
    app.post('/v2/bot/message/push', (request, reply) =>
      this.guarded(request, reply, () => this.push(request, reply)),
    );
    app.get('/v2/bot/message/quota', (request, reply) =>
      this.guarded(request, reply, () => {
        const { quota } = this.store;
        return quota === null ? { type: 'none' } : { type: 'limited', value: quota };
      }),
    );
    app.get('/v2/bot/message/quota/consumption', (request, reply) =>
      this.guarded(request, reply, () => ({ totalUsage: this.store.used })),
    );
  }

  private async guarded(request: FastifyRequest, reply: FastifyReply, work: () => unknown): Promise<unknown> {
    reply.header('x-line-request-id', randomUUID());
    try {
      if (request.headers.authorization !== `Bearer ${this.channelToken}`) throw lineErrors.token();
      return await work();
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      return reply.code(error.status).send(error.body());
    }
  }

  private async push(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    this.attempts += 1;
    const body = (request.body ?? {}) as PushBody;
    const to = typeof body.to === 'string' ? body.to : '';
    const fault = this.faults.take(to);
    if (fault) await sleep(fault.delayMs, undefined, { ref: false });
    if (fault?.kind === 'drop-before') return cut(request, reply);
    refuse(fault?.kind);
    const retryKey = retryKeyOf(request);
    const earlier = retryKey && this.store.acceptedWith(retryKey);
    if (earlier) return accepted(reply, earlier);
    const push = this.take(body, to, retryKey);
    if (fault?.kind === 'accept-then-drop') return cut(request, reply);
    if (fault?.kind === 'accept-then-500') throw lineErrors.internal();
    return { sentMessages: push.sentMessages };
  }

  private take(body: PushBody, to: string, retryKey: string | null): KeptPush {
    const texts = textsOf(body);
    if (!/^[UCR][0-9a-f]{32}$/.test(to) || this.store.userState(to) === 'unknown') throw lineErrors.badUser();
    if (this.store.userState(to) === 'blocked')
      throw new LineError(400, 'Failed to send messages: the user has blocked the account');
    if (this.store.quota !== null && this.store.used >= this.store.quota) throw lineErrors.monthly();
    return this.store.add({ to, texts, retryKey });
  }
}

function refuse(kind: LineFaultKind | undefined): void {
  if (kind === 'http-500') throw lineErrors.internal();
  if (kind === 'rate') throw lineErrors.rate();
  if (kind === 'quota') throw lineErrors.monthly();
}

function retryKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['x-line-retry-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !UUID.test(key)) throw lineErrors.badKey();
  return key.toLowerCase();
}

function textsOf({ messages }: PushBody): string[] {
  if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5) {
    throw badProperty('messages', 'Size must be between 1 and 5');
  }
  return messages.map(({ type, text }, i) => {
    if (type !== 'text') throw badProperty(`messages[${i}].type`, 'The sandbox takes texts only');
    if (typeof text !== 'string' || !text.trim())
      throw badProperty(`messages[${i}].text`, 'May not be empty');
    if (text.length > 5_000) throw badProperty(`messages[${i}].text`, 'Length must be between 0 and 5000');
    return text;
  });
}

function accepted(reply: FastifyReply, { requestId, sentMessages }: KeptPush): FastifyReply {
  return reply
    .code(409)
    .header('x-line-accepted-request-id', requestId)
    .send({ message: 'The retry key is already accepted', sentMessages });
}

function cut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
