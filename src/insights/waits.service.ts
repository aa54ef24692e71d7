import { Injectable } from '@nestjs/common';
import { db } from '../platform/database/transaction.js';
import type { OverviewJson, SlowestJson, WaitKind } from './overview.schema.js';
import { percentile, type Bucket } from './percentile.policy.js';

/** From a moment on, and before another. */
export type Span = [Date, Date];

const mostShown = 50;

/** Which waits count within a span (along an index), and from when to when each lasted. */
const waits: Record<
  WaitKind,
  { from: string; ticket: string; within: string; began: string; ended: string }
> = {
  firstReply: {
    from: 'tickets t',
    ticket: 't.id',
    within: 't.created_at',
    began: 't.created_at',
    ended: 't.first_replied_at',
  },
  nextReply: {
    from: 'next_replies r',
    ticket: '(SELECT m.ticket_id FROM messages m WHERE m.id = r.message_id)',
    within: 'r.replied_at',
    began: 'r.waited_from',
    ended: 'r.replied_at',
  },
  resolution: {
    from: 'tickets t',
    ticket: 't.id',
    within: 't.closed_at',
    began: 't.created_at',
    ended: 't.closed_at',
  },
};

/** How long people waited: in percentiles, and the tickets on which they waited longest. */
@Injectable()
export class WaitsService {
  /** By the minute: so many groups at most as there are minutes, however many tickets. */
  async percentiles(kind: WaitKind, span: Span): Promise<OverviewJson['firstReply']> {
    const { from, within, began, ended } = waits[kind];
    const rows: Record<keyof Bucket, string | number>[] = await db().query(
      `SELECT TIMESTAMPDIFF(MINUTE, ${began}, ${ended}) AS value, COUNT(*) AS count
       FROM ${from} WHERE ${within} >= ? AND ${within} < ? AND ${ended} IS NOT NULL GROUP BY value`,
      span,
    );
    const buckets = rows.map(({ value, count }) => ({ value: Number(value), count: Number(count) }));
    const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
    return { count, p50: percentile(buckets, 0.5), p90: percentile(buckets, 0.9) };
  }

  /** The longest waits of a span, longest first: what stands behind the percentiles. */
  async slowest(kind: WaitKind, span: Span): Promise<SlowestJson> {
    const { from, ticket, within, began, ended } = waits[kind];
    const rows: { id: string; number: number; subject: string; minutes: string; endedAt: Date }[] =
      await db().query(
        `SELECT k.id, k.number, k.subject, w.minutes, w.endedAt
         FROM (SELECT ${ticket} AS ticket_id, TIMESTAMPDIFF(MINUTE, ${began}, ${ended}) AS minutes, ${ended} AS endedAt
               FROM ${from} WHERE ${within} >= ? AND ${within} < ? AND ${ended} IS NOT NULL
               ORDER BY minutes DESC, endedAt DESC LIMIT ${mostShown}) w
         JOIN tickets k ON k.id = w.ticket_id ORDER BY w.minutes DESC, w.endedAt DESC`,
        span,
      );
    return {
      items: rows.map(({ id, number, subject, minutes, endedAt }) => ({
        ticket: { id, number, subject },
        minutes: Number(minutes),
        endedAt: endedAt.toISOString(),
      })),
    };
  }
}
