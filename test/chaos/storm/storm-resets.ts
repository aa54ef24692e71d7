import { setTimeout as sleep } from 'node:timers/promises';
import type { WholeDesk } from '../../credentials/whole-desk.js';
import type { Dice } from './storm-load.js';

const pin = '482913';
/** Where a request has come to its end, or somebody is to act: the officer, the province, DLA. */
const ended = 'closed';
const owned = ['verifying', 'waiting', 'held', 'approval', 'frozen', 'delivered'];

interface Link {
  publicId: string;
  code: string;
}

/** What an officer tried at a link: the same password until the desk says what became of it. */
interface Try {
  link: Link;
  password: string;
  isOver: boolean;
}

/** Officers who ask for another credential at the counter, get a link by mail, and set a password, all in the storm. */
export class StormResets {
  /** Requests that the desk said yes to, and the LAO of each. */
  readonly asked = new Map<string, string>();
  private readonly tries = new Map<string, Try>();
  /** The password of which the desk said last that it is set. */
  private readonly set = new Map<string, string>();
  private readonly laoCodes: string[] = [];
  private stopped = false;
  private running: Promise<void>[] = [];

  constructor(
    private readonly desk: WholeDesk,
    private readonly roll: Dice,
  ) {}

  /** Issues to everybody who is in the register, and hands over to so many officers, whose mailboxes are known for long. */
  async prepare(registered: number, officers: number): Promise<void> {
    const batchId = await this.desk.approve('ชุดก่อนพายุ', 'electronic');
    await this.desk.toProvince(batchId, registered);
    for (let n = 0; n < officers; n += 1) this.laoCodes.push((await this.desk.handOver(pin)).laoCode);
    await this.desk.query(
      'UPDATE contact_bindings SET bound_at = bound_at - INTERVAL 10 DAY, verified_at = verified_at - INTERVAL 10 DAY',
    );
  }

  start(): void {
    this.running = [this.ask(), this.openAgainAndAgain()];
  }

  /** Ends the asking; what was begun is brought to its end first. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  /** How many officers have set a password. */
  get served(): number {
    return this.set.size;
  }

  private async ask(): Promise<void> {
    for (; !this.stopped; await sleep(3_000 + this.roll(6_000))) {
      const laoCode = this.laoCodes[this.roll(this.laoCodes.length)]!;
      const wish = ['not-received', 'forgot'][this.roll(2)];
      const opened = await this.untilAnswered<{ id: string }>('POST', '/api/reset-cases', {
        wish,
        origin: 'counter',
        laoCode,
      });
      if (opened.status !== 200) continue;
      this.asked.set(opened.body.id, laoCode);
      const path = `/api/reset-cases/${opened.body.id}`;
      const read = await this.untilAnswered<{ case: { version: number } }>('GET', path);
      // Refused is an answer: somebody was quicker, or there is nothing to check any more.
      const check = { version: read.body.case.version, kind: 'in-person' };
      await this.untilAnswered('POST', `${path}/checks`, check);
    }
  }

  private async untilAnswered<T>(method: string, path: string, body?: object) {
    for (;;) {
      const answer = await this.desk.call<T>(method, path, body);
      if (answer && answer.status < 500) return answer;
      await sleep(500);
    }
  }

  private async openAgainAndAgain(): Promise<void> {
    for (; !this.stopped; await sleep(1_000)) await this.openLinks().catch(() => undefined);
  }

  /** Each officer opens the newest link in their mailbox and sets a password of their own. */
  async openLinks(): Promise<void> {
    const mails = await this.desk.read<{ to: string[]; text: string }[]>('/_sandbox/mail');
    for (const laoCode of this.laoCodes) {
      const link = newestLink(mails, laoCode);
      if (!link) continue;
      let one = this.tries.get(laoCode);
      if (one?.link.publicId !== link.publicId) {
        one = { link, password: `ฝนตกริมคลองตอนบ่าย ${link.publicId}`, isOver: false };
        this.tries.set(laoCode, one);
      }
      if (!one.isOver) await this.try(laoCode, one);
    }
  }

  private async try(laoCode: string, one: Try): Promise<void> {
    const { publicId, code } = one.link;
    const answer = await this.desk.reveal(publicId, { code, pin, password: one.password }).catch(() => null);
    if (answer?.status === 200 && answer.body.step === 'set') {
      this.set.set(laoCode, one.password);
      one.isOver = true;
    }
    // Dead, or used: also by a try whose answer was lost, and then what holds is not known here.
    if (answer?.status === 403) {
      this.set.delete(laoCode);
      one.isOver = true;
    }
  }

  /** A quarter of an hour goes by for leases, quarantines and waits, and each sweep is asked for, twice. */
  async letTimeGoBy(): Promise<void> {
    const shift = {
      credentials: ['lease_until', 'retry_at', 'created_at'],
      account_locks: ['lease_until', 'retry_at', 'created_at'],
      outbox: ['due_at'],
    };
    for (const [table, columns] of Object.entries(shift)) {
      const earlier = columns.map((column) => `${column} = ${column} - INTERVAL 15 MINUTE`);
      await this.desk.query(`UPDATE ${table} SET ${earlier.join(', ')}`);
    }
    for (const job of ['operations', 'links', 'cases'])
      for (const _ of [1, 2])
        await this.desk.query(
          `INSERT INTO outbox (job, queue, payload, due_at, created_at)
           VALUES (?, 'sweeps', '{}', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
          [`credentials.sweep-${job}`],
        );
    await this.openLinks();
  }

  /** Every request that is neither ended nor somebody's, and every password of which the desk said something untrue. */
  async faults(): Promise<string[]> {
    const rows = await this.desk.query<{ id: string; state: string; laoCode: string; told: string | null }>(
      `SELECT r.id, r.state, r.lao_code AS laoCode,
              (SELECT MIN(i.id) FROM incidents i WHERE i.lao_code = r.lao_code AND i.closed_at IS NULL) AS told
       FROM reset_cases r`,
    );
    const mails = await this.desk.read<{ to: string[]; text: string }[]>('/_sandbox/mail');
    const faults: string[] = [];
    const known = new Map(rows!.map((row) => [row.id, row]));
    for (const [id, laoCode] of this.asked)
      if (known.get(id)?.laoCode !== laoCode) faults.push(`request ${id} of ${laoCode} is lost`);
    for (const { id, state, laoCode, told } of rows!) {
      if (state === ended || (owned.includes(state) && state !== 'delivered')) continue;
      if (state === 'delivered') {
        const armed = await this.desk.query<{ publicId: string }>(
          `SELECT public_id AS publicId FROM reveal_links WHERE case_id = ? AND state = 'armed'`,
          [id],
        );
        const mailed = newestLink(mails, laoCode)?.publicId;
        if (!armed!.some(({ publicId }) => publicId === mailed))
          faults.push(`request ${id} of ${laoCode} is delivered, and its officer has no link that opens`);
      } else if (!told) faults.push(`request ${id} of ${laoCode} is ${state}, and nobody is told`);
    }
    for (const [laoCode, password] of this.set) {
      const signedIn = await this.desk.signIn(`lhr${laoCode}`, password);
      if (signedIn === 'ok') continue;
      const cases = rows!.filter((row) => row.laoCode === laoCode).map(({ id, state }) => `${id} ${state}`);
      const { link } = this.tries.get(laoCode)!;
      faults.push(
        `what ${laoCode} set is ${signedIn} in the personnel system: ${cases.join(', ')}; last tried at ${link.publicId}`,
      );
    }
    return faults;
  }
}

function newestLink(mails: { to: string[]; text: string }[], laoCode: string): Link | null {
  for (const { to, text } of mails) {
    if (!to.includes(`officer-${laoCode}@lao.example`)) continue;
    const match = /\/r\/([0-9A-Z]{12})#([0-9A-Z]{26})/.exec(text);
    if (match) return { publicId: match[1]!, code: match[2]! };
  }
  return null;
}
