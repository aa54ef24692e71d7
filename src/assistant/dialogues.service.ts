import { Injectable } from '@nestjs/common';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { newId } from '../platform/database/id.js';
import { db, isDuplicate } from '../platform/database/transaction.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { Dialogue } from './dialogue.entity.js';
import { Turn } from './turn.entity.js';

/** A ticket as the assistant needs it. */
export interface TalkedOn {
  ticketId: string;
  contactPointId: string;
  provinceCode: string | null;
  reopened: number;
  openedAt: Date;
}

/** Keeps dialogues: one a ticket, locked while a message is answered. */
@Injectable()
export class DialoguesService {
  constructor(private readonly realtime: RealtimeService) {}

  /** The dialogue of a ticket, made where it is missing, locked until the transaction ends; anew once the ticket was reopened. */
  async lock(on: TalkedOn): Promise<Dialogue> {
    const find = () =>
      db().findOne(Dialogue, { where: { ticketId: on.ticketId }, lock: { mode: 'pessimistic_write' } });
    let dialogue = await find();
    if (!dialogue) {
      await insertMany(
        'assistant_dialogues',
        [
          {
            id: newId(),
            ticket_id: on.ticketId,
            contact_point_id: on.contactPointId,
            state: 'active',
            step: 'idle',
            reopened: on.reopened,
            active_since: on.openedAt,
            changed_at: clock.now(),
          },
        ],
        'ON DUPLICATE KEY UPDATE assistant_dialogues.state = assistant_dialogues.state',
      );
      dialogue = (await find())!;
    }
    if (dialogue.reopened < on.reopened)
      Object.assign(dialogue, {
        state: 'active',
        step: 'idle',
        misunderstood: 0,
        reopened: on.reopened,
        activeSince: clock.now(),
      });
    return dialogue;
  }

  /** Writes down that a message is heard; false where it was before: the UNIQUE key decides. */
  async begin(dialogue: Dialogue, messageId: string): Promise<boolean> {
    try {
      await db().insert(Turn, {
        messageId,
        dialogueId: dialogue.id,
        step: dialogue.step,
        intent: null,
        answer: 'silent',
        at: clock.now(),
      });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** Writes down how a message was understood and answered. */
  async conclude(messageId: string, intent: string | null, answer: string): Promise<void> {
    await db().update(Turn, { messageId }, { intent, answer });
  }

  /** Whether somebody of the staff has answered on the ticket since the assistant has it. */
  async isTaken({ ticketId, activeSince }: Dialogue): Promise<boolean> {
    const [found]: unknown[] = await db().query(
      `SELECT 1 FROM messages WHERE ticket_id = ? AND kind = 'message' AND author_kind IN ('staff', 'outside')
         AND created_at > ? LIMIT 1`,
      [ticketId, activeSince],
    );
    return found !== undefined;
  }

  /** Saves a locked dialogue, and lets open screens know. */
  async save(dialogue: Dialogue, changes: Partial<Dialogue>, provinceCode: string | null): Promise<void> {
    Object.assign(dialogue, changes, { changedAt: clock.now(), version: dialogue.version + 1 });
    await db().save(Dialogue, dialogue);
    this.realtime.publish({ topic: 'ticket', id: dialogue.ticketId, province: provinceCode });
  }
}
