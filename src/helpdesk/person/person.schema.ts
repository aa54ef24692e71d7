import { z } from 'zod';
import { messageSchema } from '../message.schema.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();

/** The ways by which the person of a ticket may be answered, its own first. */
export const replyWaysSchema = z
  .object({
    items: z.array(
      z.object({
        contactId: id,
        channel: z.string(),
        /** The mail address, else what the contact is called. */
        name: z.string(),
        own: z.boolean(),
        /** Why an answer may not go there now; null where it may. */
        refused: z.string().nullable(),
        /** Answers go there now. */
        current: z.boolean(),
        lastSeenAt: moment,
      }),
    ),
    /** Somebody chose it; else the desk's own rule did. */
    chosen: z.boolean(),
  })
  .meta({ id: 'ReplyWays' });

/** Where answers go from now on; null: by the desk's own rule. */
export const replyChoiceSchema = z.object({ contactId: id.nullable() });

/** One thing said with a person, and on which ticket. */
export const timelineItemSchema = z
  .object({
    message: messageSchema,
    ticket: z.object({ id, number: z.number().int(), subject: z.string() }),
  })
  .meta({ id: 'TimelineItem' });

export type TimelineItem = z.infer<typeof timelineItemSchema>;
export type ReplyWaysJson = z.infer<typeof replyWaysSchema>;
