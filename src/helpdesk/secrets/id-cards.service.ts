import { Injectable } from '@nestjs/common';
import { InboundAttachment } from '../../channels/attachments/inbound-attachment.entity.js';
import { CardSealsService, type OpenedFile } from '../../channels/secrets/card-seals.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { Message } from '../message.entity.js';
import { messageRow, newLine } from '../rows.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { TicketLockService } from '../ticket-lock.service.js';
import { SecretFindingsService } from './secret-findings.service.js';

/** What an agent does about a picture of an ID card in a chat: closes it with one click, and looks only for a reason. */
@Injectable()
export class IdCardsService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly seals: CardSealsService,
    private readonly findings: SecretFindingsService,
    private readonly audit: AuditService,
    private readonly search: SearchIndexService,
  ) {}

  /**
   * Closes the picture, tells it in line, and has the sender asked to send no more of them. Twice is once. Throws
   * ticket.not-found, attachment.not-found, attachment.not-a-picture (409).
   */
  async close(ticketId: string, attachmentId: string): Promise<void> {
    await transaction(async () => {
      const ticket = await this.locks.lock(ticketId);
      const message = await this.holder(ticketId, attachmentId);
      if (!(await this.seals.close(attachmentId, actor().staffId))) return;
      const line = newLine(ticket, { type: 'card-closed', data: {} }, clock.now(), actor().staffId);
      await insertMany('messages', [messageRow(line)]);
      await this.findings.noteCard(message);
      await this.search.amend([message.id]);
      await this.audit.record({
        action: 'id-card.closed',
        object: `attachment:${attachmentId}`,
        provinceCode: ticket.provinceCode,
        details: { ticket: ticketId },
      });
      await this.locks.save(ticket);
    });
  }

  /**
   * Opens a closed picture; who looked, and why, is written down first. Throws ticket.not-found, attachment.not-found,
   * attachment.erased (410).
   */
  async view(ticketId: string, attachmentId: string, reason: string): Promise<OpenedFile> {
    return transaction(async () => {
      const ticket = await this.locks.lock(ticketId);
      await this.holder(ticketId, attachmentId);
      const file = await this.seals.open(attachmentId);
      await this.audit.record({
        action: 'id-card.read',
        object: `attachment:${attachmentId}`,
        provinceCode: ticket.provinceCode,
        reason,
        details: { ticket: ticketId },
      });
      return file;
    });
  }

  private async holder(ticketId: string, attachmentId: string): Promise<Message> {
    const attachment = await db().findOneBy(InboundAttachment, { id: attachmentId });
    const message =
      attachment && (await db().findOneBy(Message, { ticketId, inboundEventId: attachment.eventId }));
    if (!message) throw notFound('attachment');
    return message;
  }
}
