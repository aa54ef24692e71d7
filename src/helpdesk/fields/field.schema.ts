import { z } from 'zod';
import { fieldKinds, longestText } from './field-value.policy.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
const label = z.string().trim().min(1).max(80);
const option = z.object({ key: z.string(), th: z.string(), en: z.string(), retired: z.boolean() });

/** Something that is noted on tickets. */
export const ticketFieldSchema = z
  .object({
    id,
    key: z.string(),
    kind: z.enum(fieldKinds),
    labelTh: z.string(),
    labelEn: z.string(),
    /** Null: on all tickets. */
    desk: z.object({ id, name: z.string() }).nullable(),
    /** A ticket is not closed without it. */
    required: z.boolean(),
    /** What can be chosen, then what could be once. */
    options: z.array(option),
    version: z.number().int(),
    retiredAt: moment.nullable(),
  })
  .meta({ id: 'TicketField' });
/** All of them in their order, those that are retired last. */
export const ticketFieldsSchema = z
  .object({ items: z.array(ticketFieldSchema) })
  .meta({ id: 'TicketFields' });

const written = z.object({
  labelTh: label,
  labelEn: label,
  deskId: id.nullable().default(null),
  required: z.boolean().default(false),
  /** Without a key: a new one. What is left out is retired. */
  options: z
    .array(z.object({ key: z.string().max(10).nullable().default(null), th: label, en: label }))
    .max(100)
    .default([]),
});

/** What somebody writes of one; key and kind are for good. */
export const newTicketFieldSchema = written.extend({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,29}$/),
  kind: z.enum(fieldKinds),
});
export const changedTicketFieldSchema = written.extend({ version: z.number().int() });
/** Those in use, in their new order. */
export const ticketFieldOrderSchema = z.object({ ids: z.array(id).max(100) });

/** What stands in the fields of a ticket: those of its desk, and others that are filled in. */
export const fieldValuesSchema = z
  .object({
    items: z.array(
      z.object({
        field: ticketFieldSchema,
        /** Null: nothing yet. */
        value: z.string().nullable(),
        /** Who filled it in last, and when; `by` is null where a rule did. */
        set: z.object({ by: z.string().nullable(), at: moment }).nullable(),
      }),
    ),
  })
  .meta({ id: 'FieldValues' });

/** Null: empty. The form's own length is checked with its kind. */
const value = z
  .string()
  .max(longestText * 4)
  .nullable();
export const filledFieldSchema = z.object({
  value,
  /** What the person saw before: where something else stands by now, nothing is overwritten. Left out: whatever it is. */
  was: value.optional(),
});

export type TicketFieldJson = z.infer<typeof ticketFieldSchema>;
export type NewTicketField = z.output<typeof newTicketFieldSchema>;
export type ChangedTicketField = z.output<typeof changedTicketFieldSchema>;
export type FieldValuesJson = z.infer<typeof fieldValuesSchema>;
export type FilledField = z.output<typeof filledFieldSchema>;
