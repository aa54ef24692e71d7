import { z } from 'zod';
import { noticeChannels } from '../../channels/notices/notice.entity.js';
import { provinceCode } from '../shapes.schema.js';
import { recipients, rungKey } from './ladder.policy.js';
import { day } from '../../platform/day.schema.js';

export const rungSchema = z.object({
  offset: z.number().int().min(-60).max(90),
  working: z.boolean(),
  to: z.array(z.enum(recipients)).min(1).max(recipients.length),
  chat: z.boolean().optional(),
});

export const documentSettingsSchema = z
  .object({
    days: z.number().int().min(1).max(60),
    roll: z.enum(['forward', 'none']),
    rungs: z
      .array(rungSchema)
      .max(20)
      .refine((rungs) => new Set(rungs.map(rungKey)).size === rungs.length, { message: 'each rung once' })
      .refine((rungs) => rungs.every(({ offset }, n) => n === 0 || rungs[n - 1]!.offset <= offset), {
        message: 'in the order of their days',
      }),
    returnDays: z.number().int().min(1).max(30),
    sendFrom: z.number().int().min(0).max(1439),
    sendUntil: z.number().int().min(1).max(1440),
  })
  .refine(({ sendFrom, sendUntil }) => sendFrom < sendUntil, {
    path: ['sendUntil'],
    message: 'after sendFrom',
  })
  .meta({ id: 'DocumentSettings' });

export const settingsAnswer = z
  .object({
    current: documentSettingsSchema,
    changes: z.array(z.object({ id: z.string(), changedBy: z.string(), changedAt: z.iso.datetime() })),
  })
  .meta({ id: 'DocumentSettingsAnswer' });
export type SettingsAnswer = z.infer<typeof settingsAnswer>;

export const previewSchema = z
  .object({
    /** The day that is looked at: the next one on which reminders are sent. */
    on: day,
    rungs: z.array(
      z.object({
        rung: z.string(),
        to: z.array(z.enum(recipients)),
        obligations: z.number().int(),
        laos: z.number().int(),
        provinces: z.array(z.object({ code: provinceCode, name: z.string(), laos: z.number().int() })),
      }),
    ),
    /** The notices of that day by channel, and the first of them; `nobody`: no address is known. */
    told: z.object({
      email: z.number().int(),
      line: z.number().int(),
      messenger: z.number().int(),
      nobody: z.number().int(),
      people: z.array(
        z.object({
          recipient: z.enum(recipients),
          name: z.string().nullable(),
          channel: z.enum(noticeChannels).nullable(),
          address: z.string().nullable(),
          province: z.string().nullable(),
          subject: z.string(),
        }),
      ),
    }),
  })
  .meta({ id: 'ReminderPreview' });
export type PreviewJson = z.infer<typeof previewSchema>;
