import { z } from 'zod';
import { pageQuery } from '../../../platform/http/page.js';
import { resetWishes, riskSignals } from '../reset-words.policy.js';

export const caseHistoryQuery = pageQuery;
export type CaseHistoryQuery = z.output<typeof caseHistoryQuery>;

export const caseHistorySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    /** What was done, by its name in the audit log. */
    what: z.string(),
    /** Null: the desk itself, or somebody outside. */
    by: z.string().nullable(),
    reason: z.string().nullable(),
    /** What was asked for, where somebody asked. */
    wish: z.enum(resetWishes).nullable(),
    /** All signals that were there, where the risk was raised. */
    signals: z.array(z.enum(riskSignals)),
    /** Whose decision is waited for, where one is. */
    awaits: z.enum(['representative', 'supervisor']).nullable(),
  })
  .meta({ id: 'ResetCaseStep' });
export type CaseHistoryJson = z.infer<typeof caseHistorySchema>;
