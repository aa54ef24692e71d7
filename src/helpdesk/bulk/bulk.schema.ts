import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { priorities } from '../priority.policy.js';
import { longestText } from '../fields/field-value.policy.js';
import { ticketQuery } from '../ticket.schema.js';
import { bulkOutcomes } from './bulk-change-ticket.entity.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
const tags = z.array(z.string().trim().min(1).max(50)).min(1).max(10);

/** What is done with each ticket. */
export const bulkActSchema = z
  .discriminatedUnion('do', [
    z.object({ do: z.literal('assign'), staffId: id.nullable() }),
    z.object({ do: z.literal('move'), deskId: id }),
    z.object({ do: z.literal('prioritise'), priority: z.enum(priorities) }),
    z.object({ do: z.literal('tag'), tags }),
    z.object({ do: z.literal('untag'), tags }),
    /** Null: the field is emptied. */
    z.object({ do: z.literal('fill'), fieldId: id, value: z.string().max(longestText).nullable() }),
    z.object({ do: z.literal('snooze'), until: z.iso.datetime({ offset: true }).nullable() }),
    z.object({ do: z.literal('close') }),
    z.object({ do: z.literal('reopen') }),
  ])
  .meta({ id: 'BulkAct' });

/** What a list shows, or what the search finds for the words, whatever page of it was read. */
export const matchingQuery = ticketQuery
  .omit({ limit: true, cursor: true, sort: true })
  .extend({ q: z.string().trim().min(1).max(200).optional() });

/** Which tickets, how many somebody was told that these are, and what is to be done with them. */
export const newBulkChangeSchema = z
  .object({
    act: bulkActSchema,
    tickets: z.array(id).min(1).max(1_000).optional(),
    matching: matchingQuery.optional(),
    expected: z.number().int().min(1),
    clientToken: z.string().regex(/^[\w-]{8,64}$/),
  })
  .refine(({ tickets, matching }) => (tickets === undefined) !== (matching === undefined), {
    path: ['tickets'],
    message: 'either tickets or matching',
  })
  .meta({ id: 'NewBulkChange' });

/** One act on many tickets, and how far it is. */
export const bulkChangeSchema = z
  .object({
    id,
    act: bulkActSchema,
    state: z.enum(['running', 'cancelled', 'done']),
    /** Takes back that one. */
    undoes: id.nullable(),
    /** Was taken back by that one. */
    undoneBy: id.nullable(),
    total: z.number().int(),
    counts: z.object({
      waiting: z.number().int(),
      done: z.number().int(),
      unchanged: z.number().int(),
      skipped: z.number().int(),
    }),
    skipped: z.array(z.object({ code: z.string(), count: z.number().int() })),
    createdAt: moment,
  })
  .meta({ id: 'BulkChange' });

/** What became of one of its tickets. */
export const bulkTicketSchema = z
  .object({
    ticket: z.object({ id, number: z.number().int(), subject: z.string() }),
    outcome: z.enum(bulkOutcomes),
    reason: z.string().nullable(),
  })
  .meta({ id: 'BulkTicket' });
export const bulkTicketQuery = pageQuery.extend({ outcome: z.enum(bulkOutcomes) });

export type BulkAct = z.output<typeof bulkActSchema>;
export type NewBulkChange = z.output<typeof newBulkChangeSchema>;
export type BulkChangeJson = z.infer<typeof bulkChangeSchema>;
export type BulkTicketJson = z.infer<typeof bulkTicketSchema>;
export type BulkTicketQuery = z.output<typeof bulkTicketQuery>;
export type MatchingQuery = z.output<typeof matchingQuery>;
