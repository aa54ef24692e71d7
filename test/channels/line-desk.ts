import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelPause } from '../../src/channels/outbound/channel-pause.entity.js';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { ConnectionTest } from '../../src/channels/connection-tests/connection-test.entity.js';
import { MailListenerService } from '../../src/channels/email/intake/mail-listener.service.js';
import { OutboundPart } from '../../src/channels/outbound/outbound-part.entity.js';
import { OutboundService, type NewOutbound } from '../../src/channels/outbound/outbound.service.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { lineSignature } from '../../src/sandbox/line/line-courier.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { createDesk, type Desk } from '../support/desk.js';
import { ourAddress } from './mailing.js';
import { lineOf } from './noticing.js';

/** A desk and the far side of LINE, wired to each other, with one clock. */
export class LineDesk {
  private restoreMail: (() => void) | undefined;

  private constructor(
    readonly desk: Desk,
    readonly sandbox: Sandbox,
    private readonly undo: () => Promise<void>,
  ) {}

  static async start(): Promise<LineDesk> {
    const desk = await createDesk();
    const folder = await mkdtemp(join(tmpdir(), 'line-desk-'));
    const sandbox = await startSandbox({
      ...config().messenger!,
      dataDir: folder,
      webhookUrl: `${desk.url}/webhooks/messenger`,
      lineChannelToken: 'line-token',
      lineChannelSecret: 'line-secret',
      retryAfterMs: [0, 20, 40],
      now: () => clock.now().getTime(),
    });
    const restore = overrideConfig({ line: lineOf(sandbox.url, 'line-token'), publicUrl: desk.url });
    return new LineDesk(desk, sandbox, async () => {
      restore();
      await sandbox.close();
      await desk.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Takes mails as well, and sends them by the far side's server; answers the port that takes them. */
  async takeMail(): Promise<number> {
    this.restoreMail = overrideConfig({
      assistant: false,
      mail: { address: ourAddress, smtpUrl: this.sandbox.smtpUrl },
      mailIntake: { ...config().mailIntake, port: 0 },
    });
    return (await this.desk.get(MailListenerService).open())!;
  }

  async stop(): Promise<void> {
    this.restoreMail?.();
    await this.undo();
  }

  /** Between two tests: real time, a far side that behaves, and nothing that holds up sending. */
  async calm(): Promise<void> {
    clock.reset();
    this.sandbox.lineApi.faults.clear();
    this.sandbox.lines.quota = null;
    await db().clear(ChannelPause);
    await db().clear(ConnectionTest);
  }

  /** Posts a body to the webhook as LINE would; answers the status. */
  async post(body: string, header = lineSignature(body, 'line-secret')): Promise<number> {
    const headers = { 'content-type': 'application/json', 'x-line-signature': header };
    return (await fetch(`${this.desk.url}/webhooks/line`, { method: 'POST', headers, body })).status;
  }

  /** Lets everything on its way arrive and be worked in. */
  async settle(): Promise<void> {
    for (const _ of [1, 2]) {
      await this.sandbox.lineWebhooks.flush();
      await this.desk.drain();
    }
  }

  /** Goes forward in time and lets what is due happen. */
  async later(ms: number): Promise<void> {
    clock.advance(ms);
    await this.settle();
  }

  /** Somebody new who has just written. */
  async newPerson(text = 'สวัสดีค่ะ'): Promise<{ userId: string; id: string; thread: ChannelThread }> {
    const { userId } = this.sandbox.acts.linePerson({ name: 'ทดสอบ ใจดี' });
    const { id } = this.sandbox.acts.lineSay({ userId, text });
    await this.settle();
    return { userId, id, thread: await this.thread(userId) };
  }

  async thread(address: string): Promise<ChannelThread> {
    return db().findOneByOrFail(ChannelThread, { channel: 'line', address });
  }

  /** Queues a message and lets it go out; answers its parts. */
  async send(thread: { id: string }, given: Partial<NewOutbound> = {}): Promise<OutboundPart[]> {
    const { id } = await this.desk.get(OutboundService).send({
      threadId: thread.id,
      reference: newId(),
      author: 'human',
      text: 'ตอบแล้วค่ะ',
      fileIds: [],
      ...given,
    });
    await this.settle();
    return this.parts(id);
  }

  async parts(outboundId: string): Promise<OutboundPart[]> {
    return db().find(OutboundPart, { where: { outboundId }, order: { seq: 'ASC' } });
  }

  /** What somebody got, oldest first. */
  got(userId: string) {
    return this.sandbox.lineChats.of(userId).filter(({ from }) => from === 'account');
  }

  /** What their ticket holds, oldest first. */
  async said(userId: string) {
    const rows: {
      text: string;
      content: string;
      unsent_at: Date | null;
      ticket_id: string;
      provider_id: string | null;
      author_kind: string;
    }[] = await db().query(
      `SELECT m.text, m.content, m.unsent_at, m.ticket_id, m.provider_id, m.author_kind
       FROM messages m JOIN tickets t ON t.id = m.ticket_id JOIN contact_points c ON c.id = t.contact_point_id
       JOIN channel_threads h ON h.id = c.thread_id WHERE h.address = ? AND m.kind = 'message'
       ORDER BY m.created_at, m.id`,
      [userId],
    );
    return rows;
  }
}
