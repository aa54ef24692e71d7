/** Which tickets of a list are chosen, and from where a range goes on. */
export interface Selection {
  chosen: ReadonlySet<string>;
  anchor: string | null;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null };

/** Chooses a ticket, or no longer; a range goes on from there. */
export function toggled({ chosen }: Selection, id: string): Selection {
  const after = new Set(chosen);
  if (!after.delete(id)) after.add(id);
  return { chosen: after, anchor: id };
}

/** Chooses all from the anchor to a ticket, as they stand in the list; the ticket alone where there is no anchor. */
export function extended({ chosen, anchor }: Selection, to: string, order: readonly string[]): Selection {
  const from = order.indexOf(anchor ?? to);
  const until = order.indexOf(to);
  if (until < 0) return { chosen, anchor };
  const begin = from < 0 ? until : Math.min(from, until);
  const range = order.slice(begin, Math.max(from, until) + 1);
  return { chosen: new Set([...chosen, ...range]), anchor: to };
}
