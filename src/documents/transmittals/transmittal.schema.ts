import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { evidences, slots } from '../obligations/evidence.policy.js';
import { id } from '../../platform/database/id.schema.js';
import { day } from '../../platform/day.schema.js';

const count = z.number().int();
const province = z.string().regex(/^\d{2}$/);

export const newTransmittal = z.object({
  province,
  letterNumber: z.string().trim().min(1).max(60),
  letterOn: day,
});
export const transmittalSchema = z
  .object({
    id,
    province: z.object({ code: z.string(), name: z.string() }),
    letterNumber: z.string(),
    letterOn: z.string(),
    digest: z.string(),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    lines: z.object({ all: count, sent: count, received: count, returned: count }),
  })
  .meta({ id: 'Transmittal' });
export const transmittalLineSchema = z
  .object({
    id,
    position: count,
    evidence: z.enum(evidences),
    copyId: id.nullable(),
    lao: z.object({ code: z.string(), name: z.string() }),
    slot: z.enum(slots),
    person: z.string(),
    state: z.enum(['sent', 'received', 'returned']),
    reason: z.string().nullable(),
  })
  .meta({ id: 'TransmittalLine' });
export const listCheckSchema = z
  .object({ isAsSent: z.boolean(), differing: z.array(count) })
  .meta({ id: 'TransmittalListCheck' });
export const transmittalQuery = pageQuery.extend({ province: province.optional() });
export const readyQuery = z.object({ province });
export const readySchema = z.object({ ready: count, copies: count }).meta({ id: 'TransmittalReady' });
/** What DLA says of lines; `rest` receives all that nothing was said of. */
export const transmittalReceipt = z
  .object({
    received: z.array(id).max(1_000).default([]),
    returned: z
      .array(z.object({ id, reason: z.string().trim().min(3).max(300) }))
      .max(1_000)
      .default([]),
    rest: z.boolean().default(false),
  })
  .refine(({ received, returned, rest }) => rest || received.length + returned.length > 0, {
    path: ['received'],
    message: 'of no line is anything said',
  });

export type NewTransmittal = z.output<typeof newTransmittal>;
export type TransmittalJson = z.infer<typeof transmittalSchema>;
export type TransmittalLineJson = z.infer<typeof transmittalLineSchema>;
export type TransmittalQuery = z.output<typeof transmittalQuery>;
export type TransmittalReceipt = z.output<typeof transmittalReceipt>;
