import { z } from 'zod';

const count = z.number().int();

export const intakeSchema = z
  .object({
    /** Null while requests are carried out as usual. */
    hold: z
      .object({
        id: z.string(),
        beganAt: z.iso.datetime(),
        /** How many had been opened in the hour before it began, and how many were taken for usual. */
        requests: count,
        usual: count,
        /** How many lack nothing but the release. */
        held: count,
      })
      .nullable(),
    /** How many were opened in the last hour, and from how many on nothing is carried out by itself. */
    lastHour: count,
    most: count,
  })
  .meta({ id: 'ResetIntake' });
export type IntakeJson = z.infer<typeof intakeSchema>;

export const releaseWish = z.object({ reason: z.string().trim().min(3).max(300) });
export type ReleaseWish = z.output<typeof releaseWish>;
