import { z } from 'zod';
import { idParam } from '../../platform/http/contract.js';
import { pageQuery } from '../../platform/http/page.js';

/** A page of somebody's or something's history. */
export const changeQuery = pageQuery.extend({ cursor: idParam.optional() });
export type ChangeQuery = z.output<typeof changeQuery>;

/** A change of the register: what (`change.<kind>` in words), by whom, through which import. */
export const changeSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    data: z.record(z.string(), z.unknown()),
    at: z.iso.datetime(),
    /** Null for the desk itself. */
    by: z.object({ id: z.string(), name: z.string() }).nullable(),
    importId: z.string().nullable(),
  })
  .meta({ id: 'RegisterChange' });
export type ChangeJson = z.infer<typeof changeSchema>;
