import { z } from 'zod';
import { batchRoutes } from '../issuance/batch-state.policy.js';
import { trailSchema } from './custody.schema.js';
import { itemStates } from './custody-item.entity.js';

const moment = z.iso.datetime();

/** One of all credentials that a LAO ever had in the chain of custody. */
export const laoItemSchema = z
  .object({
    id: z.string(),
    /** Which credential of the account it was, from 1. */
    epoch: z.number().int(),
    kind: z.enum(batchRoutes),
    state: z.enum(itemStates),
    /** The number of its newest slip, in force or not. */
    serial: z.string().nullable(),
    /** What brought it about: a batch, or a request. */
    batch: z.object({ id: z.string(), title: z.string() }).nullable(),
    case: z.object({ id: z.string(), number: z.number().int() }).nullable(),
    createdAt: moment,
    sentAt: moment.nullable(),
    acceptedAt: moment.nullable(),
    /** When it was last handed over. */
    handedAt: moment.nullable(),
    /** When the credential ended. */
    endedAt: moment.nullable(),
  })
  .meta({ id: 'LaoCustodyItem' });
export type LaoItemJson = z.infer<typeof laoItemSchema>;

/** The whole way of one item. */
export const itemTrailSchema = z.object({ steps: trailSchema });
