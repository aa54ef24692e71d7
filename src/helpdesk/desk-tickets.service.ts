import { Injectable } from '@nestjs/common';
import type { ContactPoint } from '../organisations/contacts/contact-point.entity.js';
import { ContactPointsService } from '../organisations/contacts/contact-points.service.js';
import { Province } from '../organisations/register/province.entity.js';
import { clock } from '../platform/clock.js';
import { config } from '../platform/config.js';
import { insertMany } from '../platform/database/bulk.js';
import { newId } from '../platform/database/id.js';
import { db, transaction } from '../platform/database/transaction.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { RuleEventsService } from './automation/rule-events.service.js';
import { defaultDeskId } from './desk.entity.js';
import { messageRow, newMessage, ticketRow } from './rows.js';
import { SearchIndexService } from './search/search-index.service.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { dueFromStart, type SlaTerms } from './sla/sla.policy.js';
import { Ticket } from './ticket.entity.js';

const dayMs = 86_400_000;

/** Tickets that the desk itself opens, because somebody has to pick up the telephone. */
@Injectable()
export class DeskTicketsService {
  constructor(
    private readonly contacts: ContactPointsService,
    private readonly realtime: RealtimeService,
    private readonly search: SearchIndexService,
    private readonly sla: SlaTermsService,
    private readonly rules: RuleEventsService,
  ) {}

  /**
   * A ticket for a province whose documents (rule 5) are missing after the last reminder. While one is open there is
   * no second: the province's own contact point is the lock.
   */
  async openMissingDocuments(provinceCode: string): Promise<void> {
    await transaction(async () => {
      const province = await db().findOneBy(Province, { code: provinceCode });
      if (!province) return;
      const contact = await this.contacts.ofProvince(provinceCode, `สำนักงานท้องถิ่นจังหวัด${province.name}`);
      if ((await this.currentOf(contact))?.active) return;
      await this.open(contact, provinceCode, {
        subject: `หลักฐานประจำตัวยังขาดหลังเตือนครบ จังหวัด${province.name}`,
        text: `เตือนครบทุกครั้งแล้วแต่ยังมีรายการค้าง โปรดโทรติดต่อจังหวัด\n${config().publicUrl}/documents/list?province=${provinceCode}&state=overdue`,
      });
    });
  }

  /** A ticket about mails that do not go out: a mail could not tell of it. Once it is closed, no other within a day. */
  async openWaitingMail(): Promise<void> {
    await transaction(async () => {
      const contact = await this.contacts.ofDesk('mail', 'ระบบแจ้งทางอีเมล');
      const current = await this.currentOf(contact);
      const closedAt = current?.closedAt?.getTime() ?? 0;
      if (current?.active || clock.now().getTime() - closedAt < dayMs) return;
      await this.open(contact, null, {
        subject: 'อีเมลแจ้งของระบบส่งไม่ออกเกินหนึ่งชั่วโมง',
        text: `ระบบลองส่งต่อไปอีกราวสามวัน โปรดดูว่าเครื่องให้บริการอีเมลรับจดหมายจากเราหรือไม่\n${config().publicUrl}/admin/channels`,
      });
    });
  }

  private async currentOf({ currentTicketId }: ContactPoint): Promise<Ticket | null> {
    return currentTicketId ? db().findOneBy(Ticket, { id: currentTicketId }) : null;
  }

  private async open(
    contact: ContactPoint,
    provinceCode: string | null,
    { subject, text }: { subject: string; text: string },
  ): Promise<void> {
    const ticket = newTicket(contact, provinceCode, subject, await this.sla.terms());
    const note = newMessage(ticket, {
      direction: 'out',
      kind: 'note',
      text,
      authorKind: 'system',
      createdAt: ticket.createdAt,
    });
    await insertMany('tickets', [ticketRow(ticket)]);
    await insertMany('messages', [messageRow(note)]);
    await this.search.add([note.id], [ticket.id]);
    await this.rules.happened([note.id]);
    await this.contacts.follow([
      { id: contact.id, currentTicketId: ticket.id, lastSeenAt: ticket.createdAt },
    ]);
    this.realtime.publish({ topic: 'ticket', id: ticket.id, province: provinceCode });
  }
}

function newTicket(
  contact: ContactPoint,
  provinceCode: string | null,
  subject: string,
  terms: SlaTerms,
): Ticket {
  const now = clock.now();
  return {
    id: newId(),
    subject,
    state: 'open',
    active: true,
    priority: 2,
    channel: contact.channel,
    deskId: defaultDeskId,
    assigneeId: null,
    contactPointId: contact.id,
    provinceCode,
    laoCode: null,
    preview: subject,
    lastDirection: 'in',
    lastMessageAt: now,
    waitingSince: now,
    firstRepliedAt: null,
    ...dueFromStart({ deskId: defaultDeskId, priority: 2 }, now, terms),
    windowClosesAt: null,
    snoozedUntil: null,
    closedAt: null,
    reopenedCount: 0,
    undelivered: 0,
    mergedIntoId: null,
    version: 0,
    createdAt: now,
  } as Omit<Ticket, 'number'> as Ticket;
}
