import { z } from 'zod';
import { id } from '../platform/database/id.schema.js';
import { pageQuery } from '../platform/http/page.js';
import { overviewQuery } from './overview.schema.js';

const countedKinds = ['received', 'closed', 'rated'] as const;
export type CountedKind = (typeof countedKinds)[number];

/** Which figure of so many days up to today, of all or of one channel or person. */
export const countedQuery = overviewQuery.extend({
  ...pageQuery.shape,
  which: z.enum(countedKinds),
  channel: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional(),
  assignee: id.optional(),
});

/** A ticket that a figure counts, when it did so, and what was said of the help where that is what is counted. */
export const countedSchema = z
  .object({
    ticket: z.object({ id, number: z.number().int(), subject: z.string() }),
    at: z.iso.datetime(),
    score: z.number().int().nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'Counted' });

export type CountedQuery = z.output<typeof countedQuery>;
export type CountedJson = z.infer<typeof countedSchema>;
