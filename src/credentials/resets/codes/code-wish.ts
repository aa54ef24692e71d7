import type { ResetCase } from '../reset-case.entity.js';

/** For what a code is, and who must type it. */
export interface CodeWish {
  laoCode: string;
  /** The contact point that asks; null where that is a page. */
  askerId: string | null;
  /** The slip or mailed link on whose page it is asked. */
  linkId: string | null;
  /** Null: the code binds the asker's address to the officer. */
  caseId: string | null;
}

/** What a code for a case is asked by, where it was asked; null where that is nowhere that a code could be typed. */
export function wishFor({ id, laoCode, contactPointId, linkId }: ResetCase): CodeWish | null {
  if (!contactPointId && !linkId) return null;
  return { laoCode, askerId: contactPointId, linkId: contactPointId ? null : linkId, caseId: id };
}

/** The address, or the link of the page, by which a code is asked and typed. */
export function askerOf({ askerId, linkId }: Pick<CodeWish, 'askerId' | 'linkId'>): string {
  return (askerId ?? linkId)!;
}
