import { Injectable } from '@nestjs/common';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { addDays, thaiDay } from '../platform/day.policy.js';
import type { OverviewJson } from './overview.schema.js';
import { percentile, type Bucket } from './percentile.policy.js';

/** From a moment on, and before another. */
type Span = [Date, Date];
type Numbers<Name extends string> = Record<Name, string | number>;
/** Thai time is seven hours ahead: what came in the evening belongs to that Thai day. */
const thaiDayOf = (column: string) => `DATE_FORMAT(DATE_ADD(${column}, INTERVAL 7 HOUR), '%Y-%m-%d')`;

const dayMs = 86_400_000;
const startOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/** How the desk is doing: what waits now, and how it went in the last days. Each part is one query along an index. */
@Injectable()
export class OverviewService {
  /** Of so many days up to today, in Thai days. */
  async read(days: number): Promise<OverviewJson> {
    const until = thaiDay(clock.now());
    return this.within({ since: addDays(until, 1 - days), until });
  }

  /** Of Thai days, both of them within; what waits is always told as it is now. */
  async within({ since, until }: { since: string; until: string }): Promise<OverviewJson> {
    const span: Span = [startOf(since), startOf(addDays(until, 1))];
    const [now, received, closed, firstReply, resolution, channels, agents, ratings, credentials] =
      await Promise.all([
        this.now(),
        this.perDay('created_at', span),
        this.perDay('closed_at', span),
        this.waits('created_at', 'first_replied_at', span),
        this.waits('closed_at', 'closed_at', span),
        this.channels(span),
        this.agents(span),
        this.ratings(span),
        this.credentials(),
      ]);
    const days = 1 + Math.round((Date.parse(until) - Date.parse(since)) / dayMs);
    const perDay = Array.from({ length: days }, (_, index) => {
      const on = addDays(since, index);
      return { on, received: received.get(on) ?? 0, closed: closed.get(on) ?? 0 };
    });
    return { since, until, now, perDay, firstReply, resolution, channels, agents, ratings, credentials };
  }

  private async now(): Promise<OverviewJson['now']> {
    const [row]: Numbers<keyof OverviewJson['now']>[] = await db().query(
      `SELECT (SELECT COUNT(*) FROM tickets WHERE active = 1) AS open,
         (SELECT COUNT(*) FROM tickets WHERE state = 'open') AS needsReply,
         (SELECT COUNT(*) FROM tickets WHERE assignee_id IS NULL AND state = 'open') AS unassigned,
         (SELECT COUNT(*) FROM tickets WHERE active = 1 AND due_at < ?) AS overdue,
         (SELECT COUNT(*) FROM tickets WHERE undelivered > 0) AS undelivered`,
      [clock.now()],
    );
    const { open, needsReply, unassigned, overdue, undelivered } = row!;
    return {
      open: Number(open),
      needsReply: Number(needsReply),
      unassigned: Number(unassigned),
      overdue: Number(overdue),
      undelivered: Number(undelivered),
    };
  }

  private async perDay(column: 'created_at' | 'closed_at', span: Span): Promise<Map<string, number>> {
    const rows: { on_day: string; n: string }[] = await db().query(
      `SELECT ${thaiDayOf(column)} AS on_day, COUNT(*) AS n FROM tickets WHERE ${column} >= ? AND ${column} < ? GROUP BY on_day`,
      span,
    );
    return new Map(rows.map(({ on_day: on, n }) => [on, Number(n)]));
  }

  /** By the minute: so many groups at most as there are minutes, however many tickets. */
  private async waits(
    within: 'created_at' | 'closed_at',
    ended: 'first_replied_at' | 'closed_at',
    span: Span,
  ): Promise<OverviewJson['firstReply']> {
    const rows: Numbers<keyof Bucket>[] = await db().query(
      `SELECT TIMESTAMPDIFF(MINUTE, created_at, ${ended}) AS value, COUNT(*) AS count
       FROM tickets WHERE ${within} >= ? AND ${within} < ? AND ${ended} IS NOT NULL GROUP BY value`,
      span,
    );
    const buckets = rows.map(({ value, count }) => ({ value: Number(value), count: Number(count) }));
    const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
    return { count, p50: percentile(buckets, 0.5), p90: percentile(buckets, 0.9) };
  }

  private async channels(span: Span): Promise<OverviewJson['channels']> {
    const rows: { channel: string; received: string }[] = await db().query(
      `SELECT channel, COUNT(*) AS received FROM tickets WHERE created_at >= ? AND created_at < ?
       GROUP BY channel ORDER BY received DESC`,
      span,
    );
    return rows.map(({ channel, received }) => ({ channel, received: Number(received) }));
  }

  private async agents(span: Span): Promise<OverviewJson['agents']> {
    const rows: ({ id: string; name: string } & Numbers<'open' | 'overdue' | 'closed' | 'rated' | 'good'>)[] =
      await db().query(
        `SELECT s.id, s.name, COALESCE(o.open, 0) AS open, COALESCE(o.overdue, 0) AS overdue,
           COALESCE(c.closed, 0) AS closed, COALESCE(r.rated, 0) AS rated, COALESCE(r.good, 0) AS good
         FROM staff s
         LEFT JOIN (SELECT assignee_id, COUNT(*) AS open, SUM(COALESCE(due_at < ?, 0)) AS overdue
                    FROM tickets WHERE active = 1 GROUP BY assignee_id) o ON o.assignee_id = s.id
         LEFT JOIN (SELECT assignee_id, COUNT(*) AS closed FROM tickets WHERE closed_at >= ? AND closed_at < ?
                    GROUP BY assignee_id) c
           ON c.assignee_id = s.id
         LEFT JOIN (SELECT assignee_id, COUNT(*) AS rated, SUM(score >= 4) AS good
                    FROM ticket_ratings WHERE rated_at >= ? AND rated_at < ? GROUP BY assignee_id) r ON r.assignee_id = s.id
         WHERE o.open > 0 OR c.closed > 0 OR r.rated > 0
         ORDER BY open DESC, s.name LIMIT 200`,
        [clock.now(), ...span, ...span],
      );
    return rows.map(({ id, name, ...numbers }) => ({
      id,
      name,
      open: Number(numbers.open),
      overdue: Number(numbers.overdue),
      closed: Number(numbers.closed),
      rated: Number(numbers.rated),
      good: Number(numbers.good),
    }));
  }

  private async ratings(span: Span): Promise<number[]> {
    const rows: { score: number; n: string }[] = await db().query(
      'SELECT score, COUNT(*) AS n FROM ticket_ratings WHERE rated_at >= ? AND rated_at < ? GROUP BY score',
      span,
    );
    const given = new Map(rows.map(({ score, n }) => [score, Number(n)]));
    return [1, 2, 3, 4, 5].map((score) => given.get(score) ?? 0);
  }

  private async credentials(): Promise<OverviewJson['credentials']> {
    const rows: { standing: string; laos: string }[] = await db().query(
      'SELECT credential AS standing, COUNT(*) AS laos FROM laos WHERE dissolved_on IS NULL GROUP BY credential',
    );
    return rows.map(({ standing, laos }) => ({ standing, laos: Number(laos) }));
  }
}
