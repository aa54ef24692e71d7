/** A page of a batch, and where in the pile it lay: its file's place, and its own within that. */
export interface PiledPage {
  id: string;
  /** One of an `IdCardCopy`. */
  state: string;
  /** Of a cover sheet the obligation that it names. */
  proposedId: string | null;
  position: number;
}

/**
 * Whose the page behind each cover sheet is, of pages in their order, where that is still owed. Behind it is the very next
 * one: where a file between was not taken or did not come, the card itself is missing, and what follows is nobody's yet.
 */
export function behindCovers(
  pages: PiledPage[],
  isOwed: (obligationId: string) => boolean,
): { id: string; obligationId: string }[] {
  return pages.flatMap((page, at) => {
    const before = pages[at - 1];
    if (page.state !== 'unfiled' || before?.state !== 'cover' || !before.proposedId) return [];
    if (page.position > before.position + 1 || !isOwed(before.proposedId)) return [];
    return [{ id: page.id, obligationId: before.proposedId }];
  });
}
