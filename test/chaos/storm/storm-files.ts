import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleFile } from '../../../src/sandbox/cdn/sample-files.js';
import type { RunningDesk } from '../../support/running-desk.js';
import type { Dice, StormLoad } from './storm-load.js';

const people = 6;
const psidOf = (n: number) => `83${String(n % people).padStart(14, '0')}`;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What brings more than words in a storm: comments on the page, pictures in chats, mails with a file; and the ledger of it. */
export class StormFiles {
  /** Texts that came once, and the file of each where it has one (SHA-256, hex). */
  readonly said = new Map<string, string | null>();
  private stopped = false;
  private running: Promise<void>[] = [];

  constructor(
    private readonly desk: RunningDesk,
    private readonly load: StormLoad,
    private readonly roll: Dice,
  ) {}

  async start(): Promise<void> {
    for (let n = 0; n < people; n += 1)
      await this.desk.act('createPerson', { psid: psidOf(n), name: `ผู้ส่งรูป ${n}` });
    this.running = [
      this.repeat('C', 900, async (n, text) => {
        await this.desk.act('comment', { psid: psidOf(n), text });
        return null;
      }),
      this.repeat('P', 700, async (n, text) => {
        const bytes = Buffer.concat([sampleFile('image').bytes, Buffer.from(`P${n}`)]);
        const picture = { type: 'image', name: `${n}.png`, contentType: 'image/png' };
        const attachments = [{ ...picture, base64: bytes.toString('base64') }];
        await this.desk.act('attach', { psid: psidOf(n), text, attachments });
        return sha256(bytes);
      }),
      this.repeat('A', 1_500, async (n, text) => {
        const content = Buffer.from(`เอกสารฉบับที่ ${n}\n`.repeat(2_000));
        await this.load.mail(`A${n}`, text, [{ filename: `เอกสาร ${n}.txt`, content }]);
        return sha256(content);
      }),
    ];
  }

  /** Ends it; what was begun is brought to its end first. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private async repeat(
    kind: string,
    everyMs: number,
    once: (n: number, text: string) => Promise<string | null>,
  ): Promise<void> {
    for (let n = 0; !this.stopped; n += 1) {
      const text = `ส่งมาเรื่องที่ ${kind}${n} จบ`;
      this.said.set(text, await once(n, text));
      await sleep(everyMs + this.roll(everyMs));
    }
  }

  /** Every text that is not there once, and every file that is not kept once with its own message. */
  async faults(): Promise<string[]> {
    const faults: string[] = [];
    const held = (await this.desk.query<{ text: string; n: string }>(
      `SELECT REGEXP_SUBSTR(text, 'ส่งมาเรื่องที่ [CPA][0-9]+ จบ') AS text, COUNT(*) AS n
       FROM messages WHERE direction = 'in' AND text LIKE '%ส่งมาเรื่องที่ %' GROUP BY 1`,
    ))!;
    const inside = new Map(held.map(({ text, n }) => [text, Number(n)]));
    const files = (await this.desk.query<{ sha: string; n: string; states: string; kept: string }>(
      `SELECT LOWER(HEX(f.sha256)) AS sha, COUNT(*) AS n, COUNT(DISTINCT f.id) AS kept,
         GROUP_CONCAT(DISTINCT a.state) AS states
       FROM files f LEFT JOIN inbound_attachments a ON a.file_id = f.id GROUP BY f.sha256`,
    ))!;
    const kept = new Map(files.map((row) => [row.sha, row]));
    for (const [text, sha] of this.said) {
      if (inside.get(text) !== 1) faults.push(`“${text}” is there ${inside.get(text) ?? 0} times`);
      const file = sha === null ? null : kept.get(sha);
      if (sha !== null && !file) faults.push(`the file of “${text}” is not kept`);
      else if (file && (Number(file.n) !== 1 || Number(file.kept) !== 1 || file.states !== 'stored'))
        faults.push(`the file of “${text}” is kept ${file.kept} times, and ${file.states}`);
    }
    for (const text of inside.keys()) if (!this.said.has(text)) faults.push(`“${text}” was never said`);
    const [left] = (await this.desk.query<{ n: string }>(
      `SELECT COUNT(*) AS n FROM inbound_attachments WHERE state = 'pending'`,
    ))!;
    if (Number(left!.n)) faults.push(`${left!.n} attachments were never fetched`);
    return faults;
  }
}
