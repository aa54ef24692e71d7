import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { RunningDesk } from '../../support/running-desk.js';

/** A number below a bound; the same seed gives the same row of numbers. */
export type Dice = (below: number) => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const peopleOfEach = 12;

/** Where mail lies until the desk fetches it. */
interface Mailbox {
  deliver(name: string, from: string, text: string): Promise<void>;
}

interface Ticket {
  id: string;
  channel: string;
}

/**
 * Everything that people do to the desk during a storm, and the ledger of it: what was handed over, what the desk said
 * yes to. What the desk keeps of it is found out afterwards, from elsewhere.
 */
export class StormLoad {
  /** Texts that a platform told the desk of, a mail server got a 250 for, or that lie in the desk's mailbox. */
  readonly said = new Set<string>();
  /** Texts of answers that the desk took with 202. */
  readonly answered = new Set<string>();
  private readonly psids: string[] = [];
  private readonly lineIds: string[] = [];
  private stopped = false;
  private running: Promise<void>[] = [];

  constructor(
    private readonly desk: RunningDesk,
    private readonly roll: Dice,
    private readonly mailbox?: Mailbox,
  ) {}

  /** Begins to write on all channels, and to answer. */
  async start(): Promise<void> {
    for (let n = 0; n < peopleOfEach; n += 1) {
      const psid = `82${String(n).padStart(14, '0')}`;
      await this.desk.act('createPerson', { psid, name: `ผู้เขียน ${n}` });
      this.psids.push(psid);
      const person = await this.desk.act<{ userId: string }>('linePerson', { name: `ผู้ใช้ไลน์ ${n}` });
      this.lineIds.push(person.userId);
    }
    const messenger = (n: number) =>
      this.desk.act('say', { psid: this.psids[n % peopleOfEach], text: this.text('M', n) });
    const line = (n: number) =>
      this.desk.act('lineSay', { userId: this.lineIds[n % peopleOfEach], text: this.text('L', n) });
    const { mailbox } = this;
    const fetched = (n: number) => mailbox!.deliver(`I${n}`, writerOf(n), this.text('I', n));
    this.running = [
      this.repeat('M', 150, messenger),
      this.repeat('L', 200, line),
      this.repeat('E', 400, (n) => this.mail(`E${n}`, this.text('E', n))),
      ...(mailbox ? [this.repeat('I', 700, fetched)] : []),
      this.answer(),
    ];
  }

  /** Ends the writing; what was begun is brought to its end first. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private text(kind: string, n: number): string {
    return `ถามเรื่องที่ ${kind}${n} จบ`;
  }

  private async repeat(kind: string, everyMs: number, once: (n: number) => Promise<unknown>): Promise<void> {
    for (let n = 0; !this.stopped; n += 1) {
      await once(n);
      this.said.add(this.text(kind, n));
      await sleep(everyMs + this.roll(everyMs));
    }
  }

  /** As a mail server does: until the desk's listener says 250, the same mail, told apart by its name. */
  async mail(
    name: string,
    text: string,
    attachments: { filename: string; content: Buffer }[] = [],
  ): Promise<void> {
    const from = writerOf(Number(name.slice(1)));
    const date = new Date();
    for (;;) {
      const transport = createTransport({
        host: '127.0.0.1',
        port: this.desk.inboundSmtpPort,
        ignoreTLS: true,
        connectionTimeout: 3_000,
        greetingTimeout: 5_000,
        socketTimeout: 15_000,
      });
      try {
        await transport.sendMail({
          messageId: `<storm-${name}@storm.example>`,
          date,
          from,
          to: 'desk@lhr.example',
          subject: `เรื่องที่ ${name}`,
          text,
          attachments,
        });
        return;
      } catch {
        await sleep(1_000);
      } finally {
        transport.close();
      }
    }
  }

  /** An agent who answers somebody every now and then, and asks again until the desk says that it took it. */
  private async answer(): Promise<void> {
    for (let n = 0; !this.stopped; n += 1) {
      await sleep(250 + this.roll(500));
      const ticket = await this.someTicket();
      if (!ticket) continue;
      const text = `คำตอบที่ ${n} จบ`;
      const reply = { text, kind: 'reply', clientToken: `storm-answer-${n}` };
      for (;;) {
        const taken = await this.desk.call('POST', `/api/tickets/${ticket.id}/messages`, reply);
        if (taken?.status === 202) this.answered.add(text);
        // A refusal is an answer: the window is shut, the quota is used up. What is away is asked again.
        if (taken && taken.status < 500) break;
        await sleep(500);
      }
    }
  }

  private async someTicket(): Promise<Ticket | null> {
    const list = await this.desk.call<{ items: Ticket[] }>('GET', '/api/tickets?limit=50');
    const items = list?.status === 200 ? list.body.items : [];
    return items[this.roll(items.length || 1)] ?? null;
  }

  /** Who is on LINE, to look into their chats afterwards. */
  get lineChats(): readonly string[] {
    return this.lineIds;
  }
}

function writerOf(n: number): string {
  const writer = n % peopleOfEach;
  return `ผู้เขียน ${writer} <writer-${writer}@storm.example>`;
}
