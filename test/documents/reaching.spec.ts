import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { NoticeClaimsService } from '../../src/channels/notices/notice-claims.service.js';
import { OtherAddressService } from '../../src/documents/reminders/other-address.service.js';
import { DueSweepService } from '../../src/documents/reminders/due-sweep.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { SendBulkNoticeJob } from '../../src/channels/notices/send-bulk-notice.job.js';
import { ContactBindingsService } from '../../src/organisations/contacts/contact-bindings.service.js';
import { ContactPointsService } from '../../src/organisations/contacts/contact-points.service.js';
import { ContactAddressesService } from '../../src/organisations/contacts/contact-addresses.service.js';
import { clock } from '../../src/platform/clock.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildOfficer, buildRoleHolder } from '../support/register-builders.js';
import { dayOf, peopledLao, peopleOf, reach } from './owing.js';

/** Monday 2 November 2026 is day 0: due on Tuesday 17 November. */
const heldOn = '2026-11-02';
const lao = '06900301';
const representativeMail = 'representative@province.example';
const lineOf = (letter: string) => `U${letter.repeat(32)}`;

describe('whom a reminder reaches, and how', () => {
  let desk: Desk;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let officer: string;
  let chief: string;
  let representative: string;

  beforeAll(async () => {
    desk = await createDesk();
    clock.freeze('2026-10-30T02:00:00Z');
    people = await peopleOf(desk, '90');
    ({ officer, chief } = await peopledLao(desk, lao));
    representative = (await buildOfficer({ provinceCode: '90', name: 'ผู้แทน จังหวัด' })).id;
    await buildRoleHolder({ laoCode: null, provinceCode: '90', officerId: representative });
    await reach(desk, representative, representativeMail);
    await people.representative.post('/api/trainings', {
      title: 'อบรม',
      organiser: 'province',
      days: [dayOf(heldOn)],
      invite: 'all',
    });
    await settle();
  });
  beforeEach(async () => {
    await db().query('DELETE FROM document_reminder_notices');
    await db().query('DELETE FROM document_reminders');
    await db().clear(OutboxRow);
    await db().query('DELETE FROM notices');
    await db().query(`UPDATE document_obligations SET told_until = '2026-10-30'`);
  });
  afterAll(() => desk.close());

  /** Runs what was asked for, but leaves the sending of notices: this desk has no mail. */
  async function settle() {
    await desk.drain();
    await db().query(`UPDATE outbox SET due_at = '2099-01-01' WHERE job LIKE 'channels.send-%notice'`);
  }
  async function morningOf(day: string) {
    clock.freeze(`${day}T02:00:00Z`);
    await desk.get(DueSweepService).sweep();
    await db().query(`UPDATE outbox SET due_at = '2099-01-01' WHERE job LIKE 'channels.send-%notice'`);
    for (const _ of [1, 2]) await settle();
  }
  const notices = () => db().find(Notice, { order: { id: 'ASC' } });
  const said = async () => (await notices()).map(({ channel, address }) => `${channel} ${address}`).sort();
  const bind = (officerId: string, address: string, channel: 'email' | 'line') =>
    desk.get(ContactAddressesService).register({ channel, address, officerId, source: 'agent' });
  /** Gives somebody a conversation with our page, in which they wrote last at a moment. */
  async function bindOnPage(officerId: string, wroteAt: string): Promise<string> {
    const { id, channel, account, address } = await buildThread({ windowOpenedAt: new Date(wroteAt) });
    const thread = { threadId: id, channel, account, address, name: null, firstSeenAt: clock.now() };
    await transaction(async () => {
      const contactPointId = (await desk.get(ContactPointsService).lock([thread])).get(id)!.id;
      await desk
        .get(ContactBindingsService)
        .bind({ contactPointId, laoCode: lao, officerId, source: 'agent' });
    });
    return address;
  }
  /** It went, and came back. */
  async function bounces(notice: Notice) {
    await db().update(
      Notice,
      { id: notice.id },
      { state: 'sent', providerId: `<${notice.id}@desk.example>` },
    );
    const claims = desk.get(NoticeClaimsService);
    await claims.bounced((await claims.mailed(`<${notice.id}@desk.example>`))!);
    await settle();
  }

  it('comes to the next address of the same person when it bounces, to each once, and to nobody else', async () => {
    await bind(officer, 'second@lao.example', 'email');
    await morningOf('2026-11-06');
    const [first, ...others] = await notices();
    expect([first!.address, others]).toEqual(['second@lao.example', []]);
    await bounces(first!);
    expect(await said()).toEqual([
      `email responsible-officer.${lao}@lao.example`,
      'email second@lao.example',
    ]);
    const [, second] = await notices();
    expect(second).toMatchObject({
      subject: first!.subject,
      text: first!.text,
      state: 'queued',
      laoCode: lao,
    });
    for (const _ of [1, 2]) await desk.get(OtherAddressService).tell(first!.id);
    await bounces(second!);
    expect(await said()).toHaveLength(2);
    // Both stand at what was said of the document, and both are shown as addresses to mend.
    const { body } = await people.representative.get('/api/obligations?slot=responsible-officer');
    const trail = await people.representative.get(`/api/obligations/${body.items[0].id}/reminders`);
    expect(trail.body.items[0].notices.map(({ state }: Notice) => state)).toEqual(['failed', 'failed']);
    const faults = await people.representative.get('/api/document-contact-faults');
    expect(faults.body.items.map(({ officer: whose }: { officer: { id: string } }) => whose.id)).toEqual([
      officer,
      officer,
    ]);
  });

  it('shows a representative whose own mailbox is gone as an address to mend, and a LAO its own alone', async () => {
    await morningOf('2026-11-16');
    const digest = (await notices()).find(({ address }) => address === representativeMail);
    await bounces(digest!);
    const faults = async (query = '') =>
      (await people.supervisor.get(`/api/document-contact-faults${query}`)).body.items;
    expect(await faults()).toMatchObject([
      { lao: null, province: { code: '90' }, officer: { id: representative }, bindingId: expect.any(String) },
    ]);
    expect(await faults(`?lao=${lao}`)).toEqual([]);
  });

  it('is not said elsewhere once nothing is owed any more', async () => {
    await morningOf('2026-11-06');
    const [first] = await notices();
    await db().query('UPDATE document_obligations SET waived_at = NOW()');
    await bounces(first!);
    expect(await notices()).toHaveLength(1);
    await db().query('UPDATE document_obligations SET waived_at = NULL');
  });

  it('comes by LINE as well, in few words, where the rung says so and only to who is bound there', async () => {
    await bind(officer, lineOf('a'), 'line');
    await bind(representative, lineOf('b'), 'line');
    await morningOf('2026-11-06');
    expect(await said()).toEqual(['email second@lao.example']);
    await morningOf('2026-11-16');
    expect(await said()).toEqual([
      `email ${representativeMail}`,
      'email second@lao.example',
      'email second@lao.example',
      `line ${lineOf('a')}`,
      `line ${lineOf('b')}`,
    ]);
    const pushes = (await notices()).filter(({ channel }) => channel === 'line');
    for (const { text } of pushes) expect(text.length).toBeLessThan(400);
  });

  it('comes to the head of the provincial office where DLA entered one, else to the representatives', async () => {
    const offices = '/api/document-settings/offices';
    await morningOf('2026-11-24');
    expect(await said()).toEqual([`email ${representativeMail}`]);
    const office = { head: 'นายสมศักดิ์ ท้องถิ่นดี', address: 'office@songkhla.example' };
    expect((await people.representative.post(`${offices}/90`, office)).status).toBe(403);
    expect((await people.supervisor.post(`${offices}/90`, { ...office, address: 'ไม่ใช่อีเมล' })).status).toBe(
      400,
    );
    expect((await people.supervisor.post(`${offices}/11`, office)).status).toBe(404);
    for (const _ of [1, 2]) {
      const { body } = await people.supervisor.post(`${offices}/90`, office);
      expect(body.items).toEqual([{ province: { code: '90', name: 'สงขลา' }, office }]);
    }
    await db().query('DELETE FROM document_reminder_notices');
    await db().query('DELETE FROM document_reminders');
    await db().query('DELETE FROM notices');
    await db().query(`UPDATE document_obligations SET told_until = '2026-10-30'`);
    await morningOf('2026-11-24');
    expect(await said()).toEqual([`email ${office.address}`]);
    expect((await notices())[0]!.text).toMatch(/^เรียน นายสมศักดิ์ ท้องถิ่นดี ท้องถิ่นจังหวัดสงขลา[^]*เลยกำหนด 7 วัน/);
    expect((await people.supervisor.delete(`${offices}/90`)).status).toBe(204);
    expect((await people.supervisor.get(offices)).body.items[0].office).toBeNull();
  });

  it('comes on our page as well while we may speak there, and there alone to whom nothing else is known of', async () => {
    const onPage = await bindOnPage(officer, '2026-11-16T01:00:00Z');
    const pageOf = async () => (await said()).filter((one) => one.startsWith('messenger'));
    await morningOf('2026-11-06');
    expect(await pageOf()).toEqual([]);
    await morningOf('2026-11-16');
    expect(await pageOf()).toEqual([`messenger ${onPage}`]);
    expect((await said()).filter((one) => one.includes('@lao.example'))).not.toEqual([]);
    // A day later it is shut again: the mail goes alone, and that is nobody's fault.
    await db().query(`UPDATE document_obligations SET told_until = '2026-11-16'`);
    await morningOf('2026-11-18');
    expect(await pageOf()).toHaveLength(1);

    await db().query(
      `UPDATE contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       SET b.revoked_at = NOW(), b.live_key = NULL WHERE b.officer_id = ? AND p.channel <> 'messenger'`,
      [officer],
    );
    await db().query('DELETE FROM document_reminder_notices');
    await db().query('DELETE FROM document_reminders');
    await db().query('DELETE FROM notices');
    await db().query(`UPDATE document_obligations SET told_until = '2026-11-16'`);
    await morningOf('2026-11-18');
    const [alone] = (await notices()).filter(({ channel }) => channel === 'messenger');
    expect(alone!.address).toBe(onPage);
    const faults = async () => (await people.representative.get('/api/document-contact-faults')).body.items;
    for (const _ of [1, 2]) await desk.get(SendBulkNoticeJob).run({ id: alone!.id });
    expect(await faults()).toMatchObject([
      { officer: { id: officer }, channel: 'messenger', reason: 'route.window-closed-to-automation' },
    ]);
    // A mailbox mends it, though their chat stays theirs; of that day's reminder it hears at once or the next time.
    await bind(officer, 'third@lao.example', 'email');
    expect(await faults()).toEqual([]);
    for (const _ of [1, 2]) await desk.get(OtherAddressService).tell(alone!.id);
    expect((await said()).filter((one) => one.includes('third@'))).toHaveLength(1);
  });

  it('comes once to a mailbox that two people of a LAO share, though both are to hear of it', async () => {
    const shared = `saraban.${lao}@lao.example`;
    await bind(officer, shared, 'email');
    await bind(chief, shared, 'email');
    await morningOf('2026-11-12');
    expect(await said()).toEqual([`email ${shared}`]);
    const trail = async (slot: string) => {
      const { body } = await people.representative.get(`/api/obligations?slot=${slot}`);
      return (await people.representative.get(`/api/obligations/${body.items[0].id}/reminders`)).body
        .items[0];
    };
    for (const slot of ['responsible-officer', 'chief-administrator'])
      expect((await trail(slot)).notices).toMatchObject([{ address: shared }]);
  });
});
