import { z } from 'zod';
import { idParam } from '../platform/http/contract.js';
import { pageQuery } from '../platform/http/page.js';
import { erasureStates } from './erasure.entity.js';

const count = z.number().int();
const staff = z.object({ id: z.string(), name: z.string() });
const words = z.string().trim().min(3).max(500);

export const personQuery = z.object({ q: z.string().trim().min(2).max(100) });
export const previewQuery = z.object({ contact: idParam });
export const newErasure = z.object({
  contactId: idParam,
  /** The letter or case by which the person asked. */
  letter: z.string().trim().min(3).max(100),
  reason: words,
});
export const erasureDecision = z
  .object({ decision: z.enum(['approved', 'refused']), reason: words.optional() })
  .refine(({ decision, reason }) => decision === 'approved' || reason, {
    path: ['reason'],
    message: 'why it is refused',
  });
export const erasureQuery = pageQuery.extend({ contact: idParam.optional() });

const addressSchema = z.object({
  contactId: z.string(),
  channel: z.string(),
  address: z.string(),
  name: z.string().nullable(),
});
export const erasablePersonSchema = z
  .object({
    contactId: z.string(),
    addresses: z.array(addressSchema),
    officer: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'ErasablePerson' });

export const erasurePartSchema = z
  .object({
    kind: z.string(),
    count,
    fate: z.enum(['erase', 'keep', 'wait']),
    reason: z.string().nullable(),
    until: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ErasurePart' });

export const erasurePreviewSchema = z
  .object({
    person: erasablePersonSchema,
    parts: z.array(erasurePartSchema),
    liveErasureId: z.string().nullable(),
  })
  .meta({ id: 'ErasurePreview' });

export const erasureSchema = z
  .object({
    id: z.string(),
    /** Null once their addresses are erased. */
    person: erasablePersonSchema.nullable(),
    subjects: z.array(z.object({ kind: z.enum(['contact', 'officer']), id: z.string() })),
    letter: z.string(),
    reason: z.string(),
    state: z.enum(erasureStates),
    requestedBy: staff,
    requestedAt: z.iso.datetime(),
    decidedBy: staff.nullable(),
    decidedAt: z.iso.datetime().nullable(),
    refusal: z.string().nullable(),
    total: count,
    erased: z.array(z.object({ kind: z.string(), count })),
    /** What is left: as it stands while it is decided about, afterwards as it was when the erasure last ran. */
    parts: z.array(erasurePartSchema),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Erasure' });

export type NewErasure = z.output<typeof newErasure>;
export type ErasureDecision = z.output<typeof erasureDecision>;
export type ErasureQuery = z.output<typeof erasureQuery>;
export type ErasablePersonJson = z.output<typeof erasablePersonSchema>;
export type ErasurePreviewJson = z.output<typeof erasurePreviewSchema>;
export type ErasureJson = z.output<typeof erasureSchema>;
