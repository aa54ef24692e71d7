import { z } from 'zod';
import { standings } from '../issuance/credential-state.policy.js';

const count = z.number().int();
const moment = z.iso.datetime();

/** Every LAO of the register by where its credential stands: the numbers of a row add up to `laos`. */
export const boardSchema = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        laos: count,
        /** Of those not issued: the trainer cohort, which has its own (rule 1.1). */
        cohort: count,
        standings: z.record(z.enum(standings), count),
        /** Sent and not accepted since. */
        waitingSince: moment.nullable(),
        /** Of something that waits there no representative could be told. */
        untold: z.boolean(),
        /** The newest transfer that the province has accepted; its receipt can be had. */
        accepted: z.object({ id: z.string(), at: moment }).nullable(),
      }),
    ),
    totals: z.object({ laos: count, cohort: count, standings: z.record(z.enum(standings), count) }),
  })
  .meta({ id: 'CustodyBoard' });
export type BoardJson = z.infer<typeof boardSchema>;
