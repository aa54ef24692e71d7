/** The two documents of rule 5: whose card it is. */
export const slots = ['chief-administrator', 'responsible-officer'] as const;
export type Slot = (typeof slots)[number];

/** By what rule 5 is met, from the most that is kept about a person to the least. */
export const evidences = ['redacted-copy', 'electronic', 'sighted'] as const;
export type Evidence = (typeof evidences)[number];

/** What a new cycle asks for unless somebody decides otherwise: nothing of the card is kept (PDPA s.22). */
export const leastEvidence: Evidence = 'sighted';

/** What is taken where a cycle asks for one kind: that kind, or one that keeps less of the person. */
export function takes(asked: Evidence, given: Evidence): boolean {
  return evidences.indexOf(given) >= evidences.indexOf(asked);
}
