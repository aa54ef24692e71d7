import { z } from 'zod';
import { pageQuery } from '../platform/http/page.js';
import { id } from '../platform/database/id.schema.js';

export const searchQuery = pageQuery.extend({
  /** Words, phrases in quotation marks, and operators such as `from:` or `จังหวัด:`. */
  q: z.string().trim().min(1).max(200),
  sort: z.enum(['relevance', 'date']).default('relevance'),
});
export type SearchQueryJson = z.output<typeof searchQuery>;

const count = z.number().int();
const named = z.object({ code: z.string(), name: z.string() });

/** A text and what to mark in it: begin and end as UTF-16 offsets. Text, never markup. */
const markedText = z
  .object({ text: z.string(), ranges: z.array(z.tuple([count, count])) })
  .meta({ id: 'MarkedText' });

const foundTicket = z
  .object({
    id,
    number: count,
    state: z.string(),
    channel: z.string(),
    contactId: id,
    lastMessageAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    subject: markedText,
    contact: markedText,
    lao: markedText.nullable(),
    /** The message that says most of it; null where it stands over the ticket only. */
    message: markedText
      .extend({ id, author: z.string(), note: z.boolean(), createdAt: z.iso.datetime() })
      .nullable(),
    /** A file of that message whose name was meant. */
    file: markedText.nullable(),
  })
  .meta({ id: 'FoundTicket' });
export type FoundTicketJson = z.infer<typeof foundTicket>;

const foundCase = z
  .object({ id, number: count, state: z.string(), lao: z.string(), province: named })
  .meta({ id: 'FoundCase' });

const foundLao = z
  .object({ code: z.string(), title: z.string(), district: z.string(), province: named })
  .meta({ id: 'FoundLao' });

const foundPerson = z
  .object({
    id,
    name: z.string(),
    province: named,
    /** Where they hold posts. */
    laos: z.array(z.object({ code: z.string(), title: z.string() })),
  })
  .meta({ id: 'FoundPerson' });

/** What a search found; all but `items` is on its first page only. */
export const searchAnswer = z
  .object({
    /** What has exactly this number. */
    exact: z.object({ ticket: foundTicket.nullable(), case: foundCase.nullable() }),
    laos: z.array(foundLao),
    people: z.array(foundPerson),
    items: z.array(foundTicket),
    /** Those over which every word stands come first; else they are in the order of their numbers, the newest first. */
    ranked: z.boolean(),
    next: z.string().nullable(),
  })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswerJson = z.infer<typeof searchAnswer>;
