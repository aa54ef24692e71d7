import { z } from 'zod';
import { attemptResults } from '../../channels/notices/notice-attempt.entity.js';
import { noticeChannels, noticeStates } from '../../channels/notices/notice.entity.js';
import { pageQuery } from '../../platform/http/page.js';
import { officerRef, provinceRef } from '../shapes.schema.js';
import { recipients } from '../settings/ladder.policy.js';

export const remindersSchema = z
  .object({
    items: z.array(
      z.object({
        rung: z.string(),
        at: z.iso.datetime(),
        outcome: z.enum(['asked', 'stopped']).nullable(),
        /** Who was told, by what; `sent` means that the channel took it, never that somebody read it. */
        notices: z.array(
          z.object({
            recipient: z.enum(recipients),
            channel: z.enum(noticeChannels).nullable(),
            address: z.string().nullable(),
            state: z.enum(noticeStates),
            reason: z.string().nullable(),
            /** How often it was tried, and what the channel calls it: a mail's Message-ID, or an id of LINE or Messenger. */
            attempts: z.number().int(),
            providerId: z.string().nullable(),
            sentAt: z.iso.datetime().nullable(),
            bouncedAt: z.iso.datetime().nullable(),
            /** Where the channel says so: that it arrived, and until when it was read. LINE says neither. */
            deliveredAt: z.iso.datetime().nullable(),
            readAt: z.iso.datetime().nullable(),
            /** Each attempt by itself; `result` null: nobody knows (yet) what came of it. */
            tries: z.array(
              z.object({
                at: z.iso.datetime(),
                result: z.enum(attemptResults).nullable(),
                reason: z.string().nullable(),
              }),
            ),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Reminders' });
export type RemindersJson = z.infer<typeof remindersSchema>;

export const contactFaultQuery = pageQuery.extend({
  lao: z
    .string()
    .regex(/^\d{8}$/)
    .optional(),
});
export type ContactFaultQuery = z.output<typeof contactFaultQuery>;

/** An address to mend: a reminder did not arrive there. */
export const contactFaultSchema = z
  .object({
    id: z.string(),
    /** Null: the officer is their province's representative. */
    lao: z.object({ code: z.string(), title: z.string() }).nullable(),
    province: provinceRef,
    officer: officerRef,
    /** What makes the address theirs: it is taken back once another is entered. */
    bindingId: z.string(),
    channel: z.enum(noticeChannels),
    address: z.string(),
    reason: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'DocumentContactFault' });
export type ContactFaultJson = z.infer<typeof contactFaultSchema>;
