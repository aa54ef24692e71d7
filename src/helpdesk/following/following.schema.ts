import { z } from 'zod';
import { newsKinds } from './staff-news.entity.js';
import { id } from '../../platform/database/id.schema.js';

const named = z.object({ id, name: z.string() });

/** Who follows a ticket. */
export const followersSchema = z
  .object({
    items: z.array(named.extend({ why: z.enum(['self', 'mention']) })),
    /** Whether the person who asks is among them. */
    me: z.boolean(),
  })
  .meta({ id: 'Followers' });

/** One thing that the person was told of. */
export const newsSchema = z
  .object({
    id,
    kind: z.enum(newsKinds),
    ticket: z.object({ id, number: z.number().int(), subject: z.string() }),
    /** Of how many tickets it tells, of which `ticket` is one. */
    tickets: z.number().int(),
    /** Who did it; null: the contact, or the desk itself. */
    by: named.nullable(),
    /** The beginning of what was said; empty where a line only tells what happened. */
    excerpt: z.string(),
    unread: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'News' });

/** What was read: everything of a ticket, or everything up to one of them. */
export const newsReadingSchema = z
  .union([z.strictObject({ ticketId: id }), z.strictObject({ upTo: id })])
  .meta({ id: 'NewsReading' });

export type FollowersJson = z.infer<typeof followersSchema>;
export type NewsJson = z.infer<typeof newsSchema>;
export type NewsReading = z.output<typeof newsReadingSchema>;
