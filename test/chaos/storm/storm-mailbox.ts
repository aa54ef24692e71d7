import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { Dovecot } from '../../support/dovecot.js';
import type { RunningDesk } from '../../support/running-desk.js';
import type { Blow } from './storm-blows.js';
import type { Dice } from './storm-load.js';

const user = 'desk';
const idPattern = /^Message-ID: (\S+)/im;

/** A mailbox on a real Dovecot that the desk reads by IMAP, whose server dies, hangs and comes back; and the ledger of it. */
export class StormMailbox {
  private readonly dovecot = new Dovecot();
  /** Message-IDs of mails for which the server said OK. */
  private readonly delivered = new Set<string>();

  constructor(
    private readonly desk: RunningDesk,
    private readonly roll: Dice,
  ) {}

  /** Begins; what the desk is to be told of it. */
  async listen(): Promise<Record<string, string>> {
    await this.dovecot.start();
    return { IMAP_URL: `imap://${user}:${this.dovecot.password}@127.0.0.1:${this.dovecot.port}/INBOX` };
  }

  close(): Promise<void> {
    return this.dovecot.remove();
  }

  /** How many mails lay in it. */
  get size(): number {
    return this.delivered.size;
  }

  /**
   * Puts a mail there as another mail server does: until it hears an OK, the same bytes; and now and then once more, as if
   * it had not heard it.
   */
  async deliver(name: string, from: string, text: string): Promise<void> {
    const messageId = `<storm-${name}@storm.example>`;
    const mail = { messageId, from, to: 'desk@lhr.example', subject: `เรื่องที่ ${name}`, text };
    const raw = await new MailComposer({ ...mail, date: new Date() }).compile().build();
    for (let times = this.roll(5) ? 1 : 2; times;) {
      if (await this.append(raw)) times -= 1;
      else await sleep(1_000);
    }
    this.delivered.add(messageId);
  }

  private async append(raw: Buffer): Promise<boolean> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.dovecot.port,
      secure: false,
      auth: { user, pass: this.dovecot.password },
      logger: false,
      greetingTimeout: 5_000,
      socketTimeout: 15_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return Boolean(await client.append('INBOX', raw));
    } catch {
      return false;
    } finally {
      client.close();
    }
  }

  /** What may happen to the mail server. */
  blows(): Blow[] {
    const backAfter = async (meanwhile: () => void) => {
      await this.dovecot.kill();
      meanwhile();
      await sleep(1_000 + this.roll(3_000));
      await this.dovecot.start();
    };
    return [
      { name: 'kill dovecot', strike: () => backAfter(() => undefined) },
      {
        name: 'dovecot comes back with other numbers',
        strike: () => backAfter(() => this.dovecot.renumber(user)),
      },
      { name: 'freeze dovecot', strike: () => this.dovecot.freeze(4_000) },
    ];
  }

  /** The claim of a reader that was killed ends. */
  async letTimeGoBy(): Promise<void> {
    await this.desk.query(
      'UPDATE mailboxes SET lease_until = UTC_TIMESTAMP(3) WHERE lease_until IS NOT NULL',
    );
  }

  /** What lies where it should not, looked up on the mail server's disk: all was fetched, and all of it is tidied away. */
  faults(): string[] {
    const left = this.idsIn('');
    const tidied = new Set(this.idsIn('.Processed'));
    return [
      ...left.map((id) => `the mail ${id} still lies in the mailbox`),
      ...this.idsIn('.Failed').map((id) => `the mail ${id} was given up`),
      ...[...this.delivered]
        .filter((id) => !tidied.has(id))
        .map((id) => `the mail ${id} is not where kept mails go`),
      ...[...tidied]
        .filter((id) => !this.delivered.has(id))
        .map((id) => `the mail ${id} was never delivered`),
    ];
  }

  private idsIn(folder: string): string[] {
    return ['cur', 'new']
      .map((part) => join(this.dovecot.homes, user, 'Maildir', folder, part))
      .filter((path) => existsSync(path))
      .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
      .map((path) => idPattern.exec(readFileSync(path, 'utf8'))![1]!);
  }
}
