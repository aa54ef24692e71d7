import { z } from 'zod';
import { day } from '../../../platform/day.schema.js';

const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const laoCode = z.string().regex(/^\d{8}$/);
const reason = z.string().trim().min(3).max(300);
const version = z.number().int().min(0);

export const caseWish = z.object({
  wish: z.enum(['not-received', 'forgot', 'compromised', 'new-officer', 'lost-channel']),
  origin: z.enum(['messenger', 'line', 'email', 'portal', 'telephone', 'letter', 'counter']),
  laoCode,
  officerId: id.nullable().default(null),
  ticketId: id.nullable().default(null),
  asker: z.string().trim().max(200).nullable().default(null),
});
export type CaseWish = z.output<typeof caseWish>;

export const checkWish = z
  .object({
    version,
    kind: z.enum(['call-back', 'letter', 'in-person', 'representative']),
    letter: z
      .object({
        number: z.string().trim().min(2).max(100),
        on: day,
        signedBy: z.string().trim().min(2).max(200),
      })
      .nullable()
      .default(null),
    note: z.string().trim().max(500).nullable().default(null),
  })
  .refine((wish) => (wish.kind === 'letter') === (wish.letter !== null), { path: ['letter'] });
export type CheckWish = z.output<typeof checkWish>;

export const approvalWish = z.object({ version });
export const rejectionWish = z.object({ version, outcome: z.enum(['rejected', 'withdrawn']), reason });
export const freezeWish = z.object({ reason });
export const judgementWish = z.object({ version, outcome: z.enum(['fraud', 'rejected']), reason });
export const raiseWish = z.object({ version, reason });
