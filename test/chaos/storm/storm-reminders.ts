import { setTimeout as sleep } from 'node:timers/promises';
import { until, type WholeDesk } from '../../credentials/whole-desk.js';
import { oweDocuments, type Owed } from '../owing.js';

const laosInWave = 4;
/** Two documents of each LAO, of each of which both of its people are told. */
const each = 2;
const subject = 'ใกล้ครบกำหนดส่งหลักฐานประจำตัว';
const idOf = (letter: string, n: number) => `01${letter}${String(n).padStart(23, '0')}`;
const sqlTime = () => new Date().toISOString().slice(0, 23).replace('T', ' ');

/** People who are reminded of what they owe, some at a time, each of whom is to hear it exactly once. */
export class StormReminders {
  private waves = 0;
  private stopped = false;
  private owed: Owed[] = [];
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly desk: WholeDesk,
    private readonly laoCodes: string[],
  ) {}

  /** What each LAO owes: two documents, of which two people are told. What follows from bringing people in is over by then. */
  async prepare(): Promise<void> {
    const chiefs = this.laoCodes.map((code) => `${code},นายสมชาย รักดี,ปลัด,chief-${code}@lao.example`);
    await this.desk.bring('officers', `รหัส,ชื่อ-นามสกุล,หน้าที่,อีเมล\n${chiefs.join('\n')}\n`);
    await until(async () => {
      const [left] = (await this.desk.query<{ n: number }>('SELECT COUNT(*) AS n FROM outbox')) ?? [];
      return Number(left?.n) === 0 ? true : undefined;
    });
    this.owed = await oweDocuments(this.desk, this.laoCodes);
  }

  /** Asks for the reminders of some LAOs every now and then, so that the last are asked for when the storm is over. */
  start(minutes: number): void {
    const everyMs = (minutes * 60_000) / (this.laoCodes.length / laosInWave + 1);
    this.running = (async () => {
      for (; !this.stopped && this.waves * laosInWave < this.laoCodes.length; await sleep(everyMs)) {
        await this.wave(this.waves);
        this.waves += 1;
      }
    })();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** How many people are to have heard. */
  get people(): number {
    return this.waves * laosInWave * each;
  }

  /** A sweep took these, and asked for them twice, as two workers whose sweeps overlapped. */
  private async wave(number: number): Promise<void> {
    const from = number * laosInWave * each;
    const some = this.owed
      .slice(from, from + laosInWave * each)
      .map((owed, n) => ({ ...owed, reminder: idOf('R', from + n) }));
    const now = sqlTime();
    const payload = JSON.stringify({ ids: some.map(({ reminder }) => reminder) });
    const job = ['documents.send-reminders', 'default', payload, now, now];
    await this.write([
      [
        'document_reminders',
        'id, province_code, lao_code, obligation_id, due_version, rung, claimed_at',
        some.map(({ id, code, dueVersion, reminder }) => [reminder, '90', code, id, dueVersion, '-5', now]),
      ],
      ['outbox', 'job, queue, payload, due_at, created_at', [job, job]],
    ]);
  }

  /** In one transaction, again until it is known to be there; what has an identity is there once. */
  private async write(given: [table: string, columns: string, rows: unknown[][]][]): Promise<void> {
    for (;;) {
      const connection = await this.desk.connect().catch(() => null);
      try {
        await connection?.beginTransaction();
        for (const [table, columns, rows] of given)
          await connection?.query(`INSERT IGNORE INTO ${table} (${columns}) VALUES ?`, [rows]);
        await connection?.commit();
        if (connection) return;
      } catch {
        // The database is away, or was; it is written once more.
      } finally {
        connection?.destroy();
      }
      await sleep(500);
    }
  }

  /** A claim of a sender that died ends. */
  async letTimeGoBy(): Promise<void> {
    await this.desk.query(
      `UPDATE notices SET lease_until = lease_until - INTERVAL 15 MINUTE WHERE state IN ('queued', 'sending')`,
    );
  }

  /** Everybody who was not told, was told twice, or of whom the desk says something else than their mailbox. */
  async faults(): Promise<string[]> {
    const faults: string[] = [];
    const mails =
      await this.desk.read<{ to: string[]; messageId: string; subject: string }[]>('/_sandbox/mail');
    const got = new Map<string, Set<string>>();
    for (const mail of mails)
      if (mail.subject.startsWith(subject))
        got.set(mail.to[0]!, (got.get(mail.to[0]!) ?? new Set()).add(mail.messageId));
    const told = await this.desk.query<{ address: string; state: string; n: number }>(
      `SELECT address, MIN(state) AS state, COUNT(*) AS n FROM notices
       WHERE subject LIKE '${subject}%' AND channel = 'email' GROUP BY address`,
    );
    const states = new Map(told!.map((row) => [row.address, row]));
    const codes = this.laoCodes.slice(0, this.waves * laosInWave);
    const people = codes.flatMap((code) => [`officer-${code}@lao.example`, `chief-${code}@lao.example`]);
    for (const address of people) {
      const one = states.get(address);
      const times = got.get(address)?.size ?? 0;
      if (!one) faults.push(`the reminder to ${address} is lost`);
      else if (Number(one.n) !== 1 || times > 1)
        faults.push(`the reminder to ${address} is there ${one.n} times and arrived ${times} times`);
      else if (['queued', 'sending'].includes(one.state))
        faults.push(`the reminder to ${address} is ${one.state}`);
      else if (one.state === 'sent' && times !== 1)
        faults.push(`the reminder to ${address} is sent and arrived not`);
      else if (one.state === 'failed' && times) faults.push(`the reminder to ${address} failed and arrived`);
    }
    for (const address of got.keys())
      if (!people.includes(address)) faults.push(`${address} was reminded of nothing`);
    return faults;
  }
}
