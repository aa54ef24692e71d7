import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { absencesOn } from '../routing/absences-on.js';
import { isAway, whoIsThereFor } from '../routing/routing.policy.js';
import type { Ticket } from '../ticket.entity.js';
import type { SlaAlarm } from './sla-alarm.entity.js';

export type Person = Pick<Staff, 'id' | 'name' | 'email' | 'locale'>;

/** Who is told of an alarm, and who looks after the ticket where that one is away. */
export interface Audience {
  people: Person[];
  away: Person | null;
}

/**
 * Who is told of a warning: whoever looks after the ticket. Of a broken promise the supervisors too. In place of
 * somebody who is away on that day, who stands in for them. A warning that reaches nobody so, since nobody has taken the
 * ticket or nobody stands in, goes to the supervisors; where none of them is there, to the others who take tickets of
 * the desk. Only where nobody at all is there are those told who are away.
 */
@Injectable()
export class AlarmPeopleService {
  constructor(private readonly recipients: RecipientsService) {}

  /** Each once, who looks after the ticket first. */
  async of(
    { step, assigneeId, recordedAt }: Pick<SlaAlarm, 'step' | 'assigneeId' | 'recordedAt'>,
    { deskId }: Pick<Ticket, 'deskId'>,
  ): Promise<Audience> {
    const day = thaiDay(recordedAt);
    const absences = await absencesOn(day);
    const there = (ids: string[]) => this.active(ids.flatMap((id) => whoIsThereFor(id, absences, day) ?? []));
    const own = assigneeId ? [assigneeId] : [];
    const away = assigneeId && isAway(assigneeId, absences, day) ? await this.active(own) : [];
    const audience = (people: Person[]) => ({ people, away: away[0] ?? null });
    const first = await there(own);
    if (step === 'warning' && first.length) return audience(first);
    const supervisors = (await this.recipients.supervisors()).map(({ officerId }) => officerId);
    for (const people of [await there([...own, ...supervisors]), await there(await this.agents(deskId))])
      if (people.length) return audience(people);
    return audience(await this.active([...own, ...supervisors]));
  }

  /** Those of them who still work here, in this order. */
  private async active(ids: string[]): Promise<Person[]> {
    const people = await db().find(Staff, {
      select: { id: true, name: true, email: true, locale: true },
      where: { id: In(ids), state: 'active' },
    });
    return [...new Set(ids)].flatMap((id) => people.find((one) => one.id === id) ?? []);
  }

  private async agents(deskId: string): Promise<string[]> {
    const rows: { id: string }[] = await db().query(
      `SELECT a.staff_id AS id FROM desk_agents a JOIN staff s ON s.id = a.staff_id
       WHERE a.desk_id = ? AND s.role IN ('admin', 'supervisor', 'agent') ORDER BY a.staff_id`,
      [deskId],
    );
    return rows.map(({ id }) => id);
  }
}
