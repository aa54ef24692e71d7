import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { codeChannels } from './codes/code-route.policy.js';
import {
  caseDeliveries,
  caseOutcomes,
  caseStates,
  checkKinds,
  resetOrigins,
  resetWishes,
  riskSignals,
} from './reset-words.policy.js';

const count = z.number().int();
const moment = z.iso.datetime();
const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const laoCode = z.string().regex(/^\d{8}$/);
const level = z.number().int().min(0).max(4);

export const caseQuery = pageQuery.extend({
  /** Left out: all that are open. */
  state: z.enum(caseStates).optional(),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  lao: laoCode.optional(),
  ticket: id.optional(),
});
export type CaseQuery = z.output<typeof caseQuery>;

export const caseSchema = z
  .object({
    id: z.string(),
    number: count,
    wish: z.enum(resetWishes),
    origin: z.enum(resetOrigins),
    state: z.enum(caseStates),
    lao: z.object({ code: z.string(), title: z.string() }),
    province: z.object({ code: z.string(), name: z.string() }),
    officer: z.object({ id: z.string(), name: z.string() }).nullable(),
    asker: z.string().nullable(),
    ticket: z.object({ id: z.string(), number: count }).nullable(),
    risk: count,
    signals: z.array(z.enum(riskSignals)),
    delivery: z.enum(caseDeliveries).nullable(),
    openedAt: moment,
    openedBy: z.string().nullable(),
    verifiedAt: moment.nullable(),
    notBefore: moment.nullable(),
    expiresAt: moment.nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: moment.nullable(),
    frozenBy: z.string().nullable(),
    frozenAt: moment.nullable(),
    freezeReason: z.string().nullable(),
    executedAt: moment.nullable(),
    deliveredAt: moment.nullable(),
    confirmedAt: moment.nullable(),
    closedAt: moment.nullable(),
    closedBy: z.string().nullable(),
    outcome: z.enum(caseOutcomes).nullable(),
    outcomeReason: z.string().nullable(),
    askedAgain: count,
    /** Whether it waits for the approval or judgement of the person who reads. */
    awaitsMe: z.boolean(),
    version: count,
  })
  .meta({ id: 'ResetCase' });
export type CaseJson = z.infer<typeof caseSchema>;

export const checkSchema = z
  .object({
    id: z.string(),
    kind: z.enum(checkKinds),
    by: z.string().nullable(),
    note: z.string().nullable(),
    letter: z.object({ number: z.string(), on: z.string(), signedBy: z.string() }).nullable(),
    madeAt: moment,
    expiresAt: moment,
    /** `void`: contact data changed, the post ended, or the case was stopped. */
    state: z.enum(['holds', 'used', 'expired', 'void']),
  })
  .meta({ id: 'IdentityCheck' });
export type CheckJson = z.infer<typeof checkSchema>;

export const needsSchema = z
  .object({
    risk: count,
    signals: z.array(z.enum(riskSignals)),
    level,
    approval: z.enum(['none', 'representative', 'supervisor']),
    waitHours: count,
    stopFirst: z.boolean(),
    delivery: z.enum(caseDeliveries),
  })
  .meta({ id: 'ResetNeeds' });
export type NeedsJson = z.infer<typeof needsSchema>;

export const caseActs = [
  'check',
  'send-code',
  'approve',
  'reject',
  'withdraw',
  'freeze',
  'judge',
  'raise',
] as const;

/** How far carrying it out is, step by step; a step that has not been taken has no time. */
export const progressSchema = z
  .object({
    /** Whether the password in use is ended first, and since when it is. */
    stop: z.object({ doneAt: moment.nullable() }).nullable(),
    madeAt: moment.nullable(),
    /** When they signed; only where it is handed over in person. */
    handedAt: moment.nullable(),
    /** It waits because the personnel system does not answer; tried again by itself. */
    waitsForSystem: z.boolean(),
    link: z
      .object({
        sentAt: moment.nullable(),
        delivery: z.enum(['sending', 'sent', 'failed', 'unknown']).nullable(),
        expiresAt: moment.nullable(),
      })
      .nullable(),
    openedAt: moment.nullable(),
    confirmedAt: moment.nullable(),
  })
  .meta({ id: 'ResetProgress' });
export type ProgressJson = z.infer<typeof progressSchema>;

export const caseDetailSchema = z
  .object({
    case: caseSchema,
    needs: needsSchema,
    /** What it amounts to now, and what is missing. */
    level,
    missing: z.array(z.enum(checkKinds)),
    checks: z.array(checkSchema),
    /** The telephone of the office in the register: the only one that is called back. */
    callBack: z.array(z.object({ name: z.string(), telephone: z.string() })),
    /** Null until it is carried out. */
    progress: progressSchema.nullable(),
    acts: z.array(z.enum(caseActs)),
  })
  .meta({ id: 'ResetCaseDetail' });
export type CaseDetailJson = z.infer<typeof caseDetailSchema>;

export const caseCountsSchema = z
  .object({
    open: count,
    approval: count,
    /** Lack nothing but that somebody lets requests be carried out by themselves again. */
    held: count,
    frozen: count,
    /** Those that wait for approval, and for judgement, by the person who reads; and both. */
    toApprove: count,
    toJudge: count,
    toDecide: count,
  })
  .meta({ id: 'ResetCaseCounts' });
export type CaseCountsJson = z.infer<typeof caseCountsSchema>;

export const caseOpenedSchema = z
  .object({ id: z.string(), number: count, joined: z.boolean() })
  .meta({ id: 'ResetCaseOpened' });

export const codeAskedSchema = z
  .object({
    answer: z.enum(['asked', 'too-soon', 'too-many', 'same-answer']),
    /** Where it is on its way to, as its owner knows it; only where one is. */
    to: z.object({ channel: z.enum(codeChannels), hint: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'CodeAsked' });

export const nudgedSchema = z.object({ told: count }).meta({ id: 'Nudged' });
