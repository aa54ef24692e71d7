import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelPause } from '../../src/channels/outbound/channel-pause.entity.js';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { OutboundMessage } from '../../src/channels/outbound/outbound-message.entity.js';
import { OutboundPart } from '../../src/channels/outbound/outbound-part.entity.js';
import { OutboundService, type NewOutbound } from '../../src/channels/outbound/outbound.service.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { createDesk, type Desk } from '../support/desk.js';

/** The far side's record of one call to the Send API, as far as these tests look. */
export interface SendCall {
  status: number;
  body: {
    recipient?: { id?: string; comment_id?: string } | string;
    messaging_type?: string;
    tag?: string;
    message?: { text?: string; metadata?: string } | string;
    reply_to?: { mid: string };
    sender_action?: string;
  };
}

/** A desk and the far side of Messenger, wired to each other, with one clock. */
export class Conversation {
  private constructor(
    readonly desk: Desk,
    readonly sandbox: Sandbox,
    private readonly undo: () => Promise<void>,
  ) {}

  static async start(): Promise<Conversation> {
    const desk = await createDesk();
    const folder = await mkdtemp(join(tmpdir(), 'conversation-'));
    const messenger = config().messenger!;
    const sandbox = await startSandbox({
      dataDir: folder,
      appSecret: messenger.appSecret,
      verifyToken: messenger.verifyToken,
      pageId: messenger.pageId,
      pageToken: messenger.pageToken,
      graphVersion: messenger.graphVersion,
      webhookUrl: `${desk.url}/webhooks/messenger`,
      retryAfterMs: [0, 20, 40],
      now: () => clock.now().getTime(),
    });
    const restore = overrideConfig({ messenger: { ...messenger, graphBaseUrl: sandbox.url } });
    sandbox.page.change({ requireAppSecretProof: true });
    return new Conversation(desk, sandbox, async () => {
      restore();
      await sandbox.close();
      await desk.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Has the desk look for the Graph API elsewhere. */
  async pointTo(graphBaseUrl: string): Promise<void> {
    overrideConfig({ messenger: { ...config().messenger!, graphBaseUrl } });
  }

  async stop(): Promise<void> {
    await this.undo();
  }

  /** Between two tests: real time, a far side that behaves, and nothing that holds up sending. */
  async calm(): Promise<void> {
    clock.reset();
    this.sandbox.faults.clear();
    this.sandbox.page.change({
      echo: 'after',
      humanAgentApproved: true,
      mayTakeThreads: true,
      deliveryEvents: true,
    });
    await db().clear(ChannelPause);
  }

  /** Lets everything on its way arrive and be worked in. */
  async settle(): Promise<void> {
    await this.sandbox.webhooks.flush();
    await this.desk.drain();
    await this.sandbox.webhooks.flush();
    await this.desk.drain();
  }

  /** Somebody new who has just written. */
  async newPerson(name = 'ทดสอบ ใจดี'): Promise<{ psid: string; thread: ChannelThread; mid: string }> {
    const { psid } = this.sandbox.acts.createPerson({ name });
    const { mid } = this.sandbox.acts.say({ psid, text: 'สวัสดีครับ' });
    await this.settle();
    return { psid, mid, thread: await this.thread(psid) };
  }

  async thread(address: string): Promise<ChannelThread> {
    return db().findOneByOrFail(ChannelThread, { address });
  }

  /** Queues a reply and answers its id. */
  async reply(thread: { id: string }, given: Partial<NewOutbound> = {}): Promise<string> {
    const { id } = await this.desk.get(OutboundService).send({
      threadId: thread.id,
      reference: newId(),
      author: 'human',
      text: 'ครับ',
      fileIds: [],
      ...given,
    });
    return id;
  }

  /** Queues a reply and lets it go out. */
  async send(thread: { id: string }, given: Partial<NewOutbound> = {}): Promise<OutboundMessage> {
    const id = await this.reply(thread, given);
    await this.settle();
    return this.outbound(id);
  }

  async outbound(id: string): Promise<OutboundMessage> {
    return db().findOneByOrFail(OutboundMessage, { id });
  }

  async parts(id: string): Promise<OutboundPart[]> {
    return db().find(OutboundPart, { where: { outboundId: id }, order: { seq: 'ASC' } });
  }

  /** What reached a person, in order. */
  received(
    psid: string,
  ): { text: string | null; attachments: string[]; messagingType: string | null; tag: string | null }[] {
    return this.sandbox.messages
      .of(psid)
      .filter((message) => message.from === 'page' && message.kind === 'message')
      .map(({ text, attachments, messagingType, tag }) => ({
        text,
        attachments: attachments.map((attachment) => attachment.type),
        messagingType,
        tag,
      }));
  }

  /** Calls to the Send API about a person, oldest first. */
  calls(psid: string): SendCall[] {
    const sends = this.sandbox.ledger.calls.filter((call) =>
      call.path.endsWith('/messages'),
    ) as unknown as SendCall[];
    return sends.filter(({ body }) => {
      const recipient =
        typeof body.recipient === 'string' ? (JSON.parse(body.recipient) as { id?: string }) : body.recipient;
      return recipient?.id === psid;
    });
  }

  /** Goes forward in time and lets what is due happen. */
  async later(ms: number): Promise<void> {
    clock.advance(ms);
    await this.settle();
  }
}
