import { ulid } from 'ulid';
import type { Changes } from '../world/changes.js';
import type { WebhookQueue } from '../webhooks/webhook-queue.js';
import type { LineChatsStore } from './line-chats.store.js';

/** Where an event happened: with a person alone, or in a group or room. */
export interface LineWhere {
  userId?: string;
  groupId?: string;
  roomId?: string;
  /** ms since 1970; now when left out. */
  at?: number;
  /** Another module of the account answers: no right to answer comes along. */
  standby?: boolean;
}

/** Tells the desk what happened on LINE, as the platform words it. */
export class LineNotifier {
  constructor(
    private readonly queue: WebhookQueue,
    private readonly chats: LineChatsStore,
    private readonly changes: Changes,
    private readonly now: () => number,
  ) {}

  /**
   * Puts an event into the queue. `answerable` events carry a reply token.
   * @returns the queue's id, for `answered`
   */
  tell(where: LineWhere, event: Record<string, unknown>, answerable = true): string {
    const chat = chatOf(where);
    const token = answerable && !where.standby ? { replyToken: this.chats.giveToken(chat) } : {};
    const whole = {
      type: event.type,
      mode: where.standby ? 'standby' : 'active',
      timestamp: where.at ?? this.now(),
      source: sourceOf(where),
      webhookEventId: ulid(),
      deliveryContext: { isRedelivery: false },
      ...token,
      ...event,
    };
    this.changes.tell({ topic: 'line', chat });
    return this.queue.enqueue({ id: String(whole.webhookEventId), time: whole.timestamp, event: whole });
  }
}

/** The chat in which something happened. */
export function chatOf({ userId, groupId, roomId }: LineWhere): string {
  const chat = groupId ?? roomId ?? userId;
  if (!chat) throw new Error('An event on LINE needs a userId, a groupId or a roomId.');
  return chat;
}

function sourceOf({ userId, groupId, roomId }: LineWhere): Record<string, unknown> {
  const member = userId ? { userId } : {};
  if (groupId) return { type: 'group', groupId, ...member };
  return roomId ? { type: 'room', roomId, ...member } : { type: 'user', userId };
}
