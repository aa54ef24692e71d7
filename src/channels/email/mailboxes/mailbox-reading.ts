import type { ImapFlow } from 'imapflow';
import { chunks } from '../../event-rows.js';
import { tooLargeMail } from './too-large.policy.js';

/** Where mails go once they are kept; a folder of ours beside the one that is read. */
const processed = 'Processed';
/** A command of more than 8,000 octets a server may refuse (RFC 2683, 3.2.1.5); a number has at most ten digits. */
const movesAtOnce = 500;

/** What the reading of a mailbox needs from the desk. */
export interface MailKeeper {
  lastUid(uidValidity: bigint): Promise<number>;
  /** Returns once the mail is committed. Throws where it is not. */
  keep(raw: Buffer): Promise<void>;
  advance(uid: number): Promise<void>;
}

/**
 * Brings what is new in a mailbox to the desk (C9): each mail is committed first, then the number moves on, then the
 * mail is moved away, so that a crash anywhere loses nothing, and what it repeats is known by its content. Flags that
 * people set by reading the mailbox do not matter. Answers how many mails were kept.
 */
export async function readMailbox(
  client: ImapFlow,
  folder: string,
  mostBytes: number,
  keeper: MailKeeper,
): Promise<number> {
  const lock = await client.getMailboxLock(folder);
  try {
    const box = client.mailbox;
    if (!box || box.exists === 0) return 0;
    const lastUid = await keeper.lastUid(box.uidValidity);
    const found: { uid: number; size: number }[] = [];
    for await (const { uid, size } of client.fetch('1:*', { uid: true, size: true }, { uid: true }))
      found.push({ uid, size: size ?? 0 });
    const moves = found.filter(({ uid, size }) => uid <= lastUid && size <= mostBytes).map(({ uid }) => uid);
    const fresh = found.filter(({ uid }) => uid > lastUid).sort((a, b) => a.uid - b.uid);
    for (const { uid, size } of fresh) {
      const raw = size > mostBytes ? await headOnly(client, uid, size) : await whole(client, uid);
      // Somebody was faster and took it away.
      if (!raw) continue;
      await keeper.keep(raw);
      await keeper.advance(uid);
      // What is too large to be kept stays where it is.
      if (size <= mostBytes) moves.push(uid);
    }
    await moveAway(client, moves);
    return fresh.length;
  } finally {
    lock.release();
  }
}

async function whole(client: ImapFlow, uid: number): Promise<Buffer | null> {
  const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
  return message ? (message.source ?? null) : null;
}

/** What stands for a mail that is too large; null where it is gone. */
async function headOnly(client: ImapFlow, uid: number, size: number): Promise<Buffer | null> {
  const message = await client.fetchOne(String(uid), { headers: true }, { uid: true });
  if (!message || !message.headers) return null;
  return tooLargeMail(message.headers, size);
}

async function moveAway(client: ImapFlow, uids: number[]): Promise<void> {
  // Without one of these a move expunges whatever else somebody has marked as deleted (C9): then all stays where it is.
  const isSafe = client.capabilities.has('MOVE') || client.capabilities.has('UIDPLUS');
  if (!uids.length || !isSafe) return;
  const { path } = await client.mailboxCreate([processed]);
  for (const some of chunks(uids, movesAtOnce)) await client.messageMove(some.join(','), path, { uid: true });
}
