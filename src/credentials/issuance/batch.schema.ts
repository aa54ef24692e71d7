import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { batchRoutes, batchStates, cohortChoices, lineFaults, lineStates } from './batch-state.policy.js';
import { credentialStates } from './credential-state.policy.js';

const provinceCode = z.string().regex(/^\d{2}$/);
const laoCode = z.string().regex(/^\d{8}$/);
const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const person = z.object({ id: z.string(), name: z.string() });
const count = z.number().int();
const moment = z.iso.datetime();

/** A new batch: all LAOs, those of some provinces, or some LAOs; or those whose credentials an incident stopped. */
export const newBatch = z.object({
  title: z.string().trim().min(3).max(200),
  route: z.enum(batchRoutes),
  cohort: z.enum(cohortChoices).default('left-out'),
  provinces: z.array(provinceCode).min(1).max(77).optional(),
  laoCodes: z.array(laoCode).min(1).max(8_000).optional(),
  replacesIncident: id.optional(),
});
export type NewBatch = z.output<typeof newBatch>;

export const lineChoice = z.object({
  taken: z.enum(['out', 'in']),
  laoCodes: z.array(laoCode).min(1).max(1_000),
});
export type LineChoice = z.output<typeof lineChoice>;

export const versionSeen = z.object({ version: count });
export const approvalWish = z.object({ version: count, hash: z.string().regex(/^[0-9a-f]{64}$/) });
export const reasoned = z.object({ reason: z.string().trim().min(3).max(300) });
export const reasonedVersion = reasoned.extend({ version: count });
/** Strict: a screen from before exercises had batches of their own still asks for one here, and must not stop a real batch. */
export const stopWish = z.strictObject({ reason: z.string().trim().min(3).max(500) });

export const batchQuery = pageQuery.extend({
  state: z.enum(batchStates).optional(),
  open: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
});
export type BatchQuery = z.output<typeof batchQuery>;

export const lineQuery = pageQuery.extend({
  state: z.enum(lineStates).optional(),
  province: provinceCode.optional(),
  credential: z.enum(credentialStates).optional(),
});
export type LineQuery = z.output<typeof lineQuery>;

/** A batch in a list, with how far it is. */
export const batchSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    route: z.enum(batchRoutes),
    cohort: z.enum(cohortChoices),
    state: z.enum(batchStates),
    paused: z.boolean(),
    included: count,
    leftOut: count,
    setAside: count,
    provinces: count,
    /** How many credentials are in which state; empty until it is approved. */
    credentials: z.partialRecord(z.enum(credentialStates), count),
    createdAt: moment,
    createdBy: person,
    version: count,
  })
  .meta({ id: 'Batch' });
export type BatchJson = z.infer<typeof batchSchema>;

/** One province's part of a batch. Of slips: printed is the sum of the five others, and what is under way is on hand. */
export const batchProvinceSchema = z.object({
  code: z.string(),
  name: z.string(),
  /** A representative there can be told by e-mail or LINE. */
  reachable: z.boolean(),
  included: count,
  leftOut: count,
  ready: count,
  failed: count,
  handed: count,
  opened: count,
  slips: z.object({
    printed: count,
    onHand: count,
    /** Of those on hand: not yet with the province, since it was released or printed again. */
    underWay: count,
    handed: count,
    returned: count,
    spoiled: count,
    missing: count,
  }),
  /** What was sent to it, the first first; without what was all taken back before it was accepted. */
  transfers: z.array(
    z.object({
      id: z.string(),
      expected: count,
      sentAt: moment,
      acceptedAt: moment.nullable(),
      /** Neither accepted nor stopped on its way. */
      waiting: z.boolean(),
      counted: count.nullable(),
      reminders: count,
    }),
  ),
  reconciled: z
    .object({ at: moment, by: z.string(), balances: z.boolean(), current: z.boolean() })
    .nullable(),
});
export type BatchProvinceJson = z.infer<typeof batchProvinceSchema>;

const step = z.object({ at: moment, by: person }).nullable();

export const batchDetailSchema = batchSchema
  .extend({
    contentHash: z.string().nullable(),
    submitted: step,
    approved: step,
    rejected: z.object({ at: moment, by: person, reason: z.string() }).nullable(),
    released: step,
    ended: z.object({ at: moment, by: person, reason: z.string().nullable() }).nullable(),
    replacesIncident: z.string().nullable(),
    faults: z.partialRecord(z.enum(lineFaults), count),
    /** What is other than when an approver sent it back; null for a batch that was never sent back. */
    /** The incident by which all of it was stopped; null where none did. */
    stopped: z.object({ incidentId: z.string(), at: z.iso.datetime(), by: z.string() }).nullable(),
    /** What came and went since it was sent back; of very many LAOs the first are named. */
    differences: z
      .object({
        added: count,
        removed: count,
        laos: z.array(
          z.object({ code: z.string(), title: z.string(), change: z.enum(['added', 'removed']) }),
        ),
      })
      .nullable(),
    byProvince: z.array(batchProvinceSchema),
    /** What the present person may do with it now. */
    acts: z.array(z.string()),
  })
  .meta({ id: 'BatchDetail' });
export type BatchDetailJson = z.infer<typeof batchDetailSchema>;

export const lineSchema = z
  .object({
    laoCode: z.string(),
    title: z.string(),
    district: z.string(),
    province: z.object({ code: z.string(), name: z.string() }),
    userName: z.string(),
    state: z.enum(lineStates),
    fault: z.enum(lineFaults).nullable(),
    officer: z.string().nullable(),
    credential: z
      .object({ state: z.enum(credentialStates), reason: z.string().nullable(), attempt: count })
      .nullable(),
  })
  .meta({ id: 'BatchLine' });
export type LineJson = z.infer<typeof lineSchema>;
