import type { Priority } from '../priority.policy.js';

/** What we promise, in working minutes: a first answer, each further answer, and the end of the matter. */
export interface Promised {
  firstReply: number;
  nextReply: number;
  resolution: number;
}

/** A promise that differs from the general one: of a desk, of a priority, or of both together. */
export interface Exception extends Promised {
  deskId: string | null;
  priority: Priority | null;
}

/** What is promised, as somebody set it. */
export interface SlaTargets {
  general: Promised;
  exceptions: Exception[];
  /** A warning comes when so much of a promise's time is used up, in percent. */
  warnAt: number;
}

/** What holds until somebody sets something else: 4 working hours, one working day, three working days. */
export const firstTargets: SlaTargets = {
  general: { firstReply: 4 * 60, nextReply: 7 * 60, resolution: 3 * 7 * 60 },
  exceptions: [],
  warnAt: 75,
};

/** What is promised on a ticket: the nearest exception, a desk's before a priority's, else what holds in general. */
export function promisedOn(targets: SlaTargets, ticket: { deskId: string; priority: Priority }): Promised {
  const nearness = ({ deskId, priority }: Exception): number => (deskId ? 2 : 0) + (priority ? 1 : 0);
  const fitting = targets.exceptions.filter(
    ({ deskId, priority }) =>
      (!deskId || deskId === ticket.deskId) && (!priority || priority === ticket.priority),
  );
  return fitting.toSorted((a, b) => nearness(b) - nearness(a))[0] ?? targets.general;
}
