import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { insertMany, updateMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { thaiDay } from '../../platform/day.policy.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { addWorkingMinutes } from '../../platform/working-time.policy.js';
import { RuleEventsService } from '../automation/rule-events.service.js';
import { StaffNewsService } from '../following/staff-news.service.js';
import { messageRow, newLine } from '../rows.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import { Ticket } from '../ticket.entity.js';
import { absencesOn } from './absences-on.js';
import { DeskAgent } from './desk-agent.entity.js';
import { DeskRouting } from './desk-routing.entity.js';
import { isAway, nextOf, standInOf, type Candidate } from './routing.policy.js';

const atOnce = 100;

type Waiting = Pick<Ticket, 'id' | 'channel' | 'version' | 'provinceCode'>;

/**
 * Gives tickets that wait for an answer to people by itself. A desk's row is locked while its tickets are given, so that
 * of several processes one looks whose turn it is; a ticket that somebody takes meanwhile is left alone.
 */
@Injectable()
export class RoutingService {
  constructor(
    private readonly sla: SlaTermsService,
    private readonly realtime: RealtimeService,
    private readonly rules: RuleEventsService,
    private readonly news: StaffNewsService,
  ) {}

  /** Gives the tickets of these messages, where their desks do that and they are nobody's. */
  async arrived(messageIds: string[]): Promise<void> {
    const rows: { deskId: string }[] = await db().query(
      `SELECT DISTINCT t.desk_id AS deskId FROM messages m JOIN tickets t ON t.id = m.ticket_id
       JOIN desk_routings r ON r.desk_id = t.desk_id AND r.mode <> 'off'
       WHERE m.id IN (?) AND t.assignee_id IS NULL`,
      [messageIds],
    );
    for (const { deskId } of rows) await this.give(deskId);
  }

  /** Gives everything that waits: what came in the night, was moved, or was given back; and what lies with who is away. */
  async waiting(): Promise<void> {
    await this.standIn();
    const desks: { deskId: string }[] = await db().query(
      `SELECT desk_id AS deskId FROM desk_routings WHERE mode <> 'off'`,
    );
    for (const { deskId } of desks) await this.give(deskId);
  }

  private async give(deskId: string): Promise<void> {
    while ((await transaction(() => this.some(deskId))) === atOnce);
  }

  private async some(deskId: string): Promise<number> {
    const routing = await db().findOne(DeskRouting, {
      where: { deskId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!routing || routing.mode === 'off') return 0;
    if (routing.workingHours && !(await this.isOpen())) return 0;
    const candidates = await this.candidates(deskId);
    if (!candidates.length) return 0;
    const tickets = await this.free(deskId, candidates);
    const given: { ticket: Waiting; staffId: string }[] = [];
    for (const ticket of tickets) {
      const next = nextOf(candidates, ticket.channel, routing.mode);
      if (!next) continue;
      next.open += 1;
      // Each a little later than the one before: the order is that of the turns.
      next.lastGivenAt = new Date(clock.now().getTime() + given.length);
      given.push({ ticket, staffId: next.staffId });
    }
    await this.write(given, 'given-by-turn');
    for (const { staffId, lastGivenAt } of candidates)
      if (given.some((one) => one.staffId === staffId))
        await db().update(DeskAgent, { deskId, staffId }, { lastGivenAt });
    return given.length;
  }

  /** Of people who are away, what waits for an answer goes to who stands in for them. */
  private async standIn(): Promise<void> {
    const today = thaiDay(clock.now());
    const absences = await absencesOn(today);
    for (const { staffId } of absences) {
      const standIn = standInOf(staffId, absences, today);
      if (!standIn || !(await db().existsBy(Staff, { id: standIn, state: 'active' }))) continue;
      while ((await transaction(() => this.takeOver(staffId, standIn))) === atOnce);
    }
  }

  private async takeOver(fromId: string, staffId: string): Promise<number> {
    const tickets: Waiting[] = await db().find(Ticket, {
      select: { id: true, channel: true, version: true, provinceCode: true },
      where: { assigneeId: fromId, state: 'open' },
      take: atOnce,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    await this.write(
      tickets.map((ticket) => ({ ticket, staffId })),
      'taken-over',
      fromId,
    );
    return tickets.length;
  }

  private async isOpen(): Promise<boolean> {
    const now = clock.now();
    const { holidays } = await this.sla.terms();
    return addWorkingMinutes(now, 0, holidays).getTime() === now.getTime();
  }

  private async candidates(deskId: string): Promise<Candidate[]> {
    const today = thaiDay(clock.now());
    const absences = await absencesOn(today);
    const rows: { staffId: string; channels: string | null; lastGivenAt: Date | null; open: string }[] =
      await db().query(
        `SELECT a.staff_id AS staffId, a.channels, a.last_given_at AS lastGivenAt,
           (SELECT COUNT(*) FROM tickets t WHERE t.assignee_id = a.staff_id AND t.state = 'open') AS open
         FROM desk_agents a JOIN staff s ON s.id = a.staff_id
         WHERE a.desk_id = ? AND s.state = 'active' AND s.role IN ('admin', 'supervisor', 'agent')`,
        [deskId],
      );
    return rows
      .filter(({ staffId }) => !isAway(staffId, absences, today))
      .map((row) => ({
        ...row,
        channels: row.channels === null ? null : (JSON.parse(row.channels) as string[]),
        open: Number(row.open),
      }));
  }

  /** Those of channels that somebody answers: others would stand before them for ever. */
  private async free(deskId: string, candidates: Candidate[]): Promise<Waiting[]> {
    const channels = candidates.some((one) => !one.channels)
      ? null
      : [...new Set(candidates.flatMap((one) => one.channels ?? []))];
    return db().query(
      `SELECT id, channel, version, province_code AS provinceCode FROM tickets
       WHERE assignee_id IS NULL AND state = 'open' AND desk_id = ? ${channels ? 'AND channel IN (?)' : ''}
       ORDER BY last_message_at, id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`,
      [deskId, ...(channels ? [channels] : [])],
    );
  }

  private async write(
    given: { ticket: Waiting; staffId: string }[],
    type: 'given-by-turn' | 'taken-over',
    fromId: string | null = null,
  ): Promise<void> {
    if (!given.length) return;
    const now = clock.now();
    const ids = [...new Set([...given.map(({ staffId }) => staffId), ...(fromId ? [fromId] : [])])];
    const people: { id: string; name: string }[] = await db().query(
      'SELECT id, name FROM staff WHERE id IN (?)',
      [ids],
    );
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const nameOf = (id: string | null) => (id && names.get(id)) || null;
    await updateMany(
      'tickets',
      given.map(({ ticket, staffId }) => ({
        id: ticket.id,
        assignee_id: staffId,
        version: ticket.version + 1,
      })),
    );
    const told = given.map(({ ticket, staffId }) => {
      const event = { type, data: { staffId, name: nameOf(staffId), from: nameOf(fromId) } };
      return { staffId, line: newLine(ticket, event, now) };
    });
    await insertMany(
      'messages',
      told.map(({ line }) => messageRow(line)),
    );
    await this.rules.happened(told.map(({ line }) => line.id));
    await this.news.assigned(
      told.map(({ line, staffId }) => ({ ticketId: line.ticketId, lineId: line.id, staffId })),
    );
    for (const { ticket } of given)
      this.realtime.publish({ topic: 'ticket', id: ticket.id, province: ticket.provinceCode });
  }
}
