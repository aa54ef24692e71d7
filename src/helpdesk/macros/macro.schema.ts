import { z } from 'zod';
import { checklistText } from '../checklists/checklist.schema.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
const line = (length: number) => z.string().trim().min(1).max(length);

/** An answer that is written once and used many times. */
export const macroSchema = z
  .object({
    id,
    title: z.string(),
    shortcut: z.string(),
    textTh: z.string(),
    textEn: z.string().nullable(),
    desk: z.object({ id, name: z.string() }).nullable(),
    tags: z.array(z.string()),
    /** What comes on the ticket's checklist when it is sent. */
    checklist: z.array(z.string()),
    closes: z.boolean(),
    version: z.number().int(),
    archivedAt: moment.nullable(),
    /** How often it was sent within the last 30 days, and when last. */
    uses: z.number().int(),
    lastUsedAt: moment.nullable(),
  })
  .meta({ id: 'Macro' });
export const macrosSchema = z.object({ items: z.array(macroSchema) }).meta({ id: 'Macros' });

/** What somebody writes of one. */
export const newMacroSchema = z.object({
  title: line(100),
  shortcut: line(40).regex(/^[^\s/]+$/u),
  textTh: line(4000),
  textEn: line(4000).nullable().default(null),
  deskId: id.nullable().default(null),
  tags: z.array(line(50)).max(20).default([]),
  checklist: z.array(checklistText).max(20).default([]),
  closes: z.boolean().default(false),
});
export const changedMacroSchema = newMacroSchema.extend({ version: z.number().int() });

/** Its text for one ticket, with what could not be filled. */
export const filledMacroSchema = z
  .object({
    text: z.string(),
    language: z.enum(['th', 'en']),
    unfilled: z.array(z.string()),
  })
  .meta({ id: 'FilledMacro' });

export type MacroJson = z.infer<typeof macroSchema>;
export type NewMacro = z.output<typeof newMacroSchema>;
export type ChangedMacro = z.output<typeof changedMacroSchema>;
export type FilledMacroJson = z.infer<typeof filledMacroSchema>;
