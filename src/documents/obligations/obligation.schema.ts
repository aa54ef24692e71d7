import { z } from 'zod';
import { officerRef, provinceCode, provinceRef } from '../shapes.schema.js';
import { day } from '../../platform/day.schema.js';
import { idParam } from '../../platform/http/contract.js';
import { pageQuery } from '../../platform/http/page.js';
import { linkFaults } from '../upload-links/upload-link.entity.js';
import { evidences, leastEvidence, slots } from './evidence.policy.js';

/** Where an obligation stands on a day; `overdue` is `pending` past its due day, `returned` what DLA sent back, until it is to be sent again. */
export const obligationStates = ['pending', 'overdue', 'returned', 'met', 'exempt', 'waived'] as const;

export const obligationSchema = z
  .object({
    id: z.string(),
    lao: z.object({ code: z.string(), title: z.string(), district: z.string() }),
    province: provinceRef,
    slot: z.enum(slots),
    officer: officerRef.nullable(),
    state: z.enum(obligationStates),
    dueOn: day,
    /** By when what was sent back is to be sent again. */
    resendBy: day.nullable(),
    /** Days past the due day; of one that was met, how late that was; 0 in time, and of what was returned. */
    daysLate: z.number().int(),
    evidence: z.enum(evidences).nullable(),
    metAt: z.iso.datetime().nullable(),
    /** The newest request that it be waived, of what is open; `own`: by who reads, who cannot decide it. */
    waiver: z
      .object({
        state: z.enum(['waiting', 'refused']),
        reason: z.string(),
        askedBy: z.string(),
        askedAt: z.iso.datetime(),
        own: z.boolean(),
      })
      .nullable(),
    reminders: z.number().int(),
    /** The newest upload link of what is open; `fault` where it reached nobody. */
    link: z
      .object({
        state: z.enum(['wanted', 'sent', 'used', 'dead']),
        fault: z.enum(linkFaults).nullable(),
        at: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'Obligation' });
export type ObligationJson = z.infer<typeof obligationSchema>;

const filter = z.object({
  province: provinceCode.optional(),
  /** `open` is pending, overdue or returned; `in-time` and `late` are met; of `waiver-asked` somebody asked that it be waived. */
  state: z.enum([...obligationStates, 'open', 'in-time', 'late', 'waiver-asked']).optional(),
  slot: z.enum(slots).optional(),
  dueFrom: day.optional(),
  dueUntil: day.optional(),
  /** Without one each province's newest round in which it owes anything, as in the table of provinces. */
  cycle: idParam.optional(),
  lao: z
    .string()
    .regex(/^\d{8}$/)
    .optional(),
});
export const obligationQuery = filter.extend(pageQuery.shape);
export type ObligationFilter = z.output<typeof filter>;
export type ObligationQuery = z.output<typeof obligationQuery>;
export const obligationExportQuery = filter.extend({ format: z.enum(['csv', 'xlsx']).default('xlsx') });
export type ObligationExportQuery = z.output<typeof obligationExportQuery>;

const person = z.string().trim().min(3).max(200);
export const newAttestation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sighted'),
    doneOn: day,
    /** The two who saw the card. */
    persons: z.tuple([person, person]).refine(([one, other]) => one !== other, { message: 'two people' }),
  }),
  z.object({
    kind: z.literal('electronic'),
    doneOn: day,
    person,
    reference: z.string().trim().min(1).max(200),
  }),
]);
export type NewAttestation = z.output<typeof newAttestation>;

export const newWaiver = z.object({ reason: z.string().trim().min(3).max(300) });
export const waiverDecision = z.object({ decision: z.enum(['granted', 'refused']) });

export const cycleSchema = z
  .object({ id: z.string(), title: z.string(), fromOn: day, evidence: z.enum(evidences) })
  .meta({ id: 'DocumentCycle' });
export const cyclesSchema = z.object({ items: z.array(cycleSchema) }).meta({ id: 'DocumentCycles' });
export type CyclesJson = z.infer<typeof cyclesSchema>;
export const newCycle = z.object({
  title: z.string().trim().min(3).max(200),
  fromOn: day,
  evidence: z.enum(evidences).default(leastEvidence),
});
export type NewCycle = z.output<typeof newCycle>;
