import { z } from 'zod';
import { idParam } from '../../platform/http/contract.js';
import { pageQuery } from '../../platform/http/page.js';
import { slots } from '../obligations/evidence.policy.js';
import { provinceCode, provinceRef } from '../shapes.schema.js';
import { day } from '../../platform/day.schema.js';
import { destructionSubjects } from './destruction-line.entity.js';
import { destructionKinds, destructionMethods, paperMethods } from './destruction-record.entity.js';

const count = z.number().int();
const person = z.string().trim().min(3).max(200);

export const newDestruction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('files'), province: provinceCode }),
  z.object({
    kind: z.literal('paper'),
    batchId: idParam,
    sheets: count.min(1).max(5_000),
    method: z.enum(paperMethods),
    place: z.string().trim().min(3).max(200),
    destroyedOn: day,
    /** Who destroyed it, and who saw it. */
    persons: z.tuple([person, person]).refine(([one, other]) => one !== other, { message: 'two people' }),
  }),
]);
export const destructionDecision = z
  .object({
    decision: z.enum(['confirmed', 'refused']),
    reason: z.string().trim().min(3).max(300).optional(),
  })
  .refine(({ decision, reason }) => decision === 'confirmed' || reason, {
    path: ['reason'],
    message: 'why it is refused',
  });

export const destructionQuery = pageQuery.extend({ province: provinceCode.optional() });
export const destructionReadyQuery = z.object({ province: provinceCode });
/** What was destroyed and stands in no record, and the piles whose paper may go. */
export const destructionReadySchema = z
  .object({
    originals: count,
    copies: count,
    piles: z.array(z.object({ id: z.string(), createdAt: z.iso.datetime(), pages: count })),
  })
  .meta({ id: 'DestructionReady' });

export const destructionSchema = z
  .object({
    id: z.string(),
    province: provinceRef,
    kind: z.enum(destructionKinds),
    method: z.enum(destructionMethods),
    destroyedOn: day,
    place: z.string().nullable(),
    destroyedBy: z.string().nullable(),
    witnessedBy: z.string().nullable(),
    batchId: z.string().nullable(),
    sheets: count.nullable(),
    lines: count,
    digest: z.string(),
    writtenBy: z.object({ id: z.string(), name: z.string() }),
    writtenAt: z.iso.datetime(),
    decision: z.enum(['confirmed', 'refused']).nullable(),
    reason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DestructionRecord' });
export const destructionLineSchema = z
  .object({
    id: z.string(),
    position: count,
    subject: z.enum(destructionSubjects),
    subjectId: z.string(),
    lao: z.object({ code: z.string(), name: z.string() }).nullable(),
    slot: z.enum(slots).nullable(),
    page: count.nullable(),
    cameAt: z.iso.datetime(),
    goneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DestructionLine' });

export type NewDestruction = z.output<typeof newDestruction>;
export type NewPaperDestruction = Extract<NewDestruction, { kind: 'paper' }>;
export type DestructionDecision = z.output<typeof destructionDecision>;
export type DestructionQuery = z.output<typeof destructionQuery>;
export type DestructionReadyJson = z.infer<typeof destructionReadySchema>;
export type DestructionJson = z.infer<typeof destructionSchema>;
export type DestructionLineJson = z.infer<typeof destructionLineSchema>;
