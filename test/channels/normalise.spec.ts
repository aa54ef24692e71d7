import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelPause } from '../../src/channels/outbound/channel-pause.entity.js';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { InboundDelivery } from '../../src/channels/inbound/inbound-delivery.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { InboundService } from '../../src/channels/inbound/inbound.service.js';
import { NormaliseInboundJob } from '../../src/channels/inbound/normalise-inbound.job.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Permanent } from '../../src/platform/errors.js';
import { createDesk, type Desk } from '../support/desk.js';
import { echo, envelope, item, message, pageId, psid } from './deliveries.js';

const compare = (a: unknown, b: unknown) => String(a).localeCompare(String(b));

describe('what deliveries say', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    clock.reset();
    for (const table of [
      'outbox',
      'inbound_deliveries',
      'inbound_events',
      'inbound_attachments',
      'channel_threads',
      'channel_pauses',
    ]) {
      await db().query(`DELETE FROM ${table}`);
    }
  });

  /** Stores bodies as the webhook does, and answers the ids of their rows. */
  async function store(...bodies: string[]): Promise<string[]> {
    await Promise.all(
      bodies.map((body) => desk.get(InboundService).accept('messenger', pageId, Buffer.from(body))),
    );
    return (await db().find(InboundDelivery, { order: { id: 'ASC' } })).map((row) => row.id);
  }
  const normalise = async (ids: string[]) => desk.get(NormaliseInboundJob).run({ ids });
  const take = async (...bodies: string[]) => normalise(await store(...bodies));
  const events = () => db().find(InboundEvent, { order: { occurredAt: 'ASC', id: 'ASC' } });
  const threads = () => db().find(ChannelThread, { order: { address: 'ASC' } });
  const asked = async (job: string) =>
    (await db().findBy(OutboxRow, { job })).map((row) => row.payload as { id: string; ids: string[] });

  it('become events of one thread, told once', async () => {
    await take(envelope([message('m_1', 'สวัสดี')]), envelope([message('m_2', 'ครับ')]));
    const [thread] = await threads();
    const found = await events();
    expect(found.map((event) => event.content.text)).toEqual(expect.arrayContaining(['สวัสดี', 'ครับ']));
    expect(new Set(found.map((event) => event.threadId))).toEqual(new Set([thread!.id]));
    expect(thread).toMatchObject({ channel: 'messenger', account: pageId, address: psid });
    expect((await asked('helpdesk.receive-events')).flatMap(({ ids }) => ids).sort()).toEqual(
      found.map((event) => event.id).sort(),
    );
    expect(await asked('channels.fetch-profile')).toEqual([{ id: thread!.id }]);
  });

  it('change nothing when they are read twice, at once or in other bytes', async () => {
    const ids = await store(envelope([message('m_1', 'a', { at: 1785312004523 })]));
    await Promise.all([normalise(ids), normalise(ids), normalise(ids)]);
    await normalise(ids);
    await take(envelope([message('m_1', 'a', { at: 1785312004523 })], { standby: [] }));
    expect(await events()).toHaveLength(1);
    expect(await asked('helpdesk.receive-events')).toHaveLength(1);
  });

  it('make one thread of ten parallel first messages of one person', async () => {
    const ids = await store(
      ...Array.from({ length: 10 }, (_, index) => envelope([message(`m_${index}`, `${index}`)])),
    );
    await Promise.all(ids.map((id) => normalise([id])));
    expect(await threads()).toHaveLength(1);
    expect(await events()).toHaveLength(10);
    expect(await asked('channels.fetch-profile')).toHaveLength(1);
  });

  it('do not lock each other out for good where they share many people', async () => {
    const people = Array.from({ length: 40 }, (_, index) => `${7_000_000 + index}`);
    const shuffled = (seed: number) =>
      [...people].sort((a, b) => ((Number(a) * seed) % 101) - ((Number(b) * seed) % 101));
    const bodies = [3, 7, 11, 13, 17, 19].map((seed) =>
      envelope(shuffled(seed).map((from, index) => message(`m_${seed}_${index}`, 'a', { from }))),
    );
    const ids = await store(...bodies);
    await Promise.all(ids.map((id) => normalise([id])));
    expect(await threads()).toHaveLength(40);
    expect(await events()).toHaveLength(240);
  });

  it('keep the neighbours of what nobody knows', async () => {
    const strange = item({ brand_new: { deep: [1, 2] } });
    await take(envelope([message('m_1', 'a')], [strange], [message('m_3', 'c')]));
    expect((await events()).map((event) => event.kind).sort()).toEqual(['message', 'message', 'unsupported']);
  });

  it('are read in a batch of 1,000 entries', async () => {
    const entries = Array.from({ length: 1_000 }, (_, index) => [
      message(`m_${index}`, `ข้อความ ${index}`, {
        from: `${8_000_000 + (index % 300)}`,
        at: Date.now() - index,
      }),
    ]);
    const ids = await store(envelope(...entries));
    await normalise(ids);
    expect(await db().count(InboundEvent)).toBe(1_000);
    const told = await asked('helpdesk.receive-events');
    expect(told.map(({ ids: some }) => some.length)).toEqual([200, 200, 200, 200, 200]);
  });

  it('at fault are kept with their error, and their neighbours succeed', async () => {
    const ids = await store(
      envelope([message('m_1', 'a')]),
      envelope([message('m_2', 'b')]),
      envelope([message('m_3', 'c')]),
    );
    // What the code cannot foresee: a row that the database refuses.
    await db().query(
      `CREATE TRIGGER poison BEFORE INSERT ON inbound_events FOR EACH ROW
       IF NEW.provider_id = 'm_2' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'; END IF`,
    );
    try {
      await expect(normalise(ids)).rejects.toBeInstanceOf(Permanent);
    } finally {
      await db().query('DROP TRIGGER poison');
    }
    expect((await events()).map((event) => event.providerId ?? '').sort(compare)).toEqual(['m_1', 'm_3']);
    const rows = await db().find(InboundDelivery, { order: { id: 'ASC' } });
    expect(rows.filter((row) => row.error)).toMatchObject([{ normalisedAt: null, error: 'refused' }]);
    await normalise(ids);
    expect(await events()).toHaveLength(3);
  });

  it('wait for a lock that is held, and lose nothing', async () => {
    await take(envelope([message('m_1', 'a')]));
    const [thread] = await threads();
    const ids = await store(envelope([message('m_2', 'b')]));
    let reading: Promise<void> | undefined;
    await transaction(async () => {
      await db().query('SELECT id FROM channel_threads WHERE id = ? FOR UPDATE', [thread!.id]);
      reading = new Promise((resolve, reject) => {
        setTimeout(() => normalise(ids).then(resolve, reject), 0);
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    await reading;
    expect(await events()).toHaveLength(2);
  });

  describe('about the thread', () => {
    const now = Date.now();

    it('open the window by the latest act, in whatever order they come', async () => {
      await take(envelope([message('m_2', 'b', { at: now - 1_000 })]));
      await take(envelope([message('m_1', 'a', { at: now - 60_000 })]));
      await take(envelope([item({ reaction: { mid: 'm_9', action: 'react' } }, { at: now - 500 })]));
      await take(envelope([echo('m_e', { text: 'x', app_id: 263902037430900 }, now)]));
      expect((await threads())[0]!.windowOpenedAt).toEqual(new Date(now - 500));
    });

    it('keep referral, owner and standby', async () => {
      const referral = { ref: 'poster', source: 'SHORTLINK', type: 'OPEN_THREAD' };
      await take(envelope([item({ referral })], { standby: [message('m_1', 'a')] }));
      await take(envelope([item({ take_thread_control: { new_owner_app_id: 263902037430900 } })]));
      expect((await threads())[0]).toMatchObject({ referral, ownerAppId: '263902037430900' });
      expect((await events()).find((event) => event.kind === 'message')).toMatchObject({ standby: true });
    });

    it('are known by the comment they stand under, with the name that is told', async () => {
      const value = { item: 'comment', verb: 'add', post_id: '1_2', parent_id: '1_2', comment_id: '2_3' };
      const from = { id: '55', name: 'สมหญิง รักดี' };
      const created = Math.floor(now / 1000) - 5;
      const changes = [{ field: 'feed', value: { ...value, from, message: 'ขอรหัส', created_time: created } }];
      await take(envelope({ changes }));
      expect(await threads()).toMatchObject([
        { address: 'comment:2_3', profileName: 'สมหญิง รักดี', commentId: '2_3', windowOpenedAt: null },
      ]);
      expect(await asked('channels.fetch-profile')).toEqual([]);
      await take(envelope({ changes: [{ field: 'feed', value: { ...value, from, verb: 'remove' } }] }));
      expect((await threads())[0]!.commentId).toBeNull();
    });
  });

  it('keep an unsend that comes before its original, to be applied to it', async () => {
    await take(envelope([item({ message: { mid: 'm_1', is_deleted: true } })]));
    await take(envelope([message('m_1', 'ลบแล้ว')]));
    expect(
      (await events()).map((event) => [event.kind, event.providerId ?? event.targetId]).sort(compare),
    ).toEqual([
      ['message', 'm_1'],
      ['unsend', 'm_1'],
    ]);
  });

  it('store what the Page inbox answered, once, as said outside of the desk', async () => {
    const answered = echo('m_e', { text: 'ตอบจากเพจ', app_id: 263902037430900 }, 1785312004523);
    await take(envelope([answered]));
    await take(envelope([answered], []));
    expect(await events()).toMatchObject([
      { kind: 'echo', content: { appId: '263902037430900' }, reopensWindow: false },
    ]);
    expect(await asked('channels.deliver-outbound')).toEqual([]);
  });

  it('ask for files, and show what cannot be fetched', async () => {
    const attachments = [
      { type: 'image', payload: { url: 'https://scontent.xx.fbcdn.net/a.jpg' } },
      { type: 'fallback', title: 'ข่าว', url: 'https://x.example' },
      { type: 'hologram', payload: {} },
    ];
    await take(envelope([message('m_1', '', { message: { attachments } })]));
    const rows = await db().find(InboundAttachment, { order: { position: 'ASC' } });
    expect(rows.map((row) => [row.type, row.state])).toEqual([
      ['image', 'pending'],
      ['fallback', 'link'],
      ['hologram', 'refused'],
    ]);
    expect(await asked('channels.fetch-attachment')).toEqual([{ id: rows[0]!.id }]);
  });

  it('stop the page where the platform blocks it, and let it go on', async () => {
    const policy = (action: string) =>
      envelope([
        { recipient: { id: pageId }, timestamp: Date.now(), policy_enforcement: { action, reason: action } },
      ]);
    await take(policy('block'));
    expect(await db().find(ChannelPause)).toMatchObject([{ account: pageId, reason: 'policy' }]);
    await take(policy('unblock'));
    expect(await db().find(ChannelPause)).toEqual([]);
  });

  it('keep NUL, marks of direction, emoji, markup and 100,000 characters as text', async () => {
    const text = `\u0000\u202e<script>alert(1)</script> 😀 ${'ก'.repeat(100_000)} \ud83d`;
    await take(envelope([message('m_1', text)]));
    expect((await events())[0]!.content.text).toBe(text);
  });
});
