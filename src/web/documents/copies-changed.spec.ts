import { expect, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { copyKeys } from '../api/copies.api';
import { keys } from '../api/keys';
import { copiesChanged } from './copies-changed';

test('a decision about a copy is seen wherever it counts, however short a time ago that was read', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const read = [
    copyKeys.list({ state: 'waiting' }),
    copyKeys.owed('90'),
    copyKeys.batches,
    copyKeys.batch('b'),
    [...copyKeys.transmittals, 'ready', '90'],
    keys.documentCoverage,
    keys.documentList({ lao: '06900301' }),
    keys.lao('06900301'),
  ];
  for (const key of [...read, keys.views]) client.setQueryData(key, {});
  await copiesChanged(client);
  expect(read.filter((key) => !client.getQueryState(key)?.isInvalidated)).toEqual([]);
  expect(client.getQueryState(keys.views)?.isInvalidated).toBe(false);
  client.clear();
});
