import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { rowOutcomes } from './register-import-row.entity.js';
import { importKinds, importStates } from './register-import.entity.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
const person = z.object({ id, name: z.string() }).nullable();
const words = { th: z.string(), en: z.string() };

/** Why a file, a step or a cell was refused: a stable code, the place, and a sentence in both languages. */
const problemSchema = z.object({
  code: z.string(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  ...words,
});

/** A list that somebody brought. */
export const importSchema = z
  .object({
    id,
    kind: z.enum(importKinds),
    state: z.enum(importStates),
    fileName: z.string(),
    province: z.object({ code: z.string(), name: z.string() }).nullable(),
    training: z.object({ id, title: z.string() }).nullable(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    doneRows: z.number().int(),
    totalRows: z.number().int(),
    problem: problemSchema.nullable(),
    ignoredColumns: z.array(z.string()),
    createdAt: moment,
    createdBy: person,
    appliedAt: moment.nullable(),
    appliedBy: person,
    undoneAt: moment.nullable(),
    undoneBy: person,
  })
  .meta({ id: 'Import' });
export type ImportJson = z.infer<typeof importSchema>;

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** One row of a list, and what it would do or did. */
export const importRowSchema = z
  .object({
    line: z.number().int(),
    outcome: z.enum(rowOutcomes),
    label: z.string(),
    problems: z.array(problemSchema),
    before: values.nullable(),
    after: values.nullable(),
  })
  .meta({ id: 'ImportRow' });
export type ImportRowJson = z.infer<typeof importRowSchema>;

export const importRowQuery = pageQuery.extend({ outcome: z.enum(rowOutcomes).optional() });
export type ImportRowQuery = z.output<typeof importRowQuery>;
export const importKindParam = z.enum(importKinds);
