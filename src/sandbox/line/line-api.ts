import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Changes } from '../world/changes.js';
import { PlannedFaults } from '../world/planned-faults.js';
import { garbage } from '../garbage.js';
import type { LineChatsStore } from './line-chats.store.js';
import { badProperty, LineError, lineErrors } from './line-error.js';
import { readMessages, type SentMessage } from './line-messages.js';
import type { KeptPush, LineStore } from './line.store.js';

const KINDS = [
  'ok',
  'http-500',
  'rate',
  'quota',
  'drop-before',
  'accept-then-drop',
  'accept-then-500',
  'accept-then-garbage',
] as const;

/** How a message goes wrong; those that begin with `accept` reach the user first. */
export type LineFaultKind = (typeof KINDS)[number];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Body = Record<string, unknown>;

/** The LINE Messaging API, as far as it sends: push with retry keys, replies by token, and the monthly allowance. */
export class LineApi {
  readonly faults = new PlannedFaults<LineFaultKind>(KINDS);
  /** Calls of push, whatever came of them. */
  attempts = 0;
  /** Calls of reply. */
  replies = 0;

  constructor(
    private readonly store: LineStore,
    private readonly chats: LineChatsStore,
    private readonly changes: Changes,
    private readonly channelToken: string,
  ) {}

  /** Registers the routes under `/v2/bot/message` that send. */
  register(app: FastifyInstance): void {
    app.post('/v2/bot/message/push', (request, reply) =>
      this.guarded(request, reply, () => this.push(request, reply)),
    );
    app.post('/v2/bot/message/reply', (request, reply) =>
      this.guarded(request, reply, () => this.reply(request, reply)),
    );
    app.post('/v2/bot/chat/markAsRead', (request, reply) =>
      this.guarded(request, reply, () => {
        const { markAsReadToken } = (request.body ?? {}) as Body;
        if (!this.chats.markAsRead(String(markAsReadToken))) throw badProperty('markAsReadToken', 'Invalid');
        return {};
      }),
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

  /** Runs a call of whoever holds the channel's token, and answers what it throws in the platform's words. */
  async guarded(request: FastifyRequest, reply: FastifyReply, work: () => unknown): Promise<unknown> {
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
    const body = (request.body ?? {}) as Body;
    const to = typeof body.to === 'string' ? body.to : '';
    const fault = await this.begin(to);
    if (fault === 'drop-before') return cut(request, reply);
    const retryKey = retryKeyOf(request);
    const earlier = retryKey && this.store.acceptedWith(retryKey);
    if (earlier) return accepted(reply, earlier);
    const push = this.takePush(readMessages(body.messages), to, retryKey);
    return this.end(fault, push.sentMessages, request, reply);
  }

  private async reply(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    this.replies += 1;
    const body = (request.body ?? {}) as Body;
    if (request.headers['x-line-retry-key'] !== undefined) throw lineErrors.badKey();
    const token = typeof body.replyToken === 'string' ? body.replyToken : '';
    const messages = readMessages(body.messages);
    const chat = this.chats.chatOf(token);
    const fault = await this.begin(chat ?? '');
    if (fault === 'drop-before') return cut(request, reply);
    if (!chat) throw new LineError(400, 'Invalid reply token');
    this.chats.useToken(token);
    return this.end(fault, this.show(chat, messages, 'reply'), request, reply);
  }

  /** What is planned for this chat; throws what refuses it. */
  private async begin(to: string): Promise<LineFaultKind | undefined> {
    const fault = this.faults.take(to);
    if (fault) await sleep(fault.delayMs, undefined, { ref: false });
    if (fault?.kind === 'http-500') throw lineErrors.internal();
    if (fault?.kind === 'rate') throw lineErrors.rate();
    if (fault?.kind === 'quota') throw lineErrors.monthly();
    return fault?.kind;
  }

  private end(
    fault: LineFaultKind | undefined,
    sentMessages: KeptPush['sentMessages'],
    request: FastifyRequest,
    reply: FastifyReply,
  ): unknown {
    if (fault === 'accept-then-drop') return cut(request, reply);
    if (fault === 'accept-then-500') throw lineErrors.internal();
    if (fault === 'accept-then-garbage') return reply.type('text/html').send(garbage);
    return { sentMessages };
  }

  /** To somebody who has blocked the account LINE says 200 as to everybody, counts it, and delivers nothing. */
  private takePush(messages: SentMessage[], to: string, retryKey: string | null): KeptPush {
    if (!/^[UCR][0-9a-f]{32}$/.test(to) || this.store.userState(to) === 'unknown') throw lineErrors.badUser();
    if (this.store.quota !== null && this.store.used >= this.store.quota) throw lineErrors.monthly();
    const blocked = this.store.userState(to) === 'blocked';
    const sentMessages = blocked ? messages.map(() => newSent()) : this.show(to, messages, 'push');
    const texts = messages.map(({ text, pictureUrl }) => text ?? pictureUrl ?? '');
    return this.store.add({ to, texts, retryKey, sentMessages, vanished: blocked });
  }

  private show(chat: string, messages: SentMessage[], way: 'reply' | 'push'): KeptPush['sentMessages'] {
    const quoted = messages.map(({ quoteToken }, i) => {
      const found = quoteToken === undefined ? null : this.chats.quoted(chat, quoteToken);
      if (found === undefined) throw badProperty(`messages[${i}].quoteToken`, 'The quote token is invalid');
      return found?.id ?? null;
    });
    const sent = messages.map(({ quoteToken: _token, ...message }, i) => {
      const kept = this.chats.add({ chat, from: 'account', way, quotes: quoted[i]!, ...message });
      return { id: kept.id, quoteToken: kept.quoteToken };
    });
    this.changes.tell({ topic: 'line', chat });
    return sent;
  }
}

function newSent(): KeptPush['sentMessages'][number] {
  return { id: randomUUID(), quoteToken: randomUUID() };
}

function retryKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['x-line-retry-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !UUID.test(key)) throw lineErrors.badKey();
  return key.toLowerCase();
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
