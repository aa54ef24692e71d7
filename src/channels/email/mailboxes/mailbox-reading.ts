import type { ImapFlow } from 'imapflow';
import { chunks } from '../../inbound/event-rows.js';
import { tooLargeMail, unreadableMail } from './stand-in.policy.js';

/** Where mails go once they are kept; a folder of ours beside the one that is read. */
const processed = 'Processed';
/** Where those go that the server would not give us. */
const failed = 'Failed';
/** A command of more than 8,000 octets a server may refuse (RFC 2683, 3.2.1.5); a number has at most ten digits. */
const movesAtOnce = 500;

/** What the reading of a mailbox needs from the desk. */
export interface MailKeeper {
  lastUid(uidValidity: bigint): Promise<number>;
  /** Returns once the mail is committed. Throws where it is not. */
  keep(raw: Buffer): Promise<void>;
  advance(uid: number): Promise<void>;
  /** Writes down that the server did not give a mail. */
  failed(uid: number): Promise<void>;
  /** The mail that it has not given for so long that nobody waits for it any more; null for none. */
  givenUp(): Promise<number | null>;
}

/**
 * Brings what is new in a mailbox to the desk (C9): each mail is committed first, then the number moves on, then the
 * mail is moved away, so that a crash anywhere loses nothing, and what it repeats is known by its content. Flags that
 * people set by reading the mailbox do not matter. What the server cannot give holds up the others for a while, and then
 * a word stands for it. Answers how many mails were kept. Throws what the server says.
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
    const givenUp = await keeper.givenUp();
    const isLaidApart = found.some(({ uid }) => uid === givenUp && uid <= lastUid);
    if (isLaidApart) await moveAway(client, [givenUp!], failed);
    const moves = found
      .filter(({ uid, size }) => uid <= lastUid && size <= mostBytes && uid !== givenUp)
      .map(({ uid }) => uid);
    const fresh = found.filter(({ uid }) => uid > lastUid).sort((a, b) => a.uid - b.uid);
    let kept = 0;
    for (const { uid, size } of fresh) {
      if (uid === givenUp) {
        await keeper.keep(await wordFor(client, uid));
        await keeper.advance(uid);
        // Some servers hang up over such a mail. The next look goes on behind it, and lays it apart.
        return kept + 1;
      }
      const raw = await rawOf(client, { uid, size }, mostBytes).catch(async (error: unknown) => {
        await keeper.failed(uid);
        throw error;
      });
      // Somebody was faster and took it away.
      if (!raw) continue;
      await keeper.keep(raw);
      await keeper.advance(uid);
      kept += 1;
      // What is too large to be kept stays where it is.
      if (size <= mostBytes) moves.push(uid);
    }
    await moveAway(client, moves);
    return kept;
  } finally {
    lock.release();
  }
}

/** A mail, or what stands for one that is too large; null where it is gone. */
async function rawOf(
  client: ImapFlow,
  { uid, size }: { uid: number; size: number },
  mostBytes: number,
): Promise<Buffer | null> {
  const tooLarge = size > mostBytes;
  const query = tooLarge ? { headers: true } : { source: true };
  const message = await client.fetchOne(String(uid), query, { uid: true });
  const bytes = message ? (tooLarge ? message.headers : message.source) : undefined;
  if (bytes) return tooLarge ? tooLargeMail(bytes, size) : bytes;
  // An answer without the mail is not yet a mail that is gone: what is passed over is tidied away as if it were kept.
  const there = await client.search({ uid: String(uid) }, { uid: true });
  if (there && there.includes(uid)) throw new Error('the server says nothing of a mail that it has');
  return null;
}

/** What stands for a mail that is never given, so that those behind it come. */
async function wordFor(client: ImapFlow, uid: number): Promise<Buffer> {
  const message = await client
    .fetchOne(String(uid), { headers: true }, { uid: true })
    .catch(() => false as const);
  return unreadableMail((message && message.headers) || Buffer.alloc(0), uid);
}

async function moveAway(client: ImapFlow, uids: number[], folder = processed): Promise<void> {
  // Without one of these a move expunges whatever else somebody has marked as deleted (C9): then all stays where it is.
  const isSafe = client.capabilities.has('MOVE') || client.capabilities.has('UIDPLUS');
  if (!uids.length || !isSafe) return;
  const { path } = await client.mailboxCreate([folder]);
  for (const some of chunks(uids, movesAtOnce)) await client.messageMove(some.join(','), path, { uid: true });
}
