import { z } from 'zod';

const count = z.number().int();
const counts = {
  /** LAOs of the register that are not dissolved. */
  laos: count,
  /** LAOs of which nothing is owed any more, those included that were let off. */
  complete: count,
  /** Two documents for each LAO; all that follow add up to this. */
  documents: count,
  inTime: count,
  late: count,
  pending: count,
  overdue: count,
  /** Sent back by DLA, and to be sent again by a day that has not passed. */
  returned: count,
  exempt: count,
  waived: count,
  /** Not owed yet: the province has no training with a date. */
  notOpened: count,
};

export const coverageSchema = z
  .object({
    items: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), ...counts })),
    totals: z.object(counts),
  })
  .meta({ id: 'DocumentCoverage' });
export const coverageExportQuery = z.object({ format: z.enum(['csv', 'xlsx']).default('xlsx') });
export type CoverageJson = z.infer<typeof coverageSchema>;
