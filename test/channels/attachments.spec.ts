import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import dns from 'node:dns';
import { AttachmentsService } from '../../src/channels/attachments/attachments.service.js';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { OutboxService } from '../../src/jobs/outbox.service.js';
import { FetchRefused, safeFetch } from '../../src/channels/safe-fetch.js';
import { isPublic } from '../../src/platform/http/public-address.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { File } from '../../src/platform/files/file.entity.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import type { FileBehaviour, ProfileBehaviour } from '../../src/sandbox/world/records.js';
import { Conversation } from './conversation.js';

describe('files that people send', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  afterEach(() => clock.reset());

  /** Somebody sends attachments; answers their rows. */
  async function attach(
    ...attachments: Parameters<typeof chat.sandbox.acts.attach>[0]['attachments']
  ): Promise<InboundAttachment[]> {
    const { psid } = chat.sandbox.acts.createPerson({ name: 'ผู้ส่ง', profile: 'name-only' });
    const { mid } = chat.sandbox.acts.attach({ psid, attachments });
    await chat.settle();
    const event = await db().findOneByOrFail(InboundEvent, { providerId: mid });
    return db().find(InboundAttachment, { where: { eventId: event.id }, order: { position: 'ASC' } });
  }
  const serve = async (behaviour: FileBehaviour) => (await attach({ type: 'image', behaviour }))[0]!;
  const bytesOf = async (fileId: string): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    const bytes = (await chat.desk.get(FilesService).open({ id: fileId })) as AsyncIterable<Buffer>;
    for await (const chunk of bytes) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  it('are copied into our store, with their type by content and their own names', async () => {
    const rows = await attach({ type: 'image' }, { type: 'audio' }, { type: 'video' }, { type: 'file' });
    expect(rows.map(({ type, state, contentType, name }) => ({ type, state, contentType, name }))).toEqual([
      { type: 'image', state: 'stored', contentType: 'image/png', name: 'photo.png' },
      { type: 'audio', state: 'stored', contentType: 'audio/wav', name: 'audioclip.wav' },
      { type: 'video', state: 'stored', contentType: 'video/mp4', name: 'video.mp4' },
      { type: 'file', state: 'stored', contentType: 'application/pdf', name: 'สำเนาบัตร.pdf' },
    ]);
    for (const row of rows) {
      const file = await db().findOneByOrFail(File, { id: row.fileId! });
      expect(file).toMatchObject({ size: row.size, createdBy: null });
      expect(await bytesOf(file.id)).toHaveLength(row.size!);
    }
  });

  it('are kept once, also where the process dies before it is said whose they are', async () => {
    const before = await db().count(File);
    const outbox = chat.desk.get(OutboxService);
    const tell = outbox.tell.bind(outbox);
    const dies = jest.spyOn(outbox, 'tell').mockImplementation(async (name, payload) => {
      if (name === 'channels.attachment-settled') throw new Error('dies');
      return tell(name, payload);
    });
    const [row] = await attach({ type: 'image' });
    expect([row!.state, await db().count(File)]).toEqual(['pending', before + 1]);
    dies.mockRestore();
    const attachments = chat.desk.get(AttachmentsService);
    await Promise.all([attachments.fetch(row!.id), attachments.fetch(row!.id)]);
    const { state, fileId } = await db().findOneByOrFail(InboundAttachment, { id: row!.id });
    expect([state, await db().count(File)]).toEqual(['stored', before + 1]);
    expect(await bytesOf(fileId!)).not.toHaveLength(0);
  });

  it('are fetched through a redirect', async () => {
    expect(await serve('redirect')).toMatchObject({ state: 'stored' });
  });

  it.each([
    ['redirect-inside', 'address'],
    ['redirect-loop', 'redirects'],
    ['over-limit', 'too-large'],
    ['expired', 'expired'],
    ['missing', 'expired'],
    ['wrong-type', 'type'],
  ] as const)('are refused when the address gives %s', async (behaviour, reason) => {
    const files = await db().count(File);
    expect(await serve(behaviour)).toMatchObject({ state: 'refused', reason, fileId: null });
    expect(await db().count(File)).toBe(files);
  });

  it('are not fetched once they were taken back', async () => {
    const { psid } = chat.sandbox.acts.createPerson({ name: 'ผู้ส่ง', profile: 'name-only' });
    const { mid } = chat.sandbox.acts.attach({ psid, attachments: [{ type: 'image' }] });
    chat.sandbox.acts.unsend({ psid, mid });
    await chat.settle();
    const event = await db().findOneByOrFail(InboundEvent, { providerId: mid });
    expect(await db().findBy(InboundAttachment, { eventId: event.id })).toMatchObject([
      { state: 'refused', reason: 'unsent', fileId: null },
    ]);
  });

  it('are tried again when the line breaks', async () => {
    const row = await serve('cut');
    expect(row.state).toBe('pending');
    expect(await db().countBy(OutboxRow, { job: 'channels.fetch-attachment' })).toBe(1);
    await db().clear(OutboxRow);
  });

  it('that are programs are refused, whatever they call themselves', async () => {
    const bytes = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2_000, 1)]);
    const [row] = await attach({ type: 'file', name: 'ใบสมัคร.pdf', contentType: 'application/pdf', bytes });
    expect(row).toMatchObject({ state: 'refused', reason: 'type' });
  });

  it('are not looked for at addresses that the platform does not serve from', async () => {
    const { psid } = chat.sandbox.acts.createPerson({ name: 'ผู้ร้าย' });
    const urls = [
      'http://127.0.0.1:3306/',
      'http://169.254.169.254/latest/meta-data/',
      'https://evil.example/a.png',
      'https://fbcdn.net.evil.example/a.png',
      'http://scontent.xx.fbcdn.net/a.png',
      'https://scontent.xx.fbcdn.net:8443/a.png',
      'https://user:pass@scontent.xx.fbcdn.net/a.png',
    ];
    const attachments = urls.map((url) => ({ type: 'image', payload: { url } }));
    const item = {
      sender: { id: psid },
      recipient: { id: chat.sandbox.settings.pageId },
      timestamp: Date.now(),
    };
    chat.sandbox.acts.raw({ item: { ...item, message: { mid: 'm_evil', attachments } } });
    await chat.settle();
    const event = await db().findOneByOrFail(InboundEvent, { providerId: 'm_evil' });
    const rows = await db().findBy(InboundAttachment, { eventId: event.id });
    expect(rows.map((row) => [row.state, row.reason])).toEqual(urls.map(() => ['refused', 'address']));
  });

  it('are not fetched where a name of the platform leads inside', async () => {
    const original = dns.lookup;
    dns.lookup = ((_host: string, _options: object, answer: (error: null, all: object[]) => void) =>
      answer(null, [
        { address: '157.240.1.1', family: 4 },
        { address: '10.0.0.5', family: 4 },
      ])) as never;
    try {
      const fetching = safeFetch('https://scontent.xx.fbcdn.net/a.png', 1_000, [
        'https://graph.facebook.com',
      ]);
      await expect(fetching).rejects.toEqual(new FetchRefused('address'));
    } finally {
      dns.lookup = original;
    }
  });

  it.each([
    ['157.240.1.1', true],
    ['2a03:2880::1', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['::1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['::ffff:10.0.0.1', false],
    ['2002:0a00:0001::1', false],
    ['64:ff9b::a00:1', false],
    ['nonsense', false],
  ])('%s is public: %s', (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });

  describe('profiles', () => {
    const meet = async (profile: ProfileBehaviour) => {
      const { psid } = chat.sandbox.acts.createPerson({ name: 'สมชาย ใจดี', profile });
      chat.sandbox.acts.say({ psid, text: 'สวัสดี' });
      await chat.settle();
      return chat.thread(psid);
    };

    it('are learnt with their picture', async () => {
      const thread = await meet('full');
      expect(thread.profileName).toBe('สมชาย ใจดี');
      const file = await db().findOneByOrFail(File, { id: thread.profilePictureFileId! });
      expect(file.contentType).toBe('image/png');
    });

    it.each(['empty', 'gone', 'phone-account', 'restricted', 'no-consent'] as const)(
      'that are not told (%s) stay unknown, and the message is there all the same',
      async (profile) => {
        const thread = await meet(profile);
        expect(thread).toMatchObject({ profileName: null, profilePictureFileId: null });
        expect(thread.profileCheckedAt).not.toBeNull();
        expect(await db().countBy(InboundEvent, { threadId: thread.id })).toBe(1);
      },
    );

    it('are asked for again only after days', async () => {
      const thread = await meet('empty');
      chat.sandbox.people.change(thread.address, { profile: 'full' });
      chat.sandbox.acts.say({ psid: thread.address, text: 'อีกครั้ง' });
      await chat.settle();
      expect((await chat.thread(thread.address)).profileName).toBeNull();
      clock.advance(4 * 24 * 3_600_000);
      chat.sandbox.acts.say({ psid: thread.address, text: 'อีกครั้ง' });
      await chat.settle();
      expect((await chat.thread(thread.address)).profileName).toBe('สมชาย ใจดี');
    });

    it('of somebody whom the platform does not know do no harm', async () => {
      const item = {
        sender: { id: '1234567890' },
        recipient: { id: chat.sandbox.settings.pageId },
        timestamp: Date.now(),
      };
      chat.sandbox.acts.raw({ item: { ...item, message: { mid: 'm_review', text: 'hello' } } });
      await chat.settle();
      expect(await chat.thread('1234567890')).toMatchObject({ profileName: null });
      expect(await db().countBy(InboundEvent, { providerId: 'm_review' })).toBe(1);
    });
  });
});
