import { Injectable } from '@nestjs/common';
import { AuditService } from '../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../platform/auth/scope.js';
import { clock } from '../platform/clock.js';
import { db, transaction } from '../platform/database/transaction.js';
import { notFound } from '../platform/errors.js';
import { actor } from '../platform/request-context.js';
import type { AssistantJson } from './assistant.schema.js';
import { Dialogue } from './dialogue.entity.js';
import { DialoguesService, type TalkedOn } from './dialogues.service.js';
import { SpeakerService } from './speaker.service.js';

/** Staff take a conversation from the assistant, and give it back, in the middle of whatever it was about. */
@Injectable()
export class TakeoversService {
  constructor(
    private readonly dialogues: DialoguesService,
    private readonly speaker: SpeakerService,
    private readonly audit: AuditService,
  ) {}

  /** How the assistant stands on a ticket. Throws ticket.not-found, also outside of the scope. */
  async read(ticketId: string): Promise<AssistantJson> {
    await this.ticket(ticketId);
    const dialogue = await db().findOneBy(Dialogue, { ticketId });
    const taken = dialogue?.state === 'active' && (await this.dialogues.isTaken(dialogue));
    return {
      state: taken ? 'taken-over' : (dialogue?.state ?? null),
      step: dialogue?.step ?? null,
      intent: dialogue?.intent ?? null,
      lao: dialogue?.laoCode
        ? { code: dialogue.laoCode, title: await this.speaker.titleOf(dialogue.laoCode) }
        : null,
      caseId: dialogue?.caseId ?? null,
      reason: taken ? 'agent' : (dialogue?.reason ?? null),
    };
  }

  /** Takes it over, or gives it back. Throws ticket.not-found. */
  async set(ticketId: string, state: 'active' | 'taken-over'): Promise<void> {
    await transaction(async () => {
      const ticket = await this.ticket(ticketId);
      const dialogue = await this.dialogues.lock(ticket);
      await this.dialogues.save(
        dialogue,
        {
          state,
          reason: state === 'active' ? null : 'agent',
          misunderstood: 0,
          changedBy: actor().staffId,
          activeSince: state === 'active' ? clock.now() : dialogue.activeSince,
        },
        ticket.provinceCode,
      );
      await this.audit.record({
        action: state === 'active' ? 'assistant.give-back' : 'assistant.take-over',
        object: `ticket:${ticketId}`,
        provinceCode: ticket.provinceCode,
      });
    });
  }

  private async ticket(ticketId: string): Promise<TalkedOn> {
    const [ticket]: TalkedOn[] = await db().query(
      `SELECT id AS ticketId, contact_point_id AS contactPointId, province_code AS provinceCode,
              reopened_count AS reopened, created_at AS openedAt FROM tickets WHERE id = ?`,
      [ticketId],
    );
    if (!ticket || !inScope(scopeFor(actor()), ticket.provinceCode)) throw notFound('ticket');
    return { ...ticket, reopened: Number(ticket.reopened) };
  }
}
