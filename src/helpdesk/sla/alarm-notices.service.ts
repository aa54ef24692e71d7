import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { languageRead } from '../../platform/paper/language.policy.js';
import type { Ticket } from '../ticket.entity.js';
import { AlarmPeopleService } from './alarm-people.service.js';
import { alarmWords, manyAlarmsWords } from './alarm-words.policy.js';
import type { SlaAlarm } from './sla-alarm.entity.js';

/** So many are told one by one in an hour of the clock; one notice stands for all the others. */
const mostAlone = 10;

/**
 * Tells staff by mail, each in their language, of a promise about to be broken, and of one that was; `AlarmPeopleService`
 * says whom.
 */
@Injectable()
export class AlarmNoticesService {
  constructor(
    private readonly notices: NoticesService,
    private readonly audience: AlarmPeopleService,
  ) {}

  /** Asks for the notices of one alarm, in the transaction that writes it down; the keys keep each to one. */
  async ask(alarm: SlaAlarm, ticket: Pick<Ticket, 'number' | 'deskId'>): Promise<void> {
    const { ticketId, kind, step, dueAt } = alarm;
    const { people, away } = await this.audience.of(alarm, ticket);
    const told = {
      number: ticket.number,
      kind,
      step,
      dueAt,
      away: away?.name ?? null,
      link: `${config().publicUrl}/inbox/${ticketId}`,
    };
    const hour = alarm.recordedAt.toISOString().slice(0, 13);
    const many = (await this.before(alarm)) >= mostAlone;
    for (const { id, email, locale } of people) {
      const language = languageRead({ locale });
      await this.notices.ask({
        onceKey: many
          ? `sla:many:${step}:${hour}:${id}`
          : `sla:${step}:${ticketId}:${kind}:${dueAt.getTime()}:${id}`,
        channel: 'email',
        address: email,
        ...(many
          ? manyAlarmsWords(`${config().publicUrl}/inbox?view=overdue`, language)
          : alarmWords(told, language)),
      });
    }
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
