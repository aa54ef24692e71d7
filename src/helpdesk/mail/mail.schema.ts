import { z } from 'zod';

const named = z.object({ address: z.string(), name: z.string() });

/** What stands over a mail. */
export const mailSchema = z
  .object({
    from: named,
    /** Without the desk's own addresses, as `cc`. */
    to: z.array(named),
    cc: z.array(named),
    /** '' where it has none. */
    subject: z.string(),
    /** It is about something else than its ticket, by its subject; `Re:` and the like make no difference. */
    changesSubject: z.boolean(),
    class: z.enum(['person', 'list', 'auto', 'bounce', 'own']),
    /** What our own mail server found out about the sender; null for our own mails. */
    authentication: z.object({ spf: z.string(), dkim: z.string(), dmarc: z.string() }).nullable(),
    badges: z.array(z.string()),
    /** It can be shown as it was written. */
    hasPage: z.boolean(),
    /** There are pictures from elsewhere in it, which come only when they are asked for. */
    hasRemotePictures: z.boolean(),
  })
  .meta({ id: 'Mail' });

/** Whether pictures from elsewhere are fetched: whoever sent them may see that. */
export const mailPageQuery = z.object({ pictures: z.enum(['no', 'yes']).default('no') });

export type MailJson = z.infer<typeof mailSchema>;
