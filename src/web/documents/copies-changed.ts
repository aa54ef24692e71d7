import type { QueryClient } from '@tanstack/react-query';
import { copyKeys } from '../api/copies.api';
import { keys } from '../api/keys';

const concerned = [
  copyKeys.copies,
  copyKeys.batches,
  copyKeys.oneBatch,
  copyKeys.transmittals,
  keys.documents,
  keys.laos,
  keys.laoLists,
];

/** What was said of a copy counts elsewhere, too: in its pile, in what can be forwarded, and in what its LAO owes. */
export async function copiesChanged(client: QueryClient): Promise<void> {
  await Promise.all(concerned.map((queryKey) => client.invalidateQueries({ queryKey })));
}
