import { z } from 'zod';
import { noticeChannels, noticeStates, tellings } from '../../channels/notices/notice.entity.js';
import { pageQuery } from '../../platform/http/page.js';
import { batchRoutes } from '../issuance/batch-state.policy.js';
import { credentialModes, credentialStates, standings } from '../issuance/credential-state.policy.js';
import { custodyKinds } from './custody-event.entity.js';
import { itemStates } from './custody-item.entity.js';
import { handOverMethods } from './hand-over.entity.js';
import { withdrawals } from './withdrawals.service.js';
import { day } from '../../platform/day.schema.js';

const count = z.number().int();
const moment = z.iso.datetime();
const provinceCode = z.string().regex(/^\d{2}$/);
const laoCode = z.string().regex(/^\d{8}$/);
const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

export const itemQuery = pageQuery.extend({
  batch: id.optional(),
  province: provinceCode.optional(),
  state: z.enum(itemStates).optional(),
  /** A LAO's name or code, or a slip's number. */
  q: z.string().max(100).optional(),
});
export type ItemQuery = z.output<typeof itemQuery>;

export const itemSchema = z
  .object({
    id: z.string(),
    /** Null for one that a request brought about. */
    batchId: z.string().nullable(),
    laoCode: z.string(),
    title: z.string(),
    district: z.string(),
    provinceCode: z.string(),
    kind: z.enum(batchRoutes),
    state: z.enum(itemStates),
    serial: z.string().nullable(),
    handedTo: z.string().nullable(),
    handedAt: moment.nullable(),
    /** Handed over, and the code has run out unopened. */
    lapsed: z.boolean(),
  })
  .meta({ id: 'CustodyItem' });
export type ItemJson = z.infer<typeof itemSchema>;

export const trailSchema = z.array(
  z.object({
    seq: count,
    kind: z.enum(custodyKinds),
    at: moment,
    recordedAt: moment,
    by: z.string().nullable(),
    /** For whom; where a proxy came, the one who sent them. */
    officer: z.string().nullable(),
    /** Who really took it, where that was somebody else. */
    proxy: z.string().nullable(),
    method: z.string().nullable(),
    place: z.string().nullable(),
    serial: z.string().nullable(),
    handOverId: z.string().nullable(),
    /** Which act it was or what caused it, where the kind stands for several: `no-show`, `officer-changed`, `leak` … */
    what: z.string().nullable(),
    /** A person's own words, as long as they are kept. */
    reason: z.string().nullable(),
    /** The first letters of the hash by which the next step holds on to this one. */
    hash: z.string(),
  }),
);

/** Where a LAO's credential stands, and its whole way. */
export const laoCredentialSchema = z
  .object({
    laoCode: z.string(),
    standing: z.enum(standings),
    account: z.object({ userName: z.string(), inSystem: z.boolean() }).nullable(),
    credential: z
      .object({
        id: z.string(),
        epoch: count,
        mode: z.enum(credentialModes).nullable(),
        state: z.enum(credentialStates),
        reason: z.string().nullable(),
        createdAt: moment,
        confirmedAt: moment.nullable(),
        changeDueAt: moment.nullable(),
        /** What brought it about: a batch, or a request. */
        batch: z.object({ id: z.string(), title: z.string() }).nullable(),
        case: z.object({ id: z.string(), number: count }).nullable(),
      })
      .nullable(),
    item: itemSchema.nullable(),
    link: z
      .object({
        kind: z.enum(['slip', 'mail']),
        state: z.enum(['inert', 'armed', 'opened', 'dead']),
        delivery: z.string().nullable(),
        expiresAt: moment.nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
    trail: trailSchema,
    /** What the LAO was told last, the newest first; without a channel where there was nobody to tell. */
    notices: z.array(
      z.object({
        id: z.string(),
        subject: z.string(),
        channel: z.enum(noticeChannels).nullable(),
        state: z.enum(noticeStates),
        at: moment,
      }),
    ),
    openIncidents: z.array(z.object({ id: z.string(), kind: z.string(), openedAt: moment })),
    /** What the present person may do now. */
    acts: z.array(z.enum(['stop', 'send-link', ...withdrawals])),
  })
  .meta({ id: 'LaoCredential' });
export type LaoCredentialJson = z.infer<typeof laoCredentialSchema>;

export const transferQuery = pageQuery.extend({
  province: provinceCode.optional(),
  waiting: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
});
export type TransferQuery = z.output<typeof transferQuery>;
export const transferSchema = z
  .object({
    id: z.string(),
    batch: z.object({ id: z.string(), title: z.string() }),
    province: z.object({ code: z.string(), name: z.string() }),
    route: z.enum(batchRoutes),
    /** How many are under way; with those withdrawn they are what was sent. */
    expected: count,
    /** Declared lost or taken back by DLA before the province accepted. */
    withdrawn: count,
    counted: count.nullable(),
    note: z.string().nullable(),
    sentAt: moment,
    sentBy: z.string(),
    representative: z.string().nullable(),
    /** What came of telling the representatives the last time. */
    telling: z.enum(tellings).nullable(),
    acceptedAt: moment.nullable(),
    acceptedBy: z.string().nullable(),
    reminders: count,
    version: count,
  })
  .meta({ id: 'CustodyTransfer' });
export type TransferJson = z.infer<typeof transferSchema>;
export const acceptance = z.object({
  counted: z.number().int().min(0).max(10_000),
  note: z.string().trim().max(500).optional(),
});

/** What a device keeps for a training day: who is expected, who may take, and our key for what it writes offline. */
export const handOverListSchema = z
  .object({
    province: z.object({ code: z.string(), name: z.string() }),
    at: moment,
    fieldKey: z.string(),
    /** The province's own trainings that begin within a month or are going on: a list is taken along days before. */
    trainings: z.array(z.object({ id: z.string(), title: z.string(), startsOn: day, endsOn: day })),
    items: z.array(
      z.object({
        id: z.string(),
        laoCode: z.string(),
        title: z.string(),
        district: z.string(),
        kind: z.enum(batchRoutes),
        state: z.enum(itemStates),
        serial: z.string().nullable(),
        officers: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            position: z.string().nullable(),
            /** The beginning of the address to which a link would go; null without one. */
            mail: z.string().nullable(),
          }),
        ),
        handedTo: z.string().nullable(),
        handedAt: moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'HandOverList' });
export type HandOverListJson = z.infer<typeof handOverListSchema>;

const base64 = z.base64();
export const newHandOver = z.object({
  clientKey: z.string().regex(/^[\w-]{16,40}$/),
  itemId: id,
  /** Who gave it, as the device knows it; null where it does not say. Another person's session does not tell it. */
  givenBy: id.nullable().default(null),
  serial: z
    .string()
    .regex(/^\d{2}-\d{6}$/)
    .nullable()
    .default(null),
  officerId: id,
  method: z.enum(handOverMethods).default('on-screen'),
  place: z.string().trim().min(1).max(200),
  trainingId: id.nullable().default(null),
  idSighted: z.boolean(),
  handedAt: moment,
  /** The officer's own PIN, closed on the device for the desk alone (`bound` is the client key), or as it was typed. */
  pin: z.union([
    z.string().max(12),
    z.object({ key: base64.max(200), iv: base64.max(40), ciphertext: base64.max(200) }),
  ]),
  /** A PNG. */
  signature: base64.max(300_000).nullable().default(null),
  proxy: z
    .object({
      name: z.string().trim().min(1).max(200),
      letter: z.string().trim().max(100),
      letterOn: day,
    })
    .nullable()
    .default(null),
});
export type NewHandOverBody = z.output<typeof newHandOver>;

export const withdrawalWish = z.object({
  what: z.enum(withdrawals),
  reason: z.string().trim().min(3).max(300),
});
export const printWish = z.object({
  province: provinceCode,
  laoCodes: z.array(laoCode).min(1).max(400).optional(),
  reason: z.string().trim().max(300).optional(),
});
const counted = count.min(0).max(1_000_000);
export const countWish = z.object({
  province: provinceCode,
  onHand: counted,
  returned: counted,
  spoiled: counted,
  note: z.string().trim().max(500).optional(),
});
export const stopReason = z.object({ reason: z.string().trim().min(3).max(500) });
