import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ResetCase } from '../../src/credentials/resets/reset-case.entity.js';
import { ErasingService } from '../../src/erasures/erasing.service.js';
import { Erasure } from '../../src/erasures/erasure.entity.js';
import { TicketRating } from '../../src/helpdesk/status-page/ticket-rating.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { AuditChainsService } from '../../src/platform/audit/audit-chains.service.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { buildLao, buildRoleHolder } from '../support/register-builders.js';
import { wholeDatabase } from '../support/whole-database.js';
import { ErasureDesk } from './erasure-desk.js';

describe('the erasure of one person', () => {
  const desk = new ErasureDesk();
  beforeAll(() => desk.start());
  afterAll(() => desk.stop());
  afterEach(() => desk.line.calm());

  it('leaves no word, file or address of them, only tickets with their facts, and chains that hold', async () => {
    const they = await desk.someone();
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

    const { body: preview } = await desk.asking.get(`/api/erasure-preview?contact=${they.contactId}`);
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

    const { status, body: erasure } = await desk.ask(they.contactId);
    expect([status, erasure.state]).toEqual([201, 'asked']);
    expect(await desk.decide(erasure.id)).toMatchObject({ status: 200, body: { state: 'running' } });
    await desk.line.settle();

    const { body: done } = await desk.auditor.get(`/api/erasures/${erasure.id}`);
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
    expect(await desk.line.desk.get(FilesService).has(files[0]!)).toBe(false);

    const ticket = await db().findOneByOrFail(Ticket, { id: they.ticket });
    expect(ticket).toMatchObject({ state: 'closed', subject: expect.stringContaining('ลบตามคำขอ') });
    const { body: shown } = await desk.agent.get(`/api/tickets/${they.ticket}/messages`);
    const words = shown.items.filter((one: { kind: string }) => one.kind !== 'event');
    expect(words.length).toBeGreaterThan(2);
    for (const { text } of words) expect(text).toMatch(/ลบตามคำขอของเจ้าของข้อมูล · Erased on request · \d{4}-/);
    expect(
      (await desk.agent.get(`/api/search?q=${encodeURIComponent(canary)}`)).body.tickets?.items ?? [],
    ).toEqual([]);
    for (const { fault } of await desk.line.desk.get(AuditChainsService).verify()) expect(fault).toBeNull();
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
    await desk.line.desk.get(ErasingService).run(erasure.id);
    await desk.line.desk.get(ErasingService).sweep();
    await desk.line.settle();
    expect(await db().findOneByOrFail(Erasure, { id: erasure.id })).toEqual(before);

    // Whoever writes from there again is somebody new.
    const again = await desk.mail(they.address, { subject: 'เรื่องใหม่' });
    expect(again.ticketId).not.toBe(they.ticket);
  });

  it('waits for what is open, and goes on by itself when that is closed', async () => {
    const they = await desk.someone();
    const { canary } = they;
    await desk.agent.delete(`/api/tickets/${they.lineTicket}/closure`);
    const { body: erasure } = await desk.ask(they.contactId);
    await desk.decide(erasure.id);
    await desk.line.settle();
    const waiting = (await desk.auditor.get(`/api/erasures/${erasure.id}`)).body;
    expect(waiting).toMatchObject({ state: 'waiting', finishedAt: null });
    expect(waiting.parts).toContainEqual(
      expect.objectContaining({ kind: 'addresses', fate: 'wait', reason: 'open-ticket' }),
    );
    expect(await db().findOneByOrFail(ContactPoint, { id: they.contactId })).toMatchObject({
      address: they.address,
    });
    const [open]: { text: string }[] = await desk.line.said(they.lineUser);
    expect(open!.text).toContain(canary);

    await desk.agent.post(`/api/tickets/${they.lineTicket}/closure`);
    await desk.line.desk.get(ErasingService).sweep();
    await desk.line.settle();
    expect((await desk.auditor.get(`/api/erasures/${erasure.id}`)).body.state).toBe('done');
    expect(await wholeDatabase([canary, they.address])).toEqual([]);
  });

  it('keeps the name and the addresses of whoever holds a post, and says why', async () => {
    const they = await desk.someone();
    const { canary } = they;
    const lao = await buildLao();
    await buildRoleHolder({ laoCode: lao.code, officerId: they.officer.id });
    const { body: erasure } = await desk.ask(they.contactId);
    await desk.decide(erasure.id);
    await desk.line.settle();
    const { body: done } = await desk.auditor.get(`/api/erasures/${erasure.id}`);
    expect(done.state).toBe('done');
    for (const kind of ['officer', 'addresses'])
      expect(done.parts).toContainEqual(expect.objectContaining({ kind, fate: 'keep', reason: 'in-post' }));
    const said = await wholeDatabase([`ดิฉัน${canary}`, `โทรหา${canary}`, `ร่างถึง${canary}`]);
    expect(said).toEqual([]);
    expect(await wholeDatabase([they.address])).toContain('contact_points.address');
    await db().query('DELETE FROM role_holders WHERE officer_id = ?', [they.officer.id]);
    await desk.decide((await desk.ask(they.contactId)).body.id);
    await desk.line.settle();
    expect(await wholeDatabase([canary, they.address])).toEqual([]);
  });

  it('takes who called out of a closed request for another credential, and keeps the request', async () => {
    const they = await desk.someone();
    const lao = await buildLao();
    const request: Partial<ResetCase> = {
      ...{ id: newId(), provinceCode: lao.provinceCode, laoCode: lao.code, contactPointId: they.contactId },
      asker: `หลานของ${they.canary} โทรมา`,
      wish: 'forgot',
      origin: 'telephone',
      baseRisk: 1,
      risk: 1,
      riskReasons: [],
      openedAt: clock.now(),
    };
    await db().insert(ResetCase, { ...request, state: 'verifying' });
    const { body: erasure } = await desk.ask(they.contactId);
    await desk.decide(erasure.id);
    await desk.line.settle();
    const asked = () => db().findOneByOrFail(ResetCase, { id: request.id });
    expect(await asked()).toMatchObject({ asker: request.asker });
    const waiting = (await desk.auditor.get(`/api/erasures/${erasure.id}`)).body;
    expect(waiting.parts).toContainEqual(expect.objectContaining({ kind: 'cases', reason: 'open-case' }));

    await db().update(
      ResetCase,
      { id: request.id },
      { state: 'closed', outcome: 'withdrawn', closedAt: clock.now() },
    );
    for (let twice = 0; twice < 2; twice += 1) {
      await desk.line.desk.get(ErasingService).sweep();
      await desk.line.settle();
    }
    const done = (await desk.auditor.get(`/api/erasures/${erasure.id}`)).body;
    expect(done.state).toBe('done');
    expect(done.erased).toContainEqual({ kind: 'case-words', count: 1 });
    expect(done.parts).toContainEqual(expect.objectContaining({ kind: 'cases', fate: 'keep', count: 1 }));
    expect(await asked()).toMatchObject({ asker: expect.stringContaining('ลบตามคำขอ'), state: 'closed' });
  });
});
