import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { InboundDelivery } from '../../src/channels/inbound/inbound-delivery.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { ContactAddressesService } from '../../src/organisations/contacts/contact-addresses.service.js';
import { ContactBindingsService } from '../../src/organisations/contacts/contact-bindings.service.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { buildLao, buildOfficer, buildProvince, buildRoleHolder } from '../support/register-builders.js';
import { LineDesk } from './line-desk.js';
import { newLineUser } from './noticing.js';

describe('what comes by LINE', () => {
  let line: LineDesk;
  let agent: Api;
  let admin: Api;
  beforeAll(async () => {
    line = await LineDesk.start();
    agent = new Api(line.desk, (await buildStaff()).token);
    admin = new Api(line.desk, (await buildStaff({ role: 'admin' })).token);
  });
  afterAll(() => line.stop());
  afterEach(() => line.calm());

  const attachmentsOf = async (providerId: string) => {
    const { id } = await db().findOneByOrFail(InboundEvent, { channel: 'line', providerId });
    return db().findBy(InboundAttachment, { eventId: id });
  };
  const deliveries = () => db().countBy(InboundDelivery, { channel: 'line' });

  it('takes what is signed, and nothing else', async () => {
    const body = JSON.stringify({ destination: newLineUser(), events: [{ type: 'message' }] });
    const before = await deliveries();
    expect(await line.post(body, 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=')).toBe(401);
    expect(await line.post(body, '')).toBe(401);
    expect(await line.post('{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}')).toBe(200);
    expect(await line.post('{"hello":"world"}')).toBe(400);
    expect(await deliveries()).toBe(before);
    expect([await line.post(body), await line.post(body)]).toEqual([200, 200]);
    expect(await deliveries()).toBe(before + 1);
    const undo = overrideConfig({ line: null });
    expect(await line.post(body)).toBe(404);
    undo();
  });

  it('keeps what is for another account, and does not show it', async () => {
    const undo = overrideConfig({ line: { ...config().line!, botUserId: `U${'a'.repeat(32)}` } });
    const { userId } = line.sandbox.acts.linePerson({ name: 'คนของบัญชีอื่น' });
    line.sandbox.acts.lineSay({ userId, text: 'ถึงบัญชีอื่น' });
    await line.settle();
    undo();
    expect(await line.said(userId)).toEqual([]);
    expect(await db().countBy(InboundDelivery, { account: line.sandbox.settings.lineBotUserId })).toBe(1);
  });

  it('makes one ticket of one person, whatever comes twice, late or together', async () => {
    const { lineCourier, acts } = line.sandbox;
    lineCourier.mischief.duplicates = 2;
    lineCourier.mischief.lostAnswers = 3;
    const { userId } = acts.linePerson({ name: 'วิไล มั่นคง' });
    for (const n of [1, 2, 3, 4]) acts.lineSay({ userId, text: `ข้อความที่ ${n}` });
    await line.settle();
    lineCourier.mischief.duplicates = 0;
    const said = await line.said(userId);
    expect(said.map(({ text }) => text)).toEqual([1, 2, 3, 4].map((n) => `ข้อความที่ ${n}`));
    expect(new Set(said.map(({ ticket_id }) => ticket_id)).size).toBe(1);
    expect(await line.thread(userId)).toMatchObject({
      profileName: 'วิไล มั่นคง',
      profilePictureFileId: expect.any(String),
    });
  });

  it.each(['image', 'video', 'audio', 'file'] as const)(
    'fetches a %s from where LINE keeps it',
    async (type) => {
      const { userId } = await line.newPerson();
      const { id } = line.sandbox.acts.lineFile({ userId, type });
      await line.settle();
      const [kept] = await attachmentsOf(id);
      expect(kept).toMatchObject({
        type,
        state: 'stored',
        ...(type === 'file' ? { name: 'สำเนาบัตร.pdf' } : {}),
      });
      const [, shown] = await line.said(userId);
      expect(shown).toMatchObject({ content: 'attachments', provider_id: id });
    },
  );

  it('waits for content that is being prepared, and gives up on what is gone', async () => {
    const { userId } = await line.newPerson();
    const { id } = line.sandbox.acts.lineFile({ userId, type: 'video', preparedInMs: 8_000 });
    await line.settle();
    expect(await attachmentsOf(id)).toMatchObject([{ state: 'pending' }]);
    await line.later(10_000);
    expect(await attachmentsOf(id)).toMatchObject([{ state: 'stored' }]);
    line.sandbox.acts.lineEvent({
      userId,
      event: { type: 'message', message: { type: 'image', id: '404404', contentProvider: { type: 'line' } } },
    });
    await line.settle();
    expect(await attachmentsOf('404404')).toMatchObject([{ state: 'refused', reason: 'expired' }]);
  });

  it('shows stickers, places, presses, and what nobody knows as what it is', async () => {
    const { userId } = await line.newPerson('เริ่ม');
    const { acts } = line.sandbox;
    acts.lineSticker({ userId, keywords: ['ขอบคุณ'] });
    acts.lineLocation({ userId, title: 'อบต.บ้านนา' });
    acts.linePress({ userId, data: 'assistant:forgot\nลืมรหัสผ่าน' });
    acts.linePress({ userId, data: 'ของใครไม่รู้' });
    acts.lineEvent({ userId, event: { type: 'message', message: { id: '777', type: 'hologram' } } });
    acts.lineEvent({ userId, event: { type: 'telepathy', mind: 'open' } });
    await line.settle();
    expect(
      (await line.said(userId)).slice(1).map(({ content, text }) => [content, text.split('\n')[0]]),
    ).toEqual([
      ['sticker', '🙂 ขอบคุณ'],
      ['location', 'อบต.บ้านนา'],
      ['postback', 'ลืมรหัสผ่าน'],
      ['postback', 'ของใครไม่รู้'],
      ['unsupported', ''],
      ['unsupported', ''],
    ]);
  });

  it('hides what was taken back, also where that comes first, and fetches none of it', async () => {
    const { userId, id } = await line.newPerson('ลบทีหลัง');
    line.sandbox.acts.lineUnsend({ id });
    const picture = line.sandbox.acts.lineFile({ userId, type: 'image' });
    line.sandbox.acts.lineUnsend({ id: picture.id });
    await line.settle();
    expect(await line.said(userId)).toMatchObject([
      { text: '', unsent_at: expect.any(Date) },
      { text: '', unsent_at: expect.any(Date) },
    ]);
    expect(await attachmentsOf(picture.id)).toMatchObject([{ state: 'refused', reason: 'unsent' }]);
  });

  it('knows who has blocked the account, and who is a friend again', async () => {
    const { userId, thread } = await line.newPerson();
    line.sandbox.acts.lineBlock({ userId });
    await line.settle();
    expect(await line.thread(userId)).toMatchObject({ unreachableReason: 'line.blocked' });
    const ticket = (await line.said(userId))[0]!.ticket_id;
    const route = async () => (await agent.get(`/api/tickets/${ticket}`)).body.route;
    expect(await route()).toMatchObject({ allowed: false, code: 'route.unreachable' });
    expect(await line.send(thread)).toMatchObject([{ state: 'failed', errorCode: 'route.unreachable' }]);
    line.sandbox.acts.lineFollow({ userId });
    await line.settle();
    expect(await route()).toMatchObject({
      allowed: true,
      until: null,
    });
    expect(await line.said(userId)).toHaveLength(1);
  });

  it('tells a group once where to write, opens no ticket for it, and leaves standby alone', async () => {
    const groupId = `C${newLineUser().slice(1)}`;
    const { userId } = line.sandbox.acts.linePerson({ name: 'ในกลุ่ม' });
    line.sandbox.acts.lineEvent({ groupId, event: { type: 'join' } });
    for (const text of ['สวัสดี', 'มีใครอยู่ไหม']) line.sandbox.acts.lineSay({ groupId, userId, text });
    line.sandbox.acts.lineEvent({
      groupId,
      event: { type: 'memberJoined', joined: { members: [] } },
      answerable: false,
    });
    line.sandbox.acts.lineSay({ userId, standby: true, text: 'มีโมดูลอื่นตอบอยู่' });
    await line.settle();
    expect(line.got(groupId)).toMatchObject([{ way: 'reply', text: expect.stringContaining('แชตส่วนตัว') }]);
    expect([await line.said(groupId), await line.said(userId)]).toEqual([[], []]);
    const undo = overrideConfig({ line: { ...config().line!, answersGroups: false } });
    const other = `C${newLineUser().slice(1)}`;
    line.sandbox.acts.lineSay({ groupId: other, userId, text: 'สวัสดี' });
    await line.settle();
    undo();
    expect(line.got(other)).toEqual([]);
  });

  it('is whose it was registered to be, also where they wrote first', async () => {
    const province = await buildProvince();
    const lao = await buildLao({ provinceCode: province.code });
    const register = async (address: string) => {
      const officer = await buildOfficer({ provinceCode: province.code });
      await buildRoleHolder({
        provinceCode: province.code,
        laoCode: lao.code,
        role: 'responsible-officer',
        officerId: officer.id,
      }).catch(() => undefined);
      await line.desk
        .get(ContactAddressesService, { strict: false })
        .register({ channel: 'line', address, officerId: officer.id, laoCode: lao.code, source: 'agent' });
      return officer;
    };
    const before = newLineUser();
    const officer = await register(before);
    line.sandbox.acts.linePerson({ name: 'ชื่อในไลน์', userId: before });
    line.sandbox.acts.lineSay({ userId: before, text: 'ยังไม่ได้รับรหัสค่ะ' });
    const { userId: after } = await line.newPerson('ใครก็ไม่รู้');
    const later = await register(after);
    for (const [userId, name] of [
      [before, officer.name],
      [after, later.name],
    ] as const) {
      const points = await db().query(
        `SELECT id FROM contact_points WHERE channel = 'line' AND address = ?`,
        [userId],
      );
      expect(points).toHaveLength(1);
      const { body } = await agent.get(`/api/contacts/${points[0].id}`);
      expect(body.bound).toMatchObject([{ officer: { name }, lao: { code: lao.code } }]);
    }
    const { body } = await agent.get('/api/tickets?channel=line&limit=50');
    expect(
      body.items.find((ticket: { subject: string }) => ticket.subject === 'ยังไม่ได้รับรหัสค่ะ'),
    ).toMatchObject({
      lao: { code: lao.code },
    });
    const { psid } = line.sandbox.acts.createPerson({ name: 'คนเดียวกันบนเฟซบุ๊ก' });
    line.sandbox.acts.say({ psid, text: 'เคยถามทางเพจ' });
    await line.sandbox.webhooks.flush();
    await line.desk.drain();
    const pointOf = async (address: string) =>
      (await db().query('SELECT id FROM contact_points WHERE address = ?', [address]))[0].id as string;
    await line.desk.get(ContactBindingsService, { strict: false }).bind({
      contactPointId: await pointOf(psid),
      laoCode: lao.code,
      officerId: officer.id,
      source: 'agent',
    });
    const { body: person } = await agent.get(`/api/contacts/${await pointOf(before)}`);
    expect(person.tickets.map(({ channel }: { channel: string }) => channel).sort()).toEqual([
      'line',
      'messenger',
    ]);
  });

  it('pictures that were sent at once stand together, though LINE may not say which of how many', async () => {
    const { userId } = await line.newPerson('ส่งรูป');
    const imageSets = [{ id: 'A1', index: 2, total: 2 }, { id: 'A1', index: 1, total: 2 }, { id: 'A2' }];
    for (const imageSet of imageSets) line.sandbox.acts.lineFile({ userId, type: 'image', imageSet });
    await line.settle();
    const { ticket_id: ticketId } = (await line.said(userId))[0]!;
    const { body } = await agent.get(`/api/tickets/${ticketId}/messages`);
    const albums = body.items.map(({ album }: { album: object | null }) => album);
    expect(albums).toHaveLength(4);
    expect(albums).toEqual(expect.arrayContaining([null, ...imageSets]));
  });
  it('keeps webhook and menu, each set once, and has LINE try whether it gets through', async () => {
    line.sandbox.lineCourier.target = '';
    const test = async () => {
      clock.advance(10_000);
      return admin.post('/api/channels/line/connection-tests');
    };
    const first = await test();
    const keys = ['line-account', 'line-profile', 'line-token', 'line-webhook'];
    expect(first.body.checks.map(({ key, ok }: { key: string; ok: boolean }) => [key, ok])).toEqual(
      keys.map((key) => [key, true]),
    );
    expect(line.sandbox.lineCourier.target).toBe(`${line.desk.url}/webhooks/line`);
    await test();
    const list = await fetch(`${line.sandbox.url}/v2/bot/richmenu/list`, {
      headers: { authorization: 'Bearer line-token' },
    });
    const { richmenus } = (await list.json()) as { richmenus: { areas: unknown[] }[] };
    expect([richmenus.length, richmenus[0]!.areas.length]).toEqual([1, 6]);
    line.sandbox.lineCourier.target = 'http://127.0.0.1:1/hook';
    const { body } = await test();
    const found = (key: string) => body.test.steps.find((step: { key: string }) => step.key === key);
    expect(found('line-webhook')).toMatchObject({ ok: false, code: 'line.webhook-elsewhere' });
    expect(found('line-delivery')).toMatchObject({ ok: false, code: 'line.webhook-unreachable' });
    const steps: { key: string; ok: boolean }[] = first.body.test.steps;
    expect(steps).toContainEqual({ key: 'line-delivery', ok: true, code: null, detail: null });
    expect(body.checks.find(({ key }: { key: string }) => key === 'line-webhook')).toMatchObject({
      ok: false,
    });
    line.sandbox.lineCourier.target = `${line.desk.url}/webhooks/line`;
    const undo = overrideConfig({ line: { ...config().line!, channelSecret: 'another' } });
    const refused = (await test()).body.test.steps;
    undo();
    expect(refused).toContainEqual(
      expect.objectContaining({ key: 'line-delivery', ok: false, detail: 'webhook-error-status-code' }),
    );
  });
});
