import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resetPin } from '../../src/credentials/reveal/reset-pin.js';
import { overrideConfig } from '../../src/platform/config.js';
import { CanaryDesk, title } from './canary.js';
import { until } from './whole-desk.js';

const laoCode = '06900301';
const ownPin = '482913';
const masterKey = randomBytes(32).toString('base64');

/** What goes through a request: the code to the mailbox, the link, the PIN that the chat shows, the next password. */
describe('the secrets of a request are nowhere', () => {
  const first = 'canary-ดอกบัวกลางสระ-4k';
  const chosen = 'canary-นกเอี้ยงหลังควาย-8w';
  const desk = new CanaryDesk({ MASTER_KEY: masterKey });
  const secrets = { oneTimeCode: '', linkCode: '', resetPin: '' };
  beforeAll(() => desk.start(), 120_000);
  afterAll(() => desk.stop());

  const reply = async (path: string, body: object) =>
    desk.as<{ case: { state: string; version: number }; answer: string }>('agent', 'POST', path, body);
  const codeTo = () =>
    until(async () => {
      const mails = await (await fetch(`${desk.sandboxUrl}/_sandbox/mail`)).text();
      return /\\n(\d{8})\\n/.exec(mails)?.[1];
    });

  it('go all the way: a code is mailed, a link is mailed, the PIN is computed, a password is set', async () => {
    await desk.bringPlaces([laoCode]);
    await desk.toProvince(await desk.approve(title, 'electronic'), 1);
    await desk.handOver(ownPin);
    const before = await desk.linkOf(laoCode);
    const set = await desk.reveal(before.publicId, { code: before.code, pin: ownPin, password: first });
    expect(set.body.step).toBe('set');

    await desk.act('createPerson', { psid: '7000000000000001', name: 'ผู้ทดสอบ' });
    await desk.act('say', { psid: '7000000000000001', text: 'ลืมรหัสผ่านครับ' });
    const ticketId = await until(
      async () => (await desk.as<{ items: { id: string }[] }>('agent', 'GET', '/api/tickets')).items[0]?.id,
    );
    // The chat is the officer's, and everything stands since last week; no hour of the day is a night.
    await desk.query(
      `INSERT INTO contact_bindings (id, province_code, contact_point_id, lao_code, officer_id, source, live_key,
         verified_at, verified_how, bound_at)
       SELECT '01CANARY000000000000000000', h.province_code, t.contact_point_id, h.lao_code, h.officer_id, 'agent', 'canary',
         NOW(3), 'in-person', NOW(3) FROM role_holders h, tickets t WHERE h.role = 'responsible-officer' AND t.id = ?`,
      [ticketId],
    );
    await desk.query(
      `UPDATE contact_bindings SET bound_at = bound_at - INTERVAL 7 DAY, verified_at = bound_at`,
    );
    const { current } = await desk.as<{ current: object }>('admin', 'GET', '/api/reset-settings');
    await desk.as('admin', 'POST', '/api/reset-settings', { ...current, nightFrom: 0, nightUntil: 0 });

    const wish = { wish: 'forgot', origin: 'messenger', laoCode, ticketId };
    const { id } = await desk.as<{ id: string }>('agent', 'POST', '/api/reset-cases', wish);
    expect(await reply(`/api/reset-cases/${id}/codes`, {})).toMatchObject({
      answer: 'asked',
      to: { channel: 'email' },
    });
    secrets.oneTimeCode = await codeTo();
    const { case: one } = await desk.as<{ case: { version: number } }>(
      'agent',
      'GET',
      `/api/reset-cases/${id}`,
    );
    const check = { version: one.version, kind: 'call-back' };
    expect((await reply(`/api/reset-cases/${id}/checks`, check)).case.state).toBe('executing');
    const link = await until(async () => {
      const latest = await desk.linkOf(laoCode);
      return latest.publicId === before.publicId ? undefined : latest;
    });
    secrets.linkCode = link.code;
    const [row] = (await desk.query<{ id: string }>('SELECT id FROM reveal_links WHERE public_id = ?', [
      link.publicId,
    ]))!;
    const restore = overrideConfig({ masterKey });
    secrets.resetPin = resetPin(row!.id);
    restore();
    const opened = await desk.reveal(link.publicId, {
      code: link.code,
      pin: secrets.resetPin,
      password: chosen,
    });
    expect(opened.body.step).toBe('set');
    expect(await desk.signIn(`lhr${laoCode}`, chosen)).toBe('ok');
  }, 180_000);

  it('and are in no table, redo log, binary log, Redis file or log; code and link only where the far side keeps mails', async () => {
    const found = await desk.hunt({ ...secrets, chosen });
    expect({ resetPin: found.resetPin, chosen: found.chosen }).toEqual({ resetPin: [], chosen: [] });
    for (const name of ['oneTimeCode', 'linkCode'] as const) {
      expect(found[name].filter((file) => !file.startsWith('sandbox/'))).toEqual([]);
      expect(found[name].length).toBeGreaterThan(0);
    }
  }, 180_000);
});
