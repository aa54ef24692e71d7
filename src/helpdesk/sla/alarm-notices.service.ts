import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { thaiMoment } from '../../platform/paper/thai-date.policy.js';
import type { Ticket } from '../ticket.entity.js';
import { alarmWords, manyAlarmsWords } from './alarm-words.policy.js';
import type { SlaAlarm } from './sla-alarm.entity.js';

/** So many are told one by one in an hour of the clock; one notice stands for all the others. */
const mostAlone = 10;

interface Person {
  id: string;
  email: string;
}

/** Tells staff by mail: of a warning who looks after the ticket, of a broken promise the supervisors too. */
@Injectable()
export class AlarmNoticesService {
  constructor(
    private readonly notices: NoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Asks for the notices of one alarm, in the transaction that writes it down; the keys keep each to one. */
  async ask(alarm: SlaAlarm, ticket: Pick<Ticket, 'number'>): Promise<void> {
    const { ticketId, kind, step, dueAt, assigneeId } = alarm;
    const people = await this.people(step, assigneeId);
    const words = alarmWords({
      number: ticket.number,
      kind,
      step,
      dueAt: thaiMoment(dueAt),
      link: `${config().publicUrl}/inbox/${ticketId}`,
    });
    const hour = alarm.recordedAt.toISOString().slice(0, 13);
    const many = (await this.before(alarm)) >= mostAlone;
    for (const { id, email } of people)
      await this.notices.ask({
        onceKey: many
          ? `sla:many:${step}:${hour}:${id}`
          : `sla:${step}:${ticketId}:${kind}:${dueAt.getTime()}:${id}`,
        channel: 'email',
        address: email,
        ...(many ? manyAlarmsWords(`${config().publicUrl}/inbox?view=overdue`) : words),
      });
  }

  /** A warning goes to the supervisors where nobody has taken the ticket. */
  private async people(step: SlaAlarm['step'], assigneeId: string | null): Promise<Person[]> {
    const assignee = assigneeId ? await db().findOneBy(Staff, { id: assigneeId, state: 'active' }) : null;
    const own = assignee ? [{ id: assignee.id, email: assignee.email }] : [];
    if (step === 'warning' && own.length) return own;
    const supervisors = await this.recipients.supervisors();
    const others = supervisors.flatMap(({ officerId, to }) =>
      to && officerId !== assignee?.id ? [{ id: officerId, email: to.address }] : [],
    );
    return [...own, ...others];
  }

  /** How many of its kind were written down in the same hour before it. */
  private async before({ id, step, recordedAt }: SlaAlarm): Promise<number> {
    const hour = new Date(Math.floor(recordedAt.getTime() / 3_600_000) * 3_600_000);
    const found: unknown[] = await db().query(
      'SELECT 1 FROM sla_alarms WHERE step = ? AND recorded_at >= ? AND id < ? LIMIT ?',
      [step, hour, id, mostAlone],
    );
    return found.length;
  }
}
