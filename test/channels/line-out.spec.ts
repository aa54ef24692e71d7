import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { OutboundService } from '../../src/channels/outbound/outbound.service.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { Message } from '../../src/helpdesk/message.entity.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { png } from '../../src/sandbox/cdn/sample-files.js';
import type { LineFaultKind } from '../../src/sandbox/line/line-api.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { LineDesk } from './line-desk.js';

const minute = 60_000;

describe('what goes out by LINE', () => {
  let line: LineDesk;
  let admin: Api;
  beforeAll(async () => {
    line = await LineDesk.start();
    admin = new Api(line.desk, (await buildStaff({ role: 'admin' })).token);
  });
  afterAll(() => line.stop());
  afterEach(() => line.calm());

  const plan = (kind: LineFaultKind, to: string, times = 1) =>
    line.sandbox.lineApi.faults.plan({ kind, to, times });
  const ways = (userId: string) => line.got(userId).map(({ way, text }) => [way, text]);

  it('answers without cost while the token lives, once, and pushes after that', async () => {
    const { userId, thread } = await line.newPerson();
    expect(await line.send(thread, { text: 'หนึ่ง' })).toMatchObject([{ state: 'sent', sentAs: 'REPLY' }]);
    expect(await line.send(thread, { text: 'สอง' })).toMatchObject([{ state: 'sent', sentAs: 'PUSH' }]);
    const late = await line.newPerson();
    clock.advance(2 * minute);
    await line.send(late.thread, { text: 'สาม' });
    expect([ways(userId), ways(late.userId)]).toEqual([
      [
        ['reply', 'หนึ่ง'],
        ['push', 'สอง'],
      ],
      [['push', 'สาม']],
    ]);
  });

  it('quotes the message that an agent answers, and goes without where LINE does not take that', async () => {
    const agent = new Api(line.desk, (await buildStaff()).token);
    const { userId, id } = await line.newPerson('คำถามแรก');
    line.sandbox.acts.lineSay({ userId, text: 'คำถามสอง' });
    await line.settle();
    const first = await db().findOneByOrFail(Message, { providerId: id });
    const path = `/api/tickets/${first.ticketId}/messages`;
    const sent = await agent.post(path, { text: 'ตอบข้อแรก', kind: 'reply', replyTo: first.id });
    expect(sent).toMatchObject({ status: 202, body: { replyTo: { id: first.id, text: 'คำถามแรก' } } });
    await line.settle();
    expect(line.got(userId)).toMatchObject([{ text: 'ตอบข้อแรก', quotes: id }]);
    await db().query(
      `UPDATE inbound_events SET content = JSON_SET(content, '$.quoteToken', 'gone') WHERE provider_id = ?`,
      [id],
    );
    await agent.post(path, { text: 'อีกครั้ง', kind: 'reply', replyTo: first.id });
    await line.settle();
    expect(line.got(userId).at(-1)).toMatchObject({ text: 'อีกครั้ง', quotes: null });
    const other = await line.newPerson('คนอื่น');
    const foreign = await db().findOneByOrFail(Message, { providerId: other.id });
    expect(await agent.post(path, { text: 'ผิดเรื่อง', kind: 'reply', replyTo: foreign.id })).toMatchObject({
      status: 404,
    });
  });

  it('says that what they wrote was read once somebody writes an answer', async () => {
    const agent = new Api(line.desk, (await buildStaff()).token);
    const { userId, id } = await line.newPerson('อ่านหรือยัง');
    const { ticketId } = await db().findOneByOrFail(Message, { providerId: id });
    const read = () => line.sandbox.lineChats.message(id)?.readAt ?? null;
    expect(read()).toBeNull();
    await agent.post(`/api/tickets/${ticketId}/typing`);
    for (let tries = 0; tries < 200 && read() === null; tries += 1) await sleep(10);
    expect(read()).not.toBeNull();
    expect(line.got(userId)).toEqual([]);
  });

  it('a token that LINE no longer takes falls to a push, exactly once', async () => {
    const { userId, thread } = await line.newPerson();
    line.sandbox.lineChats.useToken(thread.replyToken!);
    const { replies, attempts } = line.sandbox.lineApi;
    expect(await line.send(thread, { text: 'ถึงแน่' })).toMatchObject([{ state: 'sent', sentAs: 'PUSH' }]);
    expect(ways(userId)).toEqual([['push', 'ถึงแน่']]);
    expect([line.sandbox.lineApi.replies - replies, line.sandbox.lineApi.attempts - attempts]).toEqual([
      1, 1,
    ]);
  });

  it('a reply that nobody answers for is left to a person, and never sent twice by the desk', async () => {
    const { userId, thread } = await line.newPerson();
    plan('accept-then-drop', userId);
    const [part] = await line.send(thread, { text: 'ถึงหรือไม่' });
    await line.later(2 * minute);
    expect(await line.parts(part!.outboundId)).toMatchObject([
      { state: 'unknown', errorCode: 'line.no-answer' },
    ]);
    expect(ways(userId)).toEqual([['reply', 'ถึงหรือไม่']]);
  });

  it.each(['accept-then-drop', 'accept-then-500', 'accept-then-garbage'] as const)(
    'a push that %s arrives once, by its retry key',
    async (kind) => {
      const { userId, thread } = await line.newPerson();
      clock.advance(minute);
      plan(kind, userId);
      const [part] = await line.send(thread, { text: 'ครั้งเดียว' });
      expect(part).toMatchObject({ state: 'queued', errorCode: 'line.no-answer' });
      await line.later(7_000);
      expect(await line.parts(part!.outboundId)).toMatchObject([{ state: 'sent' }]);
      expect(ways(userId)).toEqual([['push', 'ครั้งเดียว']]);
    },
  );

  it('a push in doubt stays a push, though they write meanwhile and could be answered for nothing', async () => {
    const { userId, thread } = await line.newPerson();
    clock.advance(minute);
    plan('accept-then-drop', userId);
    const [part] = await line.send(thread, { text: 'ไม่ซ้ำ' });
    line.sandbox.acts.lineSay({ userId, text: 'ได้รับแล้วครับ' });
    await line.settle();
    await line.later(7_000);
    expect(await line.parts(part!.outboundId)).toMatchObject([{ state: 'sent', sentAs: 'PUSH' }]);
    expect(ways(userId)).toEqual([['push', 'ไม่ซ้ำ']]);
  });

  it('a push whose sender died is sent again by the sweep, and arrives once', async () => {
    const { userId, thread } = await line.newPerson();
    clock.advance(minute);
    const outbound = line.desk.get(OutboundService);
    const given = { threadId: thread.id, author: 'human' as const, text: 'หลังล่ม', fileIds: [] };
    const { id } = await outbound.send({ ...given, reference: newId() });
    await db().query(
      `UPDATE outbound_parts SET state = 'sending', sent_as = 'PUSH', claimed_at = ?, claim_token = ? WHERE outbound_id = ?`,
      [clock.now(), newId(), id],
    );
    await line.settle();
    await line.later(2 * minute);
    expect([await line.parts(id), ways(userId)]).toMatchObject([[{ state: 'sent' }], [['push', 'หลังล่ม']]]);
  });

  it('a doubt that is older than LINE remembers is a person’s', async () => {
    const { userId, thread } = await line.newPerson();
    clock.advance(minute);
    plan('accept-then-drop', userId);
    const [part] = await line.send(thread);
    await line.later(25 * 60 * minute);
    expect(await line.parts(part!.outboundId)).toMatchObject([
      { state: 'unknown', errorCode: 'line.no-answer' },
    ]);
    expect(line.got(userId)).toHaveLength(1);
  });

  it('too many at once wait a little; a month that is used up waits, but answers go on', async () => {
    const { userId, thread } = await line.newPerson();
    clock.advance(minute);
    plan('rate', userId);
    const [slow] = await line.send(thread, { text: 'ช้าหน่อย' });
    expect(slow).toMatchObject({ state: 'queued', errorCode: 'line.rate' });
    await line.later(7_000);
    line.sandbox.lines.quota = line.sandbox.lines.used;
    const [held] = await line.send(thread, { text: 'รอเดือนหน้า' });
    expect(held).toMatchObject({ state: 'queued', errorCode: 'line.monthly-limit' });
    const other = await line.newPerson();
    expect(await line.send(other.thread)).toMatchObject([{ state: 'sent', sentAs: 'REPLY' }]);
    await admin.post('/api/channels/line/connection-tests');
    const { body } = await admin.get('/api/channels');
    const { used } = line.sandbox.lines;
    expect(body.items.find((item: { channel: string }) => item.channel === 'line')).toMatchObject({
      state: 'failing',
      pause: { reason: 'quota' },
      quota: { used, allowed: used },
    });
    const [{ ticket_id: ticketId } = { ticket_id: '' }] = await line.said(userId);
    expect((await admin.get(`/api/tickets/${ticketId}`)).body.route).toMatchObject({
      ...{ allowed: true, channel: 'line', month: { used, allowed: used } },
    });
    line.sandbox.lines.quota = used + 100;
    clock.advance(10_000);
    expect((await admin.post('/api/channels/line/connection-tests')).body).toMatchObject({
      state: 'linked',
      pause: null,
    });
    await line.later(2 * minute);
    expect(ways(userId)).toEqual([
      ['push', 'ช้าหน่อย'],
      ['push', 'รอเดือนหน้า'],
    ]);
  });

  it('somebody whom LINE does not know is unreachable until they write; a wrong token stops the channel', async () => {
    const { userId, thread } = await line.newPerson();
    clock.advance(minute);
    line.sandbox.lines.setUserState(userId, 'unknown');
    expect(await line.send(thread)).toMatchObject([{ state: 'failed', errorCode: 'line.not-a-friend' }]);
    expect(await line.thread(userId)).toMatchObject({ unreachableReason: 'line.not-a-friend' });
    line.sandbox.lines.setUserState(userId, 'friend');
    line.sandbox.acts.lineSay({ userId, text: 'กลับมาแล้ว' });
    await line.settle();
    const undo = overrideConfig({ line: { ...config().line!, channelToken: 'old' } });
    expect(await line.send(thread)).toMatchObject([{ state: 'queued', errorCode: 'line.auth' }]);
    undo();
    await admin.post('/api/channels/line/connection-tests');
    await line.later(2 * minute);
    expect(line.got(userId)).toHaveLength(1);
  });

  it('goes in one push, whatever its parts, and in doubt once more as that one', async () => {
    const { userId, thread } = await line.newPerson();
    const files = line.desk.get(FilesService, { strict: false });
    const paper = await files.store(Buffer.from('ก,ข\n'), { name: 'รายชื่อ.csv', maxBytes: 1e6 });
    clock.advance(minute);
    const { used } = line.sandbox.lines;
    const given = { text: 'ก'.repeat(11_000), fileIds: Array(4).fill(paper.id) as string[] };
    expect((await line.send(thread, given)).map(({ state }) => state)).toEqual(Array(7).fill('sent'));
    expect([line.sandbox.lines.used - used, line.got(userId).length]).toEqual([2, 7]);
    const parts = await line.send(thread, given);
    expect(new Set(parts.map(({ providerId }) => providerId)).size).toBe(7);
    plan('accept-then-drop', userId);
    const doubtful = await line.send(thread, { ...given, fileIds: [paper.id] });
    expect(doubtful.map(({ state }) => state)).toEqual(Array(4).fill('queued'));
    await line.later(7_000);
    expect((await line.parts(doubtful[0]!.outboundId)).map(({ state }) => state)).toEqual(
      Array(4).fill('sent'),
    );
    expect([line.sandbox.lines.used - used, line.got(userId).length]).toEqual([5, 18]);
  });

  it('shows a picture of some megabytes small, and whole to who wants it', async () => {
    const { userId, thread } = await line.newPerson();
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const create = { width: 1_200, height: 900, channels: 3, background: 'white', noise } as const;
    const content = await sharp({ create }).png().toBuffer();
    const files = line.desk.get(FilesService, { strict: false });
    const picture = await files.store(content, { name: 'จอใหญ่.png', maxBytes: 1e7 });
    await line.send(thread, { text: '', fileIds: [picture.id] });
    const [image] = line.got(userId);
    expect(content.length).toBeGreaterThan(1024 * 1024);
    const open = async (address: string) => Buffer.from(await (await fetch(address)).arrayBuffer());
    expect((await open(image!.pictureUrl!)).equals(content)).toBe(true);
    const small = await open(`${image!.pictureUrl!}/preview`);
    expect([small.length < 1024 * 1024, (await sharp(small).metadata()).format]).toEqual([true, 'jpeg']);
    expect((await fetch(`${image!.pictureUrl!.slice(0, -2)}AA/preview`)).status).toBe(404);
  });

  it('cuts long texts, offers buttons, and carries files as pictures or addresses', async () => {
    const { userId, thread } = await line.newPerson();
    const files = line.desk.get(FilesService, { strict: false });
    const picture = await files.store(png(64, 10), { name: 'จอ.png', maxBytes: 1e6 });
    const paper = await files.store(Buffer.from('ก,ข\n'), { name: 'รายชื่อ.csv', maxBytes: 1e6 });
    const offered = Array.from({ length: 15 }, (_, n) => ({
      title: `เลือกอบต.บ้านนาสารหมายเลข ${n}`,
      payload: `assistant:lao:${n}`,
    }));
    await line.send(thread, {
      text: 'ก'.repeat(6_000),
      fileIds: [picture.id, paper.id],
      quickReplies: offered,
    });
    const [first, second, image, link] = line.got(userId);
    expect(first!.text!.length + second!.text!.length).toBe(6_000);
    expect([first!.buttons.length, second!.buttons.length]).toEqual([0, 13]);
    expect(second!.buttons[0]!.data).toMatch(/^assistant:lao:0\n/);
    const open = async (address: string) => {
      const answer = await fetch(address);
      return [answer.status, answer.headers.get('content-type')];
    };
    expect(await open(image!.pictureUrl!)).toEqual([200, 'image/png']);
    const address = link!.text!.split('\n')[1]!;
    expect([link!.text, await open(address)]).toEqual([
      expect.stringContaining('รายชื่อ.csv'),
      [200, 'application/octet-stream'],
    ]);
    expect((await open(`${address.slice(0, -2)}AA`))[0]).toBe(404);
    clock.advance(200 * 24 * 60 * minute);
    expect((await open(address))[0]).toBe(404);
  });

  it('refuses a secret, and has none in a queue', async () => {
    const { thread, userId } = await line.newPerson('รหัสผ่านของหนูคือ Canary-9Xq2! ค่ะ');
    await expect(line.send(thread, { text: 'รหัสผ่านของท่านคือ Canary-9Xq2!' })).rejects.toMatchObject({
      code: 'message.holds-secret',
    });
    expect(line.got(userId)).toMatchObject([{ way: 'reply', text: expect.stringContaining('รหัสผ่าน') }]);
    const rows = JSON.stringify([await db().find(OutboxRow), await line.said(userId)]);
    expect(rows).not.toContain('Canary-9Xq2');
  });
});
