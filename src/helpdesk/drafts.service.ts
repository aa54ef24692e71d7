import { Injectable } from '@nestjs/common';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { actor } from '../platform/request-context.js';
import { withoutSecrets } from '../platform/secrets/secrets.policy.js';
import { Draft } from './draft.entity.js';
import type { DraftJson } from './message.schema.js';
import { TicketListService } from './ticket-list.service.js';

/** Keeps what a person has begun to write, on the server, so that no word is lost. */
@Injectable()
export class DraftsService {
  constructor(private readonly tickets: TicketListService) {}

  /** The person's own drafts on a ticket. */
  async of(ticketId: string): Promise<DraftJson[]> {
    await this.tickets.one(ticketId);
    const drafts = await db().findBy(Draft, { ticketId, staffId: actor().staffId });
    return drafts.map(({ kind, text, files }) => ({ kind, text, files }));
  }

  /** Keeps a draft; an empty one is let go. Secrets in it stay on the writer's screen alone: they could not be sent. */
  async keep(ticketId: string, draft: DraftJson): Promise<void> {
    await this.tickets.one(ticketId);
    if (!draft.text && !draft.files.length) return this.drop(ticketId, draft.kind);
    const { text } = withoutSecrets(draft.text);
    const row = { ...draft, text, ticketId, staffId: actor().staffId, updatedAt: clock.now() };
    await db().upsert(Draft, row, ['ticketId', 'staffId', 'kind']);
  }

  /** Lets a draft go. */
  async drop(ticketId: string, kind: DraftJson['kind']): Promise<void> {
    await db().delete(Draft, { ticketId, staffId: actor().staffId, kind });
  }
}
