import { z } from 'zod';
import { disturbanceStates } from './disturbance.entity.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
const title = z.string().trim().min(1).max(200);

/** Something that troubles many at once. */
export const disturbanceSchema = z
  .object({
    id,
    symptom: z.string(),
    title: z.string(),
    state: z.enum(disturbanceStates),
    version: z.number().int(),
    tickets: z.number().int(),
    proposedAt: moment,
    decidedBy: z.string().nullable(),
    endedAt: moment.nullable(),
  })
  .meta({ id: 'Disturbance' });
export const disturbancesSchema = z
  .object({ items: z.array(disturbanceSchema) })
  .meta({ id: 'Disturbances' });

/** One with its tickets, and what became of each answer. */
export const disturbanceDetailSchema = disturbanceSchema
  .extend({
    members: z.array(
      z.object({
        ticket: z.object({ id, number: z.number().int(), subject: z.string(), state: z.string() }),
        lao: z.string().nullable(),
        /** What the last answer came to there. */
        outcome: z.string().nullable(),
      }),
    ),
    answers: z.array(
      z.object({
        id,
        text: z.string(),
        ends: z.boolean(),
        answeredBy: z.string(),
        answeredAt: moment,
        total: z.number().int(),
        done: z.number().int(),
        reached: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'DisturbanceDetail' });

export const newDisturbanceSchema = z.object({ title });
export const confirmationSchema = z.object({ title, version: z.number().int() });
export const dismissalSchema = z.object({ version: z.number().int() });
/** The numbers of tickets that tell of it too. */
export const addedTicketsSchema = z.object({ numbers: z.array(z.number().int().positive()).min(1).max(500) });
export const newAnswerSchema = z.object({
  text: z.string().trim().min(1).max(4_000),
  /** It is over: every ticket is closed behind the answer. */
  ends: z.boolean(),
  clientToken: z.string().regex(/^[\w-]{8,64}$/),
});

export type DisturbanceJson = z.infer<typeof disturbanceSchema>;
export type DisturbanceDetailJson = z.infer<typeof disturbanceDetailSchema>;
export type NewDisturbance = z.output<typeof newDisturbanceSchema>;
export type Confirmation = z.output<typeof confirmationSchema>;
export type Dismissal = z.output<typeof dismissalSchema>;
export type AddedTickets = z.output<typeof addedTicketsSchema>;
export type NewAnswer = z.output<typeof newAnswerSchema>;
