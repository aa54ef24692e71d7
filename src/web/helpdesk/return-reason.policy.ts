import { type HeldSecret, heldSecretIn } from './held-secret.policy';

/** A colleague's answer that went out while one wrote: its id, whose it is, and since when it stands (ISO 8601). */
export interface AnsweredMeanwhile {
  answer: string;
  by: string;
  at: string;
}

/** Why words came back into the field, where one has to see more than a sentence. */
export type ReturnReason =
  { is: 'secret'; secret: HeldSecret } | { is: 'answered'; answered: AnsweredMeanwhile };

/** Reads a refusal of a message; null for those that a sentence says in full. */
export function returnReasonIn(problem: Readonly<Record<string, unknown>>): ReturnReason | null {
  const secret = heldSecretIn(problem);
  if (secret) return { is: 'secret', secret };
  const { code, answer, answeredBy: by, answeredAt: at } = problem;
  if (code !== 'message.answered-meanwhile' || typeof answer !== 'string') return null;
  return typeof by === 'string' && typeof at === 'string'
    ? { is: 'answered', answered: { answer, by, at } }
    : null;
}
