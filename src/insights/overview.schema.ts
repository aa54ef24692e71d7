import { z } from 'zod';

const count = z.number().int();
/** In minutes; null where nothing was measured. */
const waits = z.object({ count, p50: count.nullable(), p90: count.nullable() });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** How many days up to today are looked at. */
export const overviewQuery = z.object({ days: z.coerce.number().int().min(1).max(90).default(30) });

/** How the desk is doing. */
export const overviewSchema = z
  .object({
    since: day,
    until: day,
    /** As it is now. */
    now: z.object({ open: count, needsReply: count, unassigned: count, overdue: count, undelivered: count }),
    /** `open` at the end of the day, of today now; null where nobody counted it. */
    perDay: z.array(z.object({ on: day, received: count, closed: count, open: count.nullable() })),
    /** Before it what was open was counted later: tickets reopened since count as open all along. Null: all in time. */
    backlogExactSince: day.nullable(),
    /** Of tickets that came in within these days, from their beginning to a person's first answer. */
    firstReply: waits,
    /** Of answers after the first that staff gave within these days, from when somebody waited for them. */
    nextReply: waits,
    /** Of tickets that were closed within these days, from their beginning. */
    resolution: waits,
    /** All of them, as it is now. */
    provinces: z.array(
      z.object({ code: z.string(), name: z.string(), nameEn: z.string(), open: count, overdue: count }),
    ),
    channels: z.array(z.object({ channel: z.string(), received: count })),
    agents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        open: count,
        overdue: count,
        closed: count,
        rated: count,
        good: count,
      }),
    ),
    /** How many gave 1, 2, 3, 4 and 5. */
    ratings: z.array(count).length(5),
    /** LAOs by where their credential stands; their sum is the register. */
    credentials: z.array(z.object({ standing: z.string(), laos: count })),
  })
  .meta({ id: 'Overview' });

const waitKinds = ['firstReply', 'nextReply', 'resolution'] as const;
export type WaitKind = (typeof waitKinds)[number];
export const slowestQuery = overviewQuery.extend({ which: z.enum(waitKinds) });

/** The tickets on which people waited longest, longest first. */
export const slowestSchema = z
  .object({
    items: z.array(
      z.object({
        ticket: z.object({ id: z.string(), number: count, subject: z.string() }),
        minutes: count,
        endedAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'SlowestWaits' });

export type SlowestJson = z.infer<typeof slowestSchema>;
export type OverviewJson = z.infer<typeof overviewSchema>;
