import { expect, it } from '@jest/globals';
import type { ImapFlow } from 'imapflow';
import { readMailbox } from './mailbox-reading.js';

it('tidies a full mailbox in commands that a server takes', async () => {
  const uids = Array.from({ length: 3_000 }, (_, n) => 1_000_000 + n);
  const moved: string[] = [];
  const client = {
    mailbox: { exists: uids.length, uidValidity: 1n },
    getMailboxLock: async () => ({ release: () => undefined }),
    fetch: async function* () {
      for (const uid of uids) yield { uid, size: 1 };
    },
    mailboxCreate: async () => ({ path: 'Processed' }),
    messageMove: async (range: string) => moved.push(range),
  };
  const keeper = {
    lastUid: async () => uids.at(-1)!,
    keep: () => Promise.reject(new Error('all are known')),
    advance: async () => undefined,
  };
  expect(await readMailbox(client as unknown as ImapFlow, 'INBOX', 100, keeper)).toBe(0);
  // RFC 2683, 3.2.1.5: a command of more than 8,000 octets may be refused.
  expect(Math.max(...moved.map((range) => range.length))).toBeLessThan(7_900);
  expect(moved.flatMap((range) => range.split(',')).map(Number)).toEqual(uids);
});
