import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { InboundDelivery, deliveryPlace } from '../../src/channels/inbound/inbound-delivery.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { InboundService } from '../../src/channels/inbound/inbound.service.js';
import { NormaliseInboundJob } from '../../src/channels/inbound/normalise-inbound.job.js';
import { EraseOriginalsJob } from '../../src/channels/secrets/erase-originals.job.js';
import { OriginalsService } from '../../src/channels/secrets/originals.service.js';
import { SealedOriginal, originalPlace } from '../../src/channels/secrets/sealed-original.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { masterKey } from '../../src/platform/crypto/master-key.js';
import { RewrapService } from '../../src/platform/crypto/rewrap.service.js';
import { open, type Sealed } from '../../src/platform/crypto/sealed.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { wholeDatabase } from '../support/whole-database.js';
import { envelope, item, message, pageId } from './deliveries.js';

const day = 24 * 3_600_000;
const password = 'Nok-khamin-2567';
const id = '1101700203450';

describe('secrets that come in', () => {
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
    ])
      await db().query(`DELETE FROM ${table}`);
    await db().query('DELETE FROM sealed_originals');
  });

  async function store(...bodies: string[]): Promise<string[]> {
    for (const body of bodies) await desk.get(InboundService).accept('messenger', pageId, Buffer.from(body));
    return (await db().find(InboundDelivery, { order: { id: 'ASC' } })).map((row) => row.id);
  }
  const normalise = (ids: string[]) => desk.get(NormaliseInboundJob).run({ ids });
  const take = async (...bodies: string[]) => normalise(await store(...bodies));
  const events = () => db().find(InboundEvent, { order: { occurredAt: 'ASC', id: 'ASC' } });
  const originals = () => db().find(SealedOriginal, { order: { id: 'ASC' } });
  const erase = () => desk.get(EraseOriginalsJob).run();

  it('are in clear in no table, from the first byte on', async () => {
    const ids = await store(envelope([message('m_1', `user: lhr06900301 รหัสผ่าน: ${password} บัตร ${id}`)]));
    expect(await wholeDatabase([password, id])).toEqual([]);
    await normalise(ids);
    expect(await wholeDatabase([password, id])).toEqual([]);
    expect((await events())[0]!.content).toEqual({
      contentType: 'text',
      text: 'user: lhr06900301 รหัสผ่าน: [ปิดไว้: รหัสผ่าน] บัตร [ปิดไว้: เลขประจำตัวประชาชน]',
      secrets: ['password', 'national-id'],
    });
    const [original] = await originals();
    expect(original).toMatchObject({ kinds: 'password,national-id', erasedAt: null });
    expect(desk.get(OriginalsService).textsOf(original!)).toEqual([
      `user: lhr06900301 รหัสผ่าน: ${password} บัตร ${id}`,
    ]);
  });

  it('are taken out of edits, titles, cards, previews, referrals, file names and what nobody knows', async () => {
    const link = `https://desk.example/r/7K3M9QXA2BCD#${'A'.repeat(26)}`;
    const attachments = [
      { type: 'fallback', title: `pass: ${password}`, url: link },
      { type: 'file', title: `${id}.pdf`, payload: { url: 'https://x.fbcdn.net/1101700203450.pdf' } },
      { type: 'template', payload: { elements: [{ title: `บัตร ${id}`, subtitle: `OTP 482913` }] } },
    ];
    await take(
      envelope(
        [message('m_1', '', { message: { attachments } })],
        [item({ message_edit: { mid: 'm_1', text: `รหัสผ่านคือ ${password}`, num_edit: '1' } })],
        [item({ brand_new: { deep: [{ words: `พาสเวิร์ด ${password}` }] } })],
        [item({ referral: { ref: `pass: ${password}`, source: 'SHORTLINK', type: 'OPEN_THREAD' } })],
      ),
    );
    expect(await originals()).toHaveLength(4);
    const files = await db().find(InboundAttachment, { order: { position: 'ASC' } });
    expect(files.map(({ title, url }) => [title, url])).toEqual([
      ['pass: [ปิดไว้: รหัสผ่าน]', 'https://desk.example[ปิดไว้: รหัสเปิดใช้งาน]'],
      ['[ปิดไว้: เลขประจำตัวประชาชน].pdf', 'https://x.fbcdn.net/1101700203450.pdf'],
    ]);
    expect((await db().find(ChannelThread))[0]!.referral).toMatchObject({ ref: 'pass: [ปิดไว้: รหัสผ่าน]' });
    expect(await wholeDatabase([password, '482913', link])).toEqual([]);
  });

  it('change nothing in what holds none', async () => {
    await take(envelope([message('m_1', 'ลืมรหัสผ่าน 06900301 โทร 081-234-5678')]));
    expect((await events())[0]!.content).toEqual({
      contentType: 'text',
      text: 'ลืมรหัสผ่าน 06900301 โทร 081-234-5678',
    });
    expect(await originals()).toEqual([]);
    expect((await db().find(InboundDelivery))[0]).toMatchObject({ eraseAt: null });
  });

  it('are found once, however often the delivery is read, and it can be read again', async () => {
    const at = clock.now().getTime();
    const ids = await store(envelope([message('m_1', `pass: ${password}`, { at })]));
    await Promise.all([normalise(ids), normalise(ids)]);
    await db().query('UPDATE inbound_deliveries SET normalised_at = NULL');
    await normalise(ids);
    await take(envelope([message('m_1', `pass: ${password}`, { at })], []));
    expect([await events(), await originals()].map(({ length }) => length)).toEqual([1, 1]);
    expect((await db().find(InboundDelivery)).map((row) => row.eraseAt !== null)).toEqual([true, true]);
  });

  it('open only in their own row', async () => {
    await take(envelope([message('m_1', `pass: ${password}`)], [message('m_2', 'pass: Other-1234')]));
    const [one, other] = await originals();
    const moved = Object.assign(one!, { id: other!.id });
    expect(() => desk.get(OriginalsService).textsOf(moved)).toThrow();
    const [delivery] = await db().find(InboundDelivery);
    expect(() =>
      open(delivery as Sealed, deliveryPlace({ id: delivery!.id, channel: delivery!.channel, account: '1' })),
    ).toThrow();
  });

  it('are brought under a new master key', async () => {
    const before = masterKey().toString('base64');
    const ids = await store(envelope([message('m_1', `pass: ${password}`)]));
    await normalise(ids);
    await db().query('UPDATE inbound_deliveries SET normalised_at = NULL');
    const next = Buffer.alloc(32, 43).toString('base64');
    const both = overrideConfig({ masterKey: next, oldMasterKeys: [before] });
    const rewrap = desk.get(RewrapService, { strict: false });
    const placeOf = (row: Record<string, string>) => originalPlace({ id: row.id!, eventId: row.event_id! });
    expect(await rewrap.rewrap({ table: 'sealed_originals', placeOf })).toBe(1);
    const deliveries = {
      table: 'inbound_deliveries',
      placeOf: (row: Record<string, string>) => deliveryPlace(row as never),
    };
    expect(await rewrap.rewrap(deliveries)).toBe(1);
    both();
    const alone = overrideConfig({ masterKey: next, oldMasterKeys: [] });
    expect(desk.get(OriginalsService).textsOf((await originals())[0]!)).toEqual([`pass: ${password}`]);
    await normalise(ids);
    alone();
    expect((await db().find(InboundDelivery))[0]).toMatchObject({ error: null });
    expect(config().masterKey).not.toBe(next);
  });

  it('are erased after seven days, with what brought them; that they came stays', async () => {
    await take(envelope([message('m_1', `pass: ${password}`)]), envelope([message('m_2', 'สวัสดี')]));
    clock.advance(7 * day - 60_000);
    await erase();
    expect((await originals())[0]!.ciphertext).not.toBeNull();
    clock.advance(120_000);
    await erase();
    await erase();
    const [original] = await originals();
    expect(original).toMatchObject({ ciphertext: null, wrappedKey: null, kinds: 'password' });
    expect(original!.erasedAt).not.toBeNull();
    expect(desk.get(OriginalsService).textsOf(original!)).toBeNull();
    const deliveries = await db().find(InboundDelivery, { order: { id: 'ASC' } });
    expect(deliveries.map((row) => [row.ciphertext === null, row.erasedAt !== null])).toEqual([
      [true, true],
      [false, false],
    ]);
    await normalise(deliveries.map((row) => row.id));
    expect(await db().countBy(AuditEntry, { action: 'secret.erased' })).toBe(1);
  });
});
