import { Injectable } from '@nestjs/common';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { addDays, startOfThaiDay, thaiDay } from '../platform/day.policy.js';
import { BacklogService } from './backlog/backlog.service.js';
import type { OverviewJson, SlowestJson, WaitKind } from './overview.schema.js';
import { WaitsService, type Span } from './waits.service.js';

type Numbers<Name extends string> = Record<Name, string | number>;
/** Thai time is seven hours ahead: what came in the evening belongs to that Thai day. */
const thaiDayOf = (column: string) => `DATE_FORMAT(DATE_ADD(${column}, INTERVAL 7 HOUR), '%Y-%m-%d')`;

const dayMs = 86_400_000;

/** How the desk is doing: what waits now, and how it went in the last days. Each part is one query along an index. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly backlog: BacklogService,
    private readonly waits: WaitsService,
  ) {}

  /** Of so many days up to today, in Thai days. */
  async read(days: number): Promise<OverviewJson> {
    const until = thaiDay(clock.now());
    return this.within({ since: addDays(until, 1 - days), until });
  }

  /** Of Thai days, both of them within; what waits is always told as it is now. */
  async within({ since, until }: { since: string; until: string }): Promise<OverviewJson> {
    const span = spanOf(since, until);
    const [now, received, closed, backlog, firstReply, nextReply, resolution, provinces, channels, agents] =
      await Promise.all([
        this.now(),
        this.perDay('created_at', span),
        this.perDay('closed_at', span),
        this.backlog.read(since, until),
        this.waits.percentiles('firstReply', span),
        this.waits.percentiles('nextReply', span),
        this.waits.percentiles('resolution', span),
        this.provinces(),
        this.channels(span),
        this.agents(span),
      ]);
    const [ratings, credentials] = await Promise.all([this.ratings(span), this.credentials()]);
    const days = 1 + Math.round((Date.parse(until) - Date.parse(since)) / dayMs);
    const today = thaiDay(clock.now());
    const perDay = Array.from({ length: days }, (_, index) => {
      const on = addDays(since, index);
      const open = on === today ? now.open : (backlog.open.get(on) ?? null);
      return { on, received: received.get(on) ?? 0, closed: closed.get(on) ?? 0, open };
    });
    const waited = { firstReply, nextReply, resolution };
    const { exactSince: backlogExactSince } = backlog;
    return {
      since,
      until,
      now,
      perDay,
      backlogExactSince,
      ...waited,
      provinces,
      channels,
      agents,
      ratings,
      credentials,
    };
  }

  /** The longest waits of so many days up to today. */
  async slowest(kind: WaitKind, days: number): Promise<SlowestJson> {
    const until = thaiDay(clock.now());
    return this.waits.slowest(kind, spanOf(addDays(until, 1 - days), until));
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

  /** Every province with what is open there now, in dictionary order; what has no province is the rest of all that is open. */
  private async provinces(): Promise<OverviewJson['provinces']> {
    const rows: ({ code: string; name: string; nameEn: string } & Numbers<'open' | 'overdue'>)[] =
      await db().query(
        `SELECT p.code, p.name, p.name_en AS nameEn, COALESCE(n.open, 0) AS open, COALESCE(n.overdue, 0) AS overdue
         FROM provinces p
         LEFT JOIN (SELECT province_code, COUNT(*) AS open, SUM(COALESCE(due_at < ?, 0)) AS overdue
                    FROM tickets WHERE active = 1 GROUP BY province_code) n ON n.province_code = p.code
         ORDER BY p.sort_key, p.code`,
        [clock.now()],
      );
    return rows.map(({ open, overdue, ...province }) => ({
      ...province,
      open: Number(open),
      overdue: Number(overdue),
    }));
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

/** Of Thai days, both of them within. */
function spanOf(since: string, until: string): Span {
  return [startOfThaiDay(since), startOfThaiDay(addDays(until, 1))];
}
