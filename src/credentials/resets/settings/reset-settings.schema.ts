import { z } from 'zod';
import type { ResetSettings } from './reset-settings.policy.js';
import { resetOrigins, resetWishes } from '../reset-words.policy.js';

const whole = (min: number, max: number) => z.number().int().min(min).max(max);

/** The least and the most that the security bar allows; a code, for one, never holds longer than 10 minutes. */
export const settingLimits = {
  bindingHours: { min: 24, max: 720 },
  codeMinutes: { min: 2, max: 10 },
  codeTries: { min: 1, max: 5 },
  resendSeconds: { min: 30, max: 600 },
  codesPerQuarterHour: { min: 1, max: 10 },
  codesPerDay: { min: 1, max: 50 },
  codeFailures: { min: 10, max: 100 },
  quickCheckMinutes: { min: 5, max: 60 },
  slowCheckDays: { min: 1, max: 14 },
  waitHours: { min: 1, max: 168 },
  resetsPerWeek: { min: 1, max: 10 },
  accountPerHour: { min: 1, max: 20 },
  senderPerHour: { min: 1, max: 50 },
  destinationPerHour: { min: 1, max: 50 },
  destinationPerDay: { min: 1, max: 100 },
  provincePerHour: { min: 1, max: 1_000 },
  usualPerHour: { min: 1, max: 10_000 },
  laosPerSender: { min: 1, max: 50 },
  nightFrom: { min: 0, max: 23 },
  nightUntil: { min: 0, max: 23 },
  caseDays: { min: 1, max: 30 },
} satisfies Record<keyof ResetSettings, { min: number; max: number }>;

const within = (name: keyof ResetSettings) => whole(settingLimits[name].min, settingLimits[name].max);

export const resetSettingsSchema = z
  .object({
    bindingHours: within('bindingHours'),
    codeMinutes: within('codeMinutes'),
    codeTries: within('codeTries'),
    resendSeconds: within('resendSeconds'),
    codesPerQuarterHour: within('codesPerQuarterHour'),
    codesPerDay: within('codesPerDay'),
    codeFailures: within('codeFailures'),
    quickCheckMinutes: within('quickCheckMinutes'),
    slowCheckDays: within('slowCheckDays'),
    waitHours: within('waitHours'),
    resetsPerWeek: within('resetsPerWeek'),
    accountPerHour: within('accountPerHour'),
    senderPerHour: within('senderPerHour'),
    destinationPerHour: within('destinationPerHour'),
    destinationPerDay: within('destinationPerDay'),
    provincePerHour: within('provincePerHour'),
    usualPerHour: within('usualPerHour'),
    laosPerSender: within('laosPerSender'),
    nightFrom: within('nightFrom'),
    nightUntil: within('nightUntil'),
    caseDays: within('caseDays'),
  })
  .meta({ id: 'ResetSettings' });

export const settingsChangeSchema = z
  .object({
    id: z.string(),
    /** Only what became another number. */
    changed: z.array(z.object({ name: z.string(), from: z.number(), to: z.number() })),
    changedBy: z.string(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'ResetSettingsChange' });
export const settingsAnswerSchema = z
  .object({
    current: resetSettingsSchema,
    limits: z.record(z.string(), z.object({ min: z.number().int(), max: z.number().int() })),
    changes: z.array(settingsChangeSchema),
  })
  .meta({ id: 'ResetSettingsAnswer' });
export type SettingsAnswerJson = z.infer<typeof settingsAnswerSchema>;

/** A case that is only thought of, to see what it would need. */
export const previewWish = z.object({
  settings: resetSettingsSchema,
  facts: z.object({
    wish: z.enum(resetWishes),
    origin: z.enum(resetOrigins),
    everOpened: z.boolean(),
    sameOfficer: z.boolean(),
    bindingAge: z.number().min(0).nullable(),
    mailAge: z.number().min(0).nullable(),
    ownPin: z.boolean(),
    resetsInWeek: whole(0, 100),
    laosOfSender: whole(0, 100),
    accountsAtOnce: whole(1, 100),
    hour: whole(0, 23),
    linkUsedAgain: z.boolean(),
    sameWords: z.boolean(),
    raisedByHand: z.boolean(),
  }),
});
export type PreviewWish = z.output<typeof previewWish>;
