import type { CopyState, IdCardCopy } from '../api/copies.api';

const openStates = ['waiting', 'unfiled'] as const;

/**
 * The copy to look at after one: the next of its own kind, from the first on again after the last, then one of the other
 * kind: a pile is done once nothing of it waits for anybody. Null then. `read` answers a page of what lies behind an id.
 */
export async function nextCopy(
  { id, state }: Pick<IdCardCopy, 'id' | 'state'>,
  read: (state: CopyState, behind: string | null) => Promise<IdCardCopy[]>,
): Promise<IdCardCopy | null> {
  for (const kind of state === 'unfiled' ? openStates.toReversed() : openStates) {
    const [later] = await read(kind, id);
    const one = later ?? (await read(kind, null)).find((other) => other.id !== id);
    if (one) return one;
  }
  return null;
}
