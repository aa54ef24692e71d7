import { z } from 'zod';
import { dialogueStates, dialogueSteps } from './dialogue.entity.js';

export const assistantSchema = z
  .object({
    /** Null: it has said nothing on this ticket. */
    state: z.enum(dialogueStates).nullable(),
    step: z.enum(dialogueSteps).nullable(),
    intent: z.string().nullable(),
    lao: z.object({ code: z.string(), title: z.string() }).nullable(),
    caseId: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'TicketAssistant' });
export type AssistantJson = z.infer<typeof assistantSchema>;

export const assistantWish = z.object({ state: z.enum(['active', 'taken-over']) });
