import { Notice } from '../../src/channels/notices/notice.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { SweepSlaJob } from '../../src/helpdesk/sla/sweep-sla.job.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

const thread = (id: string) => ({ id, channel: 'messenger', account: '102938475610293' });

/** A moment by the clocks of Thailand: `2026-11-23T09:00`. */
export const thai = (text: string) => new Date(`${text}+07:00`);

/** A desk that promises times, on a Monday morning, with an administrator, a supervisor and an agent. */
export class PromisedDesk {
  private constructor(
    readonly desk: Desk,
    readonly admin: Api,
    readonly supervisor: Staff,
    readonly agent: Api,
    /** Who speaks by `agent`. */
    readonly me: Staff,
  ) {}

  static async start(): Promise<PromisedDesk> {
    const desk = await createDesk();
    const admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    const { staff: supervisor } = await buildStaff({ role: 'supervisor' });
    const { staff: me, token } = await buildStaff();
    return new PromisedDesk(desk, admin, supervisor, new Api(desk, token), me);
  }

  /** Monday at nine, with nothing promised, told or asked for, and everybody there. */
  async beginAnew(): Promise<void> {
    clock.freeze(thai('2026-11-23T09:00'));
    await db().query('UPDATE tickets SET alarm_at = NULL, active = 0');
    for (const table of ['sla_revisions', 'sla_alarms', 'holidays', 'outbox', 'notices', 'staff_absences'])
      await db().query(`DELETE FROM ${table}`);
  }

  /** Somebody writes again; answers their ticket. */
  async write(threadId: string): Promise<Ticket> {
    const event = await buildEvent(thread(threadId), { content: { text: 'เข้าไม่ได้ครับ' } });
    await this.desk.get(ConversationIntakeService).receive([event]);
    return ticketOf({ id: threadId });
  }

  /** Somebody writes for the first time. */
  async open(): Promise<{ threadId: string; ticket: Ticket }> {
    const { id } = await buildThread();
    return { threadId: id, ticket: await this.write(id) };
  }

  /** The sweep by two at once, twice, and what it asks for. */
  async sweep(): Promise<void> {
    for (let n = 0; n < 2; n += 1) {
      await Promise.all([this.desk.get(SweepSlaJob).run(), this.desk.get(SweepSlaJob).run()]);
      await this.desk.drain();
    }
  }

  /** What stands in the ticket of its promises, in order. */
  async told(ticket: Ticket): Promise<unknown[][]> {
    const lines = await db().find(Message, {
      where: { ticketId: ticket.id, kind: 'event' },
      order: { id: 'ASC' },
    });
    return lines.flatMap(({ event }) =>
      event?.type.startsWith('sla-') ? [[event.type, event.data.kind]] : [],
    );
  }

  /** To whom was written, and under which words, in order. */
  async mails(): Promise<[string, string | null][]> {
    const all = await db().find(Notice, { order: { id: 'ASC' } });
    return all.map(({ address, subject }) => [address!, subject]);
  }
}
