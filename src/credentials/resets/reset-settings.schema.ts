import { z } from 'zod';
import { resetOrigins, resetWishes } from './reset-words.policy.js';

const whole = (min: number, max: number) => z.number().int().min(min).max(max);

/** Each with the least and the most that the security bar allows; a code, for one, never holds longer than 10 minutes. */
export const resetSettingsSchema = z
  .object({
    bindingHours: whole(24, 720),
    codeMinutes: whole(2, 10),
    codeTries: whole(1, 5),
    resendSeconds: whole(30, 600),
    codesPerQuarterHour: whole(1, 10),
    codesPerDay: whole(1, 50),
    codeFailures: whole(10, 100),
    quickCheckMinutes: whole(5, 60),
    slowCheckDays: whole(1, 14),
    waitHours: whole(1, 168),
    resetsPerWeek: whole(1, 10),
    accountPerHour: whole(1, 20),
    senderPerHour: whole(1, 50),
    destinationPerHour: whole(1, 50),
    destinationPerDay: whole(1, 100),
    provincePerHour: whole(1, 1_000),
    laosPerSender: whole(1, 50),
    nightFrom: whole(0, 23),
    nightUntil: whole(0, 23),
    caseDays: whole(1, 30),
  })
  .meta({ id: 'ResetSettings' });

export const settingsChangeSchema = z
  .object({
    id: z.string(),
    content: resetSettingsSchema.partial(),
    changedBy: z.string(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'ResetSettingsChange' });
export const settingsAnswerSchema = z
  .object({ current: resetSettingsSchema, changes: z.array(settingsChangeSchema) })
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
    hour: whole(0, 23),
    linkUsedAgain: z.boolean(),
    sameWords: z.boolean(),
    raisedByHand: z.boolean(),
  }),
});
export type PreviewWish = z.output<typeof previewWish>;
