import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MailListenerService } from '../../src/channels/email/intake/mail-listener.service.js';
import { ErasingService } from '../../src/erasures/erasing.service.js';
import { ErasureLinesService } from '../../src/erasures/erasure-lines.service.js';
import { Erasure } from '../../src/erasures/erasure.entity.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { TicketRating } from '../../src/helpdesk/status-page/ticket-rating.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { AuditChainsService } from '../../src/platform/audit/audit-chains.service.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { handMail, ourAddress } from '../channels/mailing.js';
import { LineDesk } from '../channels/line-desk.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { buildLao, buildOfficer, buildRoleHolder } from '../support/register-builders.js';
import { wholeDatabase } from '../support/whole-database.js';

describe('the erasure of one person', () => {
  let line: LineDesk;
  let agent: Api;
  let asking: Api;
  let approving: Api;
  let auditor: Api;
  let restore: () => void;
  let port: number;
  beforeAll(async () => {
    line = await LineDesk.start();
    restore = overrideConfig({
      assistant: false,
      mail: { address: ourAddress, smtpUrl: line.sandbox.smtpUrl },
      mailIntake: { ...config().mailIntake, port: 0 },
    });
    port = (await line.desk.get(MailListenerService).open())!;
    const api = async (role: 'agent' | 'supervisor' | 'approver' | 'auditor', name: string) =>
      new Api(line.desk, (await buildStaff({ role, name })).token);
    agent = await api('agent', 'มานี มีนา');
    asking = await api('supervisor', 'ปิติ ชูใจ');
    approving = await api('approver', 'วีระ กล้าหาญ');
    auditor = await api('auditor', 'สมคิด ตรวจสอบ');
  });
  afterAll(async () => {
    restore();
    await line.stop();
  });
  afterEach(() => line.calm());

  async function mail(from: string, more: object = {}): Promise<Message> {
    const messageId = `<${newId()}@lao.example>`;
    await handMail(port, { from, to: ourAddress, messageId, subject: 'ขอรหัส', text: 'เข้าไม่ได้', ...more });
    await line.settle();
    return db().findOneByOrFail(Message, { providerId: messageId });
  }

  /** Somebody of whom there is something of every kind, on two tickets that are closed; `canary` stands in all of it. */
  async function someone() {
    const canary = `นกกระจิบ${newId().toLowerCase()}`;
    const address = `${newId().toLowerCase()}@lao.example`;
    const said = await mail(`"${canary}" <${address}>`, {
      subject: `เรื่องของ${canary}`,
      text: `ดิฉัน${canary} user: lhr รหัสผ่าน: Nok-khamin-2567`,
      attachments: [{ filename: `${canary}.txt`, content: `บันทึกของ${canary}` }],
    });
    const ticket = said.ticketId;
    const path = `/api/tickets/${ticket}`;
    await agent.post(`${path}/messages`, { text: `เรียนคุณ${canary}`, kind: 'reply' });
    await agent.post(`${path}/messages`, { text: `โทรหา${canary}แล้ว`, kind: 'note' });
    await agent.put(`${path}/draft`, { kind: 'reply', text: `ร่างถึง${canary}`, files: [] });
    await agent.post(`${path}/checklist`, { text: `โทรกลับ${canary}` });
    await agent.put(`${path}/subject`, { subject: `ใหม่ ${canary}` });
    await line.settle();
    const mailContact = await db().findOneByOrFail(ContactPoint, { address });
    const person = await line.newPerson(`สวัสดีค่ะ ${canary}`);
    const lineContact = await db().findOneByOrFail(ContactPoint, { address: person.userId });
    await db().query('UPDATE contact_points SET name = ? WHERE id = ?', [canary, lineContact.id]);
    await db().query('UPDATE channel_threads SET profile_name = ? WHERE id = ?', [canary, person.thread.id]);
    const lineTicket = (await line.said(person.userId))[0]!.ticket_id;
    // Of this ticket nobody changed the subject: it is what was said first.
    await agent.post(`/api/tickets/${lineTicket}/checklist`, { text: `ถาม${canary}` });
    await agent.put(`/api/tickets/${lineTicket}/draft`, { kind: 'note', text: `จด${canary}`, files: [] });
    const officer = await buildOfficer({ name: `นางสาว${canary} ใจดี` });
    await insertMany(
      'contact_bindings',
      [mailContact.id, lineContact.id].map((contactPointId) => ({
        id: newId(),
        province_code: officer.provinceCode,
        contact_point_id: contactPointId,
        officer_id: officer.id,
        source: 'agent',
        live_key: newId(),
        bound_at: clock.now(),
      })),
    );
    for (const id of [ticket, lineTicket]) await agent.post(`/api/tickets/${id}/closure`);
    return {
      canary,
      address,
      ticket,
      lineTicket,
      contactId: mailContact.id,
      lineUser: person.userId,
      officer,
    };
  }

  const ask = (contactId: string, by = asking) =>
    by.post('/api/erasures', { contactId, letter: 'มท 0808/123', reason: 'คำขอใช้สิทธิของเจ้าของข้อมูล' });
  const decide = (id: string, by = approving, decision: object = { decision: 'approved' }) =>
    by.post(`/api/erasures/${id}/decision`, decision);

  it('leaves no word, file or address of them, only tickets with their facts, and chains that hold', async () => {
    const they = await someone();
    const { canary } = they;
    await db().insert(TicketRating, {
      ...{ ticketId: they.ticket, closedAt: clock.now(), ratedAt: clock.now() },
      ...{ score: 5, comment: `ขอบคุณ ${canary}`, assigneeId: null },
    });
    await db().query('INSERT INTO audit_reasons SELECT id, ? FROM audit_entries WHERE object = ? LIMIT 1', [
      `เพราะ ${canary}`,
      `ticket:${they.ticket}`,
    ]);
    expect((await wholeDatabase([canary, they.address])).length).toBeGreaterThan(15);
    const files: { id: string }[] = await db().query(
      `SELECT file_id AS id FROM inbound_attachments WHERE name LIKE ?`,
      [`%${canary}%`],
    );
    expect(files).toHaveLength(1);

    const { body: preview } = await asking.get(`/api/erasure-preview?contact=${they.contactId}`);
    expect(preview.person).toMatchObject({ officer: { id: they.officer.id } });
    expect(preview.person.addresses).toHaveLength(2);
    const told = Object.fromEntries(preview.parts.map((one: { kind: string }) => [one.kind, one]));
    expect(told).toMatchObject({
      messages: { fate: 'erase' },
      files: { fate: 'erase', count: 1 },
      originals: { fate: 'erase', count: 1 },
      drafts: { fate: 'erase', count: 2 },
      addresses: { fate: 'erase', count: 2 },
      officer: { fate: 'erase' },
      tickets: { fate: 'keep', reason: 'facts', count: 2 },
    });

    const { status, body: erasure } = await ask(they.contactId);
    expect([status, erasure.state]).toEqual([201, 'asked']);
    expect(await decide(erasure.id)).toMatchObject({ status: 200, body: { state: 'running' } });
    await line.settle();

    const { body: done } = await auditor.get(`/api/erasures/${erasure.id}`);
    expect(done).toMatchObject({ state: 'done', person: null, decidedBy: { name: 'วีระ กล้าหาญ' } });
    expect(done.erased).toEqual(
      expect.arrayContaining([
        { kind: 'addresses', count: 2 },
        { kind: 'drafts', count: 2 },
        { kind: 'ticket-words', count: 2 },
        { kind: 'originals', count: 1 },
      ]),
    );
    expect(await wholeDatabase([canary, they.address, they.lineUser])).toEqual([]);
    expect(await line.desk.get(FilesService).has(files[0]!)).toBe(false);

    const ticket = await db().findOneByOrFail(Ticket, { id: they.ticket });
    expect(ticket).toMatchObject({ state: 'closed', subject: expect.stringContaining('ลบตามคำขอ') });
    const { body: shown } = await agent.get(`/api/tickets/${they.ticket}/messages`);
    const words = shown.items.filter((one: { kind: string }) => one.kind !== 'event');
    expect(words.length).toBeGreaterThan(2);
    for (const { text } of words) expect(text).toMatch(/ลบตามคำขอของเจ้าของข้อมูล · Erased on request · \d{4}-/);
    expect(
      (await agent.get(`/api/search?q=${encodeURIComponent(canary)}`)).body.tickets?.items ?? [],
    ).toEqual([]);
    for (const { fault } of await line.desk.get(AuditChainsService).verify()) expect(fault).toBeNull();
    const entries: { action: string }[] = await db().query(
      'SELECT action FROM audit_entries WHERE object = ? ORDER BY id',
      [`erasure:${erasure.id}`],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'erasure.asked',
      'erasure.approved',
      'erasure.done',
    ]);

    // Once more: nothing is erased or written down twice.
    const before = await db().findOneByOrFail(Erasure, { id: erasure.id });
    await line.desk.get(ErasingService).run(erasure.id);
    await line.desk.get(ErasingService).sweep();
    await line.settle();
    expect(await db().findOneByOrFail(Erasure, { id: erasure.id })).toEqual(before);

    // Whoever writes from there again is somebody new.
    const again = await mail(they.address, { subject: 'เรื่องใหม่' });
    expect(again.ticketId).not.toBe(they.ticket);
  });

  it('waits for what is open, and goes on by itself when that is closed', async () => {
    const they = await someone();
    const { canary } = they;
    await agent.delete(`/api/tickets/${they.lineTicket}/closure`);
    const { body: erasure } = await ask(they.contactId);
    await decide(erasure.id);
    await line.settle();
    const waiting = (await auditor.get(`/api/erasures/${erasure.id}`)).body;
    expect(waiting).toMatchObject({ state: 'waiting', finishedAt: null });
    expect(waiting.parts).toContainEqual(
      expect.objectContaining({ kind: 'addresses', fate: 'wait', reason: 'open-ticket' }),
    );
    expect(await db().findOneByOrFail(ContactPoint, { id: they.contactId })).toMatchObject({
      address: they.address,
    });
    const [open]: { text: string }[] = await line.said(they.lineUser);
    expect(open!.text).toContain(canary);

    await agent.post(`/api/tickets/${they.lineTicket}/closure`);
    await line.desk.get(ErasingService).sweep();
    await line.settle();
    expect((await auditor.get(`/api/erasures/${erasure.id}`)).body.state).toBe('done');
    expect(await wholeDatabase([canary, they.address])).toEqual([]);
  });

  it('keeps the name and the addresses of whoever holds a post, and says why', async () => {
    const they = await someone();
    const { canary } = they;
    const lao = await buildLao();
    await buildRoleHolder({ laoCode: lao.code, officerId: they.officer.id });
    const { body: erasure } = await ask(they.contactId);
    await decide(erasure.id);
    await line.settle();
    const { body: done } = await auditor.get(`/api/erasures/${erasure.id}`);
    expect(done.state).toBe('done');
    for (const kind of ['officer', 'addresses'])
      expect(done.parts).toContainEqual(expect.objectContaining({ kind, fate: 'keep', reason: 'in-post' }));
    const said = await wholeDatabase([`ดิฉัน${canary}`, `โทรหา${canary}`, `ร่างถึง${canary}`]);
    expect(said).toEqual([]);
    expect(await wholeDatabase([they.address])).toContain('contact_points.address');
    await db().query('DELETE FROM role_holders WHERE officer_id = ?', [they.officer.id]);
    await decide((await ask(they.contactId)).body.id);
    await line.settle();
    expect(await wholeDatabase([canary, they.address])).toEqual([]);
  });

  it('needs two people, once, and can be refused', async () => {
    const they = await someone();
    const { body: erasure } = await ask(they.contactId);
    expect(await ask(they.contactId)).toMatchObject({ status: 409, body: { code: 'erasure.under-way' } });
    const other = (await db().findOneByOrFail(ContactPoint, { address: they.lineUser })).id;
    expect(await ask(other)).toMatchObject({ status: 409, body: { code: 'erasure.under-way' } });
    expect(await decide(erasure.id, asking)).toMatchObject({
      status: 403,
      body: { code: 'erasure.own-request' },
    });
    // A second account of the same person is the same pair of eyes.
    const double = new Api(line.desk, (await buildStaff({ role: 'approver', name: 'นายปิติ ชูใจ' })).token);
    expect((await decide(erasure.id, double)).status).toBe(403);
    expect((await ask(they.contactId, agent)).status).toBe(403);
    expect((await agent.get('/api/erasures')).status).toBe(403);
    expect((await auditor.get(`/api/erasure-preview?contact=${they.contactId}`)).status).toBe(403);
    await expect(
      db().query(`UPDATE erasures SET state = 'running', decided_by = requested_by WHERE id = ?`, [
        erasure.id,
      ]),
    ).rejects.toThrow();

    const refused = await decide(erasure.id, approving, { decision: 'refused', reason: 'ไม่ใช่เจ้าของข้อมูล' });
    expect(refused).toMatchObject({ status: 200, body: { state: 'refused' } });
    expect(await decide(erasure.id)).toMatchObject({ status: 409, body: { code: 'erasure.decided' } });
    await line.settle();
    expect(await db().existsBy(ContactPoint, { address: they.address })).toBe(true);
    expect((await ask(they.contactId)).status).toBe(201);
  });

  it('is done again from the list of ids where a backup of before brought the person back', async () => {
    const they = await someone();
    const { canary } = they;
    const lines = () => line.desk.get(ErasureLinesService);
    const { body: erasure } = await ask(they.contactId);
    await decide(erasure.id);
    const list = (await lines().lines()).filter((one) => one.includes(erasure.id));
    expect(list).toHaveLength(1);
    expect(list[0]).not.toContain(canary);
    // What was restored knows the person, and nothing of the erasure.
    await db().query('DELETE FROM outbox WHERE job = ?', ['erasures.erase-person']);
    await db().query('DELETE FROM erasure_subjects WHERE erasure_id = ?', [erasure.id]);
    await db().delete(Erasure, { id: erasure.id });

    await expect(lines().redo(`${list[0]}\nnonsense`)).rejects.toThrow('Line 2');
    expect(await lines().redo(list.join('\n'))).toBe(1);
    await line.settle();
    expect((await auditor.get(`/api/erasures/${erasure.id}`)).body.state).toBe('done');
    expect(await wholeDatabase([canary, they.address])).toEqual([]);
    expect(await lines().redo(list.join('\n'))).toBe(1);
    await line.settle();
    expect((await auditor.get(`/api/erasures/${erasure.id}`)).body.state).toBe('done');
  });

  it('is found by a part of a name or an address', async () => {
    const they = await someone();
    const { canary } = they;
    const { body } = await asking.get(`/api/erasable-people?q=${encodeURIComponent(canary)}`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ officer: expect.objectContaining({ id: they.officer.id }) }),
    );
    expect((await asking.get(`/api/erasable-people?q=${they.address.slice(0, 20)}`)).body.items).toHaveLength(
      1,
    );
  });
});
