import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { slots } from '../obligations/evidence.policy.js';
import { turns } from '../safety/card-areas.policy.js';
import { copyReasons, givenReasons } from './copy-reason.policy.js';
import { copyDoubts, copyStates } from './id-card-copy.entity.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
const count = z.number().int();
const provinceCode = z.string().regex(/^\d{2}$/);

export const newCopyBatch = z.object({ province: provinceCode, files: z.number().int().min(1).max(1_000) });

export const copyBatchSchema = z
  .object({
    id,
    province: z.object({ code: z.string(), name: z.string() }),
    createdAt: moment,
    createdBy: z.string(),
    scanner: z.enum(['on', 'none']),
    files: z.object({ expected: count, stored: count, checked: count, refused: count }),
    /** `unread`: of those that nobody decided about, which are still to be read. */
    pages: z.object({
      covers: count,
      unfiled: count,
      unread: count,
      waiting: count,
      accepted: count,
      refused: count,
    }),
  })
  .meta({ id: 'CopyBatch' });

export const copyFileSchema = z
  .object({
    id,
    position: count,
    name: z.string(),
    size: count,
    state: z.enum(['stored', 'checked', 'refused']),
    pages: count.nullable(),
    refusal: z.string().nullable(),
    words: z.object({ th: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'CopyFile' });

const owed = z.object({
  obligationId: id,
  slot: z.enum(slots),
  lao: z.object({ code: z.string(), name: z.string(), district: z.string() }),
  officer: z.object({ id, name: z.string(), position: z.string().nullable() }).nullable(),
});

export const copySchema = z
  .object({
    id,
    state: z.enum(copyStates),
    version: count,
    province: z.object({ code: z.string(), name: z.string() }),
    owed: owed.nullable(),
    proposed: owed.nullable(),
    /** By the file's name, or by the name on the page. */
    proposedBy: z.enum(['name', 'text']).nullable(),
    filedBy: z.enum(['qr', 'link', 'ticket', 'person']).nullable(),
    /** What reading the page found odd; nothing is decided by it. */
    doubt: z.enum(copyDoubts).nullable(),
    fileName: z.string(),
    page: count,
    part: count,
    /** As it lies, in pixels; turned by so many degrees clockwise from how it is kept. */
    width: count,
    height: count,
    turned: z.literal(turns),
    reason: z.enum(copyReasons).nullable(),
    createdAt: moment,
    decidedAt: moment.nullable(),
    erasedAt: moment.nullable(),
  })
  .meta({ id: 'IdCardCopy' });

export const copyQuery = pageQuery.extend({
  state: z.enum(copyStates).default('waiting'),
  province: provinceCode.optional(),
  batch: id.optional(),
});

export const coverSheetQuery = z.object({ province: provinceCode });
export const coverSheetSchema = z
  .object({
    obligationId: id,
    code: z.string(),
    slot: z.enum(slots),
    lao: z.object({ code: z.string(), name: z.string(), district: z.string() }),
    officer: z.string().nullable(),
    dueOn: z.string(),
  })
  .meta({ id: 'CoverSheet' });

const part = z.number().min(0).max(1);
const areaSchema = z.object({ x: part, y: part, width: part, height: part }).meta({ id: 'CardArea' });

export const copyFiling = z.object({ version: count, obligationId: id });
export const copyView = z.object({ reason: z.string().trim().min(3).max(300) });
/** How it is to lie: degrees clockwise from how it came, so that the same said twice is once. */
export const copyTurn = z.object({ version: count, turned: z.literal(turns) });
export const copySplit = z.object({ version: count });
export const copyAcceptance = z
  .object({
    version: count,
    frame: areaSchema,
    covers: z.array(areaSchema).max(10),
    /** Said by who looked: whoever sent it had covered it already. */
    nothingToCover: z.boolean().default(false),
  })
  .refine(({ covers, nothingToCover }) => covers.length > 0 || nothingToCover, {
    path: ['covers'],
    message: 'cover the religion, or say that nothing of it is to be seen',
  });
export const copyRefusal = z
  .object({
    version: count,
    reason: z.enum(givenReasons),
    note: z.string().trim().max(300).optional(),
  })
  .refine(({ reason, note }) => reason !== 'other' || Boolean(note), { path: ['note'], message: 'needed' });

export const copyDecisionSchema = z
  .object({ id, state: z.enum(copyStates), missing: z.array(owed), told: z.boolean() })
  .meta({ id: 'CopyDecision' });
export const copyAreasSchema = z
  .object({ frame: areaSchema, covers: z.array(areaSchema) })
  .meta({ id: 'CopyAreas' });

export type NewCopyBatch = z.output<typeof newCopyBatch>;
export type CopyBatchJson = z.infer<typeof copyBatchSchema>;
export type CopyFileJson = z.infer<typeof copyFileSchema>;
export type CopyJson = z.infer<typeof copySchema>;
export type OwedJson = z.infer<typeof owed>;
export type CopyQuery = z.output<typeof copyQuery>;
export type CoverSheetJson = z.infer<typeof coverSheetSchema>;
export type CopyTurn = z.output<typeof copyTurn>;
export type CopyAcceptance = z.output<typeof copyAcceptance>;
export type CopyRefusal = z.output<typeof copyRefusal>;
export type CopyDecisionJson = z.infer<typeof copyDecisionSchema>;
