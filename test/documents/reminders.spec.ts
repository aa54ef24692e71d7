import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { MailSenderService } from '../../src/channels/email/mail-sender.service.js';
import { NoticeClaimsService } from '../../src/channels/notices/notice-claims.service.js';
import { NoticeDeliveryService } from '../../src/channels/notices/notice-delivery.service.js';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { ObligationsService } from '../../src/documents/obligations/obligations.service.js';
import { DueSweepService } from '../../src/documents/reminders/due-sweep.service.js';
import { Reminder } from '../../src/documents/reminders/reminder.entity.js';
import { RemindersService } from '../../src/documents/reminders/reminders.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { addDays } from '../../src/platform/day.policy.js';
import type { Desk } from '../support/desk.js';
import { textOfPages } from '../credentials/printed.js';
import { heldOn, LadderDesk, laos, morning } from './ladder-desk.js';
import { owedBy, peopleOf, reach } from './owing.js';

describe('the ladder of reminders', () => {
  let ladder: LadderDesk;
  let desk: Desk;
  let people: LadderDesk['people'];
  beforeAll(async () => {
    ladder = await LadderDesk.start();
    ({ desk, people } = ladder);
  });
  beforeEach(() => ladder.forget());
  afterAll(() => ladder.stop());

  const dayOfDesk = (day: string, at?: string) => ladder.dayOfDesk(day, at);
  const tell = () => ladder.tell();
  const notices = () => ladder.notices();
  const rungs = () => ladder.rungs();
  const addresses = async () => (await notices()).map(({ address }) => address ?? 'nobody').sort();

  it('are said after a gap once to each, the latest, and not to who owes nothing any more', async () => {
    for (const day of ['2026-11-06', '2026-11-12', '2026-11-16']) await dayOfDesk(day);
    const waiting = await notices();
    const [met] = await db().findBy(Obligation, { laoCode: laos[1] });
    await db().update(Obligation, { laoCode: met!.laoCode }, { metAt: clock.now(), evidence: 'sighted' });
    const sent: string[] = [];
    const mail = {
      isOn: () => true,
      send: async ({ id }: { id: string }) => {
        sent.push(id);
        return { result: 'sent', providerId: id };
      },
    };
    const undo = overrideConfig({
      mail: { address: 'desk@desk.example', smtpUrl: 'smtp://127.0.0.1:1' },
    });
    const service = desk.get(MailSenderService);
    Object.assign(service, mail);
    const delivery = desk.get(NoticeDeliveryService);
    for (let twice = 0; twice < 2; twice += 1) for (const { id } of waiting) await delivery.deliver(id);
    for (const name of Object.keys(mail)) Reflect.deleteProperty(service, name);
    undo();
    const said = (await notices()).filter(({ id }) => sent.includes(id));
    expect(said.length).toBe(sent.length);
    expect(new Set(said.map(({ address }) => address)).size).toBe(sent.length);
    expect(said.map(({ laoCode }) => laoCode)).not.toContain(laos[1]);
    const newest = new Map(waiting.map(({ address, onceKey }) => [address, onceKey.split(':')[2]]));
    for (const { address, onceKey } of said) expect(onceKey.split(':')[2]).toBe(newest.get(address));
    const others = (await notices()).filter(({ id }) => !sent.includes(id));
    expect(others.length).toBeGreaterThan(0);
    for (const { state, reason } of others) expect([state, reason]).toEqual(['failed', 'notice.overtaken']);
    // It is no fault of an address, and is not said elsewhere.
    await tell();
    expect(await notices()).toHaveLength(waiting.length);
    expect((await people.representative.get('/api/document-contact-faults')).body.items).toEqual([]);
  });

  it('climbs day by day, over two months, and everybody hears each rung once', async () => {
    const heard = new Map<string, string[]>();
    let known = 0;
    for (let day = heldOn; day < '2027-01-20'; day = addDays(day, 1)) {
      await dayOfDesk(day);
      const all = await db().find(Notice, { order: { id: 'ASC' } });
      if (all.length > known)
        heard.set(
          day,
          all
            .slice(known)
            .map(({ address }) => (address ?? 'nobody').split('.')[0]!.split('@')[0]!)
            .sort(),
        );
      known = all.length;
    }
    const officer = 'responsible-officer';
    const chief = 'chief-administrator';
    expect([...heard]).toEqual([
      ['2026-11-06', [officer, officer]],
      ['2026-11-12', [chief, chief, officer, officer]],
      ['2026-11-16', ['representative', officer, officer].sort()],
      ['2026-11-18', ['representative', officer, officer].sort()],
      ['2026-11-20', ['representative']],
      ['2026-11-24', ['representative']],
      ['2026-12-02', [expect.stringMatching(/^\w{26}$/)]],
      ['2026-12-09', [expect.any(String), 'representative']],
      ['2026-12-16', [expect.any(String), 'representative']],
      ['2026-12-23', [expect.any(String), 'representative']],
      ['2026-12-30', [expect.any(String), 'representative']],
    ]);
    expect(await rungs()).toHaveLength(11);
    const [ticket, ...others] = await db().find(Ticket);
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ provinceCode: '90', channel: 'portal', state: 'open' });
  });

  it('says one digest with everything that is missing, and the drafted letter once it is late enough', async () => {
    await dayOfDesk('2026-11-20');
    const [early] = await notices();
    expect(early!.text).toContain('อบต.บ้าน0301: ปลัด, เจ้าหน้าที่ผู้รับผิดชอบ (เลยกำหนด 3 วัน)');
    expect(early!.text).not.toContain('ร่างหนังสือ');
    await dayOfDesk('2026-11-24');
    expect((await notices()).at(-1)!.text).toContain('/documents/list?province=90&state=overdue');
  });

  it('keeps to office hours of working days', async () => {
    await dayOfDesk('2026-11-06', '01:29:00Z');
    await dayOfDesk('2026-11-06', '09:30:00Z');
    await dayOfDesk('2026-11-07');
    expect(await db().count(Reminder)).toBe(0);
    await dayOfDesk('2026-11-09');
    expect(await rungs()).toEqual(['-10']);
  });

  it('says only the latest after a gap, over midnight and the turn of a month', async () => {
    await dayOfDesk('2026-12-01');
    expect(await rungs()).toEqual(['+7']);
    await dayOfDesk('2026-12-01', '03:00:00Z');
    expect(await db().count(Notice)).toBe(1);
    // A clock that steps over a month says the one rung of that day; one that is set back says nothing twice.
    await dayOfDesk('2026-12-30');
    expect((await rungs()).sort()).toEqual(['+43', '+7']);
    const known = await db().count(Notice);
    for (const day of ['2026-12-01', '2026-12-09', '2026-12-30']) await dayOfDesk(day);
    await dayOfDesk('2026-12-29', '17:00:00Z');
    expect([(await rungs()).length, await db().count(Notice)]).toEqual([2, known]);
  });

  it('stops by itself, also between the sweep and the sending', async () => {
    clock.freeze(`2026-11-16T${morning}`);
    const [chief, officer] = await owedBy(laos[0]);
    const meet = (one: Obligation) =>
      desk.get(ObligationsService).meet(one.id, { by: newId(), evidence: 'sighted', ref: newId() });
    await meet(chief!);
    await desk.get(DueSweepService).sweep();
    await meet(officer!);
    await tell();
    expect((await db().find(Reminder)).map(({ outcome }) => outcome).sort()).toEqual([
      'asked',
      'asked',
      'stopped',
    ]);
    expect(await addresses()).toEqual([
      'representative@province.example',
      `responsible-officer.${laos[1]}@lao.example`,
    ]);
  });

  it('dies anywhere in between and still tells each recipient exactly once', async () => {
    clock.freeze(`2026-11-16T${morning}`);
    await desk.get(DueSweepService).sweep();
    const reminders = desk.get(RemindersService);
    const ids = (await db().find(Reminder)).map(({ id }) => id);
    // Killed after the notices were asked for and before the end of its transaction.
    const conclude = Object.getPrototypeOf(reminders) as { conclude: unknown };
    const real = conclude.conclude;
    conclude.conclude = () => Promise.reject(new Error('killed'));
    await expect(reminders.send(ids)).rejects.toThrow('killed');
    conclude.conclude = real;
    expect(await db().count(Notice)).toBe(0);
    await Promise.all(Array.from({ length: 5 }, () => reminders.send(ids)));
    await tell();
    const told = await addresses();
    expect(told).toHaveLength(3);
    expect(new Set(told).size).toBe(3);
  });

  it('a bounce touches its own recipient only, and shows whom to ask for another address', async () => {
    await dayOfDesk('2026-11-06');
    const [first, second] = await notices();
    await db().update(Notice, { id: first!.id }, { state: 'sent', providerId: '<bounced@desk.example>' });
    await db().update(Notice, { id: second!.id }, { state: 'sent', providerId: '<fine@desk.example>' });
    for (const _ of [1, 2]) {
      const notice = await desk.get(NoticeClaimsService).mailed('<bounced@desk.example>');
      await desk.get(NoticeClaimsService).bounced(notice!);
    }
    expect(await desk.get(NoticeClaimsService).mailed('<other@desk.example>')).toBeNull();
    expect((await notices()).map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'mail.bounced'],
      ['sent', null],
    ]);
    const faults = async () => (await people.representative.get('/api/document-contact-faults')).body.items;
    expect(await faults()).toMatchObject([
      { lao: { code: laos[0] }, officer: { name: expect.any(String) }, reason: 'mail.bounced' },
    ]);
    // The province's own representative mends it; to that of another province it is not there.
    const [fault] = await faults();
    const stranger = (await peopleOf(desk, '95')).representative;
    expect((await stranger.get('/api/document-contact-faults')).body.items).toEqual([]);
    const mend = async (by: typeof stranger, address: string) => [
      (
        await by.post(`/api/officers/${fault.officer.id}/contact-points`, {
          channel: 'email',
          address,
          laoCode: laos[0],
        })
      ).status,
      (await by.post(`/api/contact-bindings/${fault.bindingId}/revocation`, { reason: 'mistake' })).status,
    ];
    expect(await mend(stranger, 'stranger@lao.example')).toEqual([404, 404]);
    expect(await mend(people.representative, 'mended@lao.example')).toEqual([201, 204]);
    expect(await faults()).toEqual([]);
    await db().query(`DELETE b FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
                      WHERE p.address = 'mended@lao.example'`);
    await reach(desk, (await owedBy(laos[0]))[1]!.officerId!, first!.address!);
  });

  it('tells what was said to whom, and that sent is not received', async () => {
    await dayOfDesk('2026-11-16');
    const [, officer] = await owedBy(laos[0]);
    const { body } = await people.representative.get(`/api/obligations/${officer!.id}/reminders`);
    expect(body.items).toMatchObject([
      {
        rung: '-1w',
        outcome: 'asked',
        notices: [{ state: 'queued', attempts: 0, providerId: null }, { state: 'queued' }],
      },
    ]);
  });

  it('drafts the letter with the list of who is late, in Thai numerals', async () => {
    clock.freeze(`2026-11-24T${morning}`);
    const path = '/api/provinces/90/documents-letter';
    const letter = await desk.app.inject({
      url: path,
      headers: { authorization: `Bearer ${people.representative.token}` },
    });
    expect(letter.headers['content-type']).toBe('application/pdf');
    const text = (await textOfPages(letter.rawPayload)).join('');
    const said = text.replace(/\s/g, '');
    for (const part of ['๒๕๖๙', '๒', '0301', '๑๗']) expect(said).toContain(part);
    clock.freeze(`2026-11-17T${morning}`);
    expect((await people.representative.get(path)).body.code).toBe('letter.nothing-overdue');
  });
});
