import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ErasureLinesService } from '../../src/erasures/erasure-lines.service.js';
import { Erasure } from '../../src/erasures/erasure.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { wholeDatabase } from '../support/whole-database.js';
import { ErasureDesk } from './erasure-desk.js';

describe('a request to erase one person', () => {
  const desk = new ErasureDesk();
  beforeAll(() => desk.start());
  afterAll(() => desk.stop());
  afterEach(() => desk.line.calm());

  it('needs two people, once, and can be refused', async () => {
    const they = await desk.someone();
    const { body: erasure } = await desk.ask(they.contactId);
    expect(await desk.ask(they.contactId)).toMatchObject({
      status: 409,
      body: { code: 'erasure.under-way' },
    });
    const other = (await db().findOneByOrFail(ContactPoint, { address: they.lineUser })).id;
    expect(await desk.ask(other)).toMatchObject({ status: 409, body: { code: 'erasure.under-way' } });
    expect(await desk.decide(erasure.id, desk.asking)).toMatchObject({
      status: 403,
      body: { code: 'erasure.own-request' },
    });
    // A second account of the same person is the same pair of eyes.
    const double = new Api(desk.line.desk, (await buildStaff({ role: 'approver', name: 'นายปิติ ชูใจ' })).token);
    expect((await desk.decide(erasure.id, double)).status).toBe(403);
    expect((await desk.ask(they.contactId, desk.agent)).status).toBe(403);
    expect((await desk.agent.get('/api/erasures')).status).toBe(403);
    expect((await desk.auditor.get(`/api/erasure-preview?contact=${they.contactId}`)).status).toBe(403);
    await expect(
      db().query(`UPDATE erasures SET state = 'running', decided_by = requested_by WHERE id = ?`, [
        erasure.id,
      ]),
    ).rejects.toThrow();

    const refused = await desk.decide(erasure.id, desk.approving, {
      decision: 'refused',
      reason: 'ไม่ใช่เจ้าของข้อมูล',
    });
    expect(refused).toMatchObject({ status: 200, body: { state: 'refused' } });
    expect(await desk.decide(erasure.id)).toMatchObject({ status: 409, body: { code: 'erasure.decided' } });
    await desk.line.settle();
    expect(await db().existsBy(ContactPoint, { address: they.address })).toBe(true);
    expect((await desk.ask(they.contactId)).status).toBe(201);
  });

  it('is done again from the list of ids where a backup of before brought the person back', async () => {
    const they = await desk.someone();
    const { canary } = they;
    const lines = () => desk.line.desk.get(ErasureLinesService);
    const { body: erasure } = await desk.ask(they.contactId);
    await desk.decide(erasure.id);
    const list = (await lines().lines()).filter((one) => one.includes(erasure.id));
    expect(list).toHaveLength(1);
    expect(list[0]).not.toContain(canary);
    // What was restored knows the person, and nothing of the erasure.
    await db().query('DELETE FROM outbox WHERE job = ?', ['erasures.erase-person']);
    await db().query('DELETE FROM erasure_subjects WHERE erasure_id = ?', [erasure.id]);
    await db().delete(Erasure, { id: erasure.id });

    await expect(lines().redo(`${list[0]}\nnonsense`)).rejects.toThrow('Line 2');
    expect(await lines().redo(list.join('\n'))).toBe(1);
    await desk.line.settle();
    expect((await desk.auditor.get(`/api/erasures/${erasure.id}`)).body.state).toBe('done');
    expect(await wholeDatabase([canary, they.address])).toEqual([]);
    expect(await lines().redo(list.join('\n'))).toBe(1);
    await desk.line.settle();
    expect((await desk.auditor.get(`/api/erasures/${erasure.id}`)).body.state).toBe('done');
  });

  it('is found by a part of a name or an address', async () => {
    const they = await desk.someone();
    const { canary } = they;
    const { body } = await desk.asking.get(`/api/erasable-people?q=${encodeURIComponent(canary)}`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ officer: expect.objectContaining({ id: they.officer.id }) }),
    );
    expect(
      (await desk.asking.get(`/api/erasable-people?q=${they.address.slice(0, 20)}`)).body.items,
    ).toHaveLength(1);
  });
});
