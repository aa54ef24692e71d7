import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { NoticesService, type NewNotice } from '../../src/channels/notices/notices.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig, type LineConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { createDesk, type Desk } from '../support/desk.js';

/** Each longer than the wait after a failed try, in order. */
export const waits = [7_000, 38_000, 150_000, 750_000, 2_250_000];

/** A LINE user that nobody else is. */
export function newLineUser(): string {
  return `U${newId()
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '0')
    .padStart(32, '0')}`;
}

/** LINE as the far side at an address plays it. */
export function lineOf(url: string, channelToken: string): LineConfig {
  const own = { channelSecret: 'line-secret', channelToken };
  return { ...own, apiBaseUrl: url, dataBaseUrl: url, botUserId: null, answersGroups: true };
}

/** A desk, and the far sides of mail and LINE, with one clock. */
export class Noticing {
  private readonly restores: (() => void)[] = [];

  private constructor(
    readonly desk: Desk,
    readonly sandbox: Sandbox,
    private readonly undo: () => Promise<void>,
  ) {}

  static async start(): Promise<Noticing> {
    const desk = await createDesk();
    const folder = await mkdtemp(join(tmpdir(), 'noticing-'));
    const messenger = config().messenger!;
    const sandbox = await startSandbox({
      ...messenger,
      dataDir: folder,
      webhookUrl: `${desk.url}/webhooks/messenger`,
      lineChannelToken: 'line-token',
      lineChannelSecret: 'line-secret',
      now: () => clock.now().getTime(),
    });
    const restore = overrideConfig({
      mail: { address: 'desk@lhr.example', smtpUrl: sandbox.smtpUrl },
      line: lineOf(sandbox.url, 'line-token'),
    });
    return new Noticing(desk, sandbox, async () => {
      restore();
      await desk.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  async stop(): Promise<void> {
    await this.undo();
  }

  /** Between two tests: real time, far sides that behave, nothing left to do. */
  async calm(): Promise<void> {
    clock.reset();
    this.mend();
    this.sandbox.mailServer.faults.clear();
    this.sandbox.lineApi.faults.clear();
    this.sandbox.lines.quota = null;
    await db().clear(OutboxRow);
    await db().deleteAll(Notice);
  }

  /** Gives the desk other settings of its channels, until `mend` or the end of the test. */
  set(part: Parameters<typeof overrideConfig>[0]): void {
    this.restores.push(overrideConfig(part));
  }

  /** Gives the desk its settings back. */
  mend(): void {
    for (const restore of this.restores.splice(0).reverse()) restore();
  }

  /** Asks for a notice, in a transaction; by mail to somebody new unless told otherwise. */
  async ask(given: Partial<NewNotice> = {}): Promise<string> {
    return transaction(() => this.desk.get(NoticesService).ask(aNotice(given)));
  }

  /** Asks for a notice and lets it go out. */
  async send(given: Partial<NewNotice> = {}): Promise<Notice> {
    const id = await this.ask(given);
    await this.desk.drain();
    return this.notice(id);
  }

  async notice(id: string): Promise<Notice> {
    return db().findOneByOrFail(Notice, { id });
  }

  /** Goes forward in time and lets what is due happen. */
  async later(ms: number): Promise<void> {
    clock.advance(ms);
    await this.desk.drain();
  }
}

/** A notice to somebody new. */
export function aNotice(given: Partial<NewNotice> = {}): NewNotice {
  const id = newId().toLowerCase();
  return {
    onceKey: `test:${id}`,
    channel: 'email',
    address: given.channel === 'line' ? newLineUser() : `${id}@lao.example`,
    subject: 'แจ้งเตือนส่งสำเนาบัตร',
    text: 'เรียน ปลัด อบต.บ้านนา\n\nโปรดส่งสำเนาบัตรภายใน 15 วัน ครับ',
    ...given,
  };
}
