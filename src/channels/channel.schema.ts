import { z } from 'zod';

const moment = z.iso.datetime().nullable();

/** A channel as staff see it. */
export const channelSchema = z
  .object({
    channel: z.string(),
    account: z.string().nullable(),
    name: z.string(),
    state: z.enum(['linked', 'failing', 'off']),
    checks: z.array(
      z.object({ key: z.string(), ok: z.boolean(), detail: z.string().nullable(), at: z.iso.datetime() }),
    ),
    pause: z
      .object({ reason: z.string(), detail: z.string().nullable(), until: z.iso.datetime() })
      .nullable(),
    /** The month's messages, where the platform counts them: used, and allowed (null: without limit). */
    quota: z
      .object({ used: z.number().int(), allowed: z.number().int().nullable(), at: z.iso.datetime() })
      .nullable(),
    /** What the last test found that somebody asked for; `steps` null: it is under way. */
    test: z
      .object({
        at: z.iso.datetime(),
        by: z.string(),
        steps: z
          .array(
            z.object({
              key: z.string(),
              ok: z.boolean(),
              /** What is wrong, or worth knowing. */
              code: z.string().nullable(),
              detail: z.string().nullable(),
            }),
          )
          .nullable(),
      })
      .nullable(),
    lastInboundAt: moment,
    lastOutboundAt: moment,
  })
  .meta({ id: 'Channel' });

export type ChannelJson = z.infer<typeof channelSchema>;
