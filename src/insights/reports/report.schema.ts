import { z } from 'zod';
import { rhythms } from './report-time.policy.js';
import { id } from '../../platform/database/id.schema.js';

const people = z.array(id).max(100);

/** Who gets the figures by mail, and who could. */
export const figureReportsSchema = z
  .object({ weekly: z.array(id), monthly: z.array(id), people: z.array(z.object({ id, name: z.string() })) })
  .meta({ id: 'FigureReports' });
export const newRecipientsSchema = z.object({ weekly: people, monthly: people });
export const reportQuery = z.object({ rhythm: z.enum(rhythms) });
/** What the last one said, or would have. */
export const reportPreviewSchema = z
  .object({ subject: z.string(), text: z.string() })
  .meta({ id: 'ReportPreview' });

export type FigureReportsJson = z.infer<typeof figureReportsSchema>;
export type NewRecipients = z.output<typeof newRecipientsSchema>;
export type ReportPreviewJson = z.infer<typeof reportPreviewSchema>;
