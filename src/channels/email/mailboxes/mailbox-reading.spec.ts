import { expect, it } from '@jest/globals';
import type { ImapFlow } from 'imapflow';
import { readMailbox } from './mailbox-reading.js';

const uids = Array.from({ length: 3_000 }, (_, n) => 1_000_000 + n);

/** Reads a mailbox of which all is known; answers what is moved away. */
async function tidied(...capabilities: string[]): Promise<string[]> {
  const moved: string[] = [];
  const client = {
    capabilities: new Map(capabilities.map((name) => [name, true])),
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
    failed: async () => undefined,
    givenUp: async () => null,
  };
  expect(await readMailbox(client as unknown as ImapFlow, 'INBOX', 100, keeper)).toBe(0);
  return moved;
}

it.each(['MOVE', 'UIDPLUS'])(
  'tidies a full mailbox in commands that a server takes (%s)',
  async (capability) => {
    const moved = await tidied(capability);
    // RFC 2683, 3.2.1.5: a command of more than 8,000 octets may be refused.
    expect(Math.max(...moved.map((range) => range.length))).toBeLessThan(7_900);
    expect(moved.flatMap((range) => range.split(',')).map(Number)).toEqual(uids);
  },
);

it('leaves it as it is where tidying would take along what somebody else has marked as deleted', async () => {
  expect(await tidied('IDLE')).toEqual([]);
});
