import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { insertMany, updateMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { RuleEventsService } from '../automation/rule-events.service.js';
import { messageRow, newLine } from '../rows.js';
import { Ticket } from '../ticket.entity.js';
import { AlarmNoticesService } from './alarm-notices.service.js';
import { SlaAlarm } from './sla-alarm.entity.js';
import { SlaTermsService } from './sla-terms.service.js';
import { alarmsOf, type SlaTerms } from './sla.policy.js';

type NewAlarm = Pick<SlaAlarm, 'kind' | 'step' | 'dueAt'> & { owed: boolean };

/** Writes down that promises are about to be broken, and that they were, and has people told. */
@Injectable()
export class AlarmsService {
  constructor(
    private readonly sla: SlaTermsService,
    private readonly notices: AlarmNoticesService,
    private readonly realtime: RealtimeService,
    private readonly rules: RuleEventsService,
  ) {}

  /** What is to be told of these tickets now, each once for its due time; run twice, or late, it is the same. */
  async record(ticketIds: string[]): Promise<void> {
    await transaction(async () => {
      const now = clock.now();
      const tickets = await db().find(Ticket, {
        where: { id: In(ticketIds) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const known = await this.known(ticketIds);
      const terms = await this.sla.terms();
      for (const ticket of tickets) {
        const fresh = alarmsNow(ticket, terms, now).filter((alarm) => !known.has(keyOf(ticket.id, alarm)));
        await this.write(ticket, fresh, now);
      }
      await updateMany(
        'tickets',
        tickets.map((ticket) => ({
          id: ticket.id,
          missed: null,
          alarm_at: alarmsOf(ticket, terms).find(({ at }) => at > now)?.at ?? null,
        })),
      );
    });
  }

  private async known(ticketIds: string[]): Promise<Set<string>> {
    const found = await db().findBy(SlaAlarm, { ticketId: In(ticketIds) });
    return new Set(found.map((alarm) => keyOf(alarm.ticketId, alarm)));
  }

  private async write(ticket: Ticket, alarms: NewAlarm[], now: Date): Promise<void> {
    if (!alarms.length) return;
    for (const { kind, step, dueAt, owed } of alarms) {
      const alarm = { id: newId(), ticketId: ticket.id, kind, step, dueAt, recordedAt: now };
      await db().insert(SlaAlarm, { ...alarm, assigneeId: ticket.assigneeId });
      // What was answered meanwhile is written down and disturbs nobody.
      if (owed) await this.notices.ask({ ...alarm, assigneeId: ticket.assigneeId }, ticket);
    }
    const lines = alarms.map(({ kind, step, dueAt }) => {
      const data = { kind, at: dueAt.toISOString() };
      return newLine(ticket, { type: `sla-${step}`, data }, now);
    });
    await insertMany('messages', lines.map(messageRow));
    await this.rules.happened(lines.map(({ id }) => id));
    this.realtime.publish({ topic: 'ticket', id: ticket.id, province: ticket.provinceCode });
  }
}

/** What has come by now: of a promise that is broken already nobody is warned. */
function alarmsNow(ticket: Ticket, terms: SlaTerms, now: Date): NewAlarm[] {
  const missed = (ticket.missed ?? []).map(({ kind, dueAt }) => ({
    kind,
    step: 'breach' as const,
    dueAt: new Date(dueAt),
    owed: false,
  }));
  const come = alarmsOf(ticket, terms).filter(({ at }) => at <= now);
  const owed = come.filter(
    ({ step, kind }) =>
      step === 'breach' || !come.some((other) => other.kind === kind && other.step === 'breach'),
  );
  const all = [...missed, ...owed.map(({ kind, step, dueAt }) => ({ kind, step, dueAt, owed: true }))];
  // What was missed by closing is owed again where the closing was taken back: it is one.
  return [...new Map(all.map((alarm) => [keyOf(ticket.id, alarm), alarm])).values()];
}

function keyOf(ticketId: string, { kind, step, dueAt }: Pick<SlaAlarm, 'kind' | 'step' | 'dueAt'>): string {
  return [ticketId, kind, step, dueAt.getTime()].join(' ');
}
