import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { ObligationsService } from '../../src/documents/obligations/obligations.service.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildOfficer } from '../support/register-builders.js';
import { cohortLao, dayOf, laoA, laoB, owedBy, owingProvince, peopleOf, settleAll } from './owing.js';

const today = '2026-11-20';

describe('what a province owes after its training', () => {
  let desk: Desk;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let training: { id: string; version: number };
  let officers: { officer: string; chief: string };

  beforeAll(async () => {
    desk = await createDesk();
    clock.freeze(`${today}T03:00:00Z`);
    ({ people, training, officers } = await owingProvince(desk));
  });
  beforeEach(() => clock.freeze(`${today}T03:00:00Z`));
  afterAll(() => desk.close());

  const coverage = async () => (await people.supervisor.get('/api/document-coverage')).body;
  const list = async (query = '') => (await people.supervisor.get(`/api/obligations${query}`)).body.items;
  const move = async (heldOn: string) => {
    const { body } = await people.supervisor.get(`/api/trainings/${training.id}`);
    const moved = await people.supervisor.post(`/api/trainings/${training.id}/move`, {
      version: body.version,
      days: [dayOf(heldOn)],
      reason: 'ห้องไม่ว่าง',
    });
    expect(moved.status).toBeLessThan(300);
    await desk.drain();
  };

  it('is two documents a LAO from the day that the training has its date, and none of the cohort', async () => {
    expect(await owedBy(laoA)).toMatchObject([
      {
        slot: 'chief-administrator',
        officerId: officers.chief,
        countedFrom: '2026-11-24',
        dueOn: '2026-12-09',
      },
      { slot: 'responsible-officer', officerId: officers.officer, dueOn: '2026-12-09', exemptAt: null },
    ]);
    expect(await owedBy(cohortLao)).toMatchObject([
      { exemptAt: expect.any(Date) },
      { exemptAt: expect.any(Date) },
    ]);
    expect(await owedBy('06950101')).toEqual([]);
    const before = await db().count(Obligation);
    await settleAll(desk);
    expect(await db().count(Obligation)).toBe(before);
  });

  it('adds up to the register, and stands beside each LAO', async () => {
    const { items, totals } = await coverage();
    expect(items).toMatchObject([
      { code: '95', documents: 2, notOpened: 2 },
      { code: '90', laos: 3, complete: 1, documents: 6, pending: 4, exempt: 2, notOpened: 0 },
    ]);
    const { inTime, late, pending, overdue, exempt, waived, notOpened, documents } = totals;
    expect(inTime + late + pending + overdue + exempt + waived + notOpened).toBe(documents);
    const { body } = await people.supervisor.get(`/api/laos/${laoA}`);
    expect(body.documents).toEqual({ open: 2, accepted: 0, dueOn: '2026-12-09', overdue: false });
    expect((await people.supervisor.get('/api/laos/06950101')).body.documents).toBeNull();
  });

  it('moves with the training to a later day, never to an earlier one', async () => {
    await move('2026-11-26');
    expect((await owedBy(laoA))[0]).toMatchObject({ dueOn: '2026-12-11', dueVersion: 2 });
    await move('2026-11-24');
    expect((await owedBy(laoA))[0]).toMatchObject({ dueOn: '2026-12-11', dueVersion: 2 });
  });

  it('is put off by a holiday that is declared, in one batch, and not brought forward when that is taken back', async () => {
    const holiday = {
      heldOn: '2026-12-11',
      name: 'วันหยุดพิเศษ',
      kind: 'special',
      source: 'มติ ครม. 1 ธ.ค. 2569',
    };
    expect((await people.supervisor.post('/api/holidays', holiday)).status).toBe(201);
    expect((await people.supervisor.post('/api/holidays', holiday)).status).toBe(409);
    await desk.drain();
    expect((await owedBy(laoA))[0]!.dueOn).toBe('2026-12-14');
    const audited: unknown[] = await db().query(
      `SELECT id FROM audit_entries WHERE action = 'obligations.settle' AND content LIKE '%"due":4%'`,
    );
    expect(audited).toHaveLength(2);
    await people.supervisor.delete('/api/holidays/2026-12-11');
    await desk.drain();
    expect((await owedBy(laoA))[0]!.dueOn).toBe('2026-12-14');
  });

  it('is owed anew by who leaves the cohort, and not by who joins it after the training', async () => {
    clock.freeze('2026-12-20T03:00:00Z');
    await people.supervisor.post(`/api/laos/${cohortLao}/cohort-membership/end`, { reason: 'ไม่อยู่ในบัญชี' });
    await desk.drain();
    expect((await owedBy(cohortLao))[0]).toMatchObject({ exemptAt: null, dueOn: '2027-01-04' });
    const sinceOn = '2026-12-19';
    await people.supervisor.post(`/api/laos/${cohortLao}/cohort-membership`, { evidence: 'ใหม่', sinceOn });
    await desk.drain();
    expect((await owedBy(cohortLao))[0]).toMatchObject({ exemptAt: null });
  });

  it('passes to the next officer, also where the one before had met it', async () => {
    const [, first] = await owedBy(laoA);
    const { staff } = { staff: newId() };
    await desk
      .get(ObligationsService)
      .meet(first!.id, { by: staff, evidence: 'redacted-copy', ref: newId() });
    const next = await buildOfficer({ provinceCode: '90', name: 'คนใหม่ มาแทน' });
    const { status } = await people.supervisor.post(`/api/laos/${laoA}/role-holders`, {
      role: 'responsible-officer',
      officerId: next.id,
      endReason: 'transfer',
    });
    expect(status).toBe(201);
    await desk.drain();
    const [chief, second] = await owedBy(laoA);
    expect(second).toMatchObject({ officerId: next.id, metAt: null, dueOn: '2026-12-14' });
    expect(chief).toMatchObject({ officerId: officers.chief });
    expect(await db().findOneByOrFail(Obligation, { id: first!.id })).toMatchObject({
      supersededWhy: 'officer-changed',
      metAt: expect.any(Date),
    });
  });

  it('is met by two who saw the card, and by nothing that is in the future', async () => {
    const [chief] = await owedBy(laoB);
    const attest = (given: object) =>
      people.representative.post(`/api/obligations/${chief!.id}/attestation`, {
        kind: 'sighted',
        doneOn: today,
        persons: ['สมศรี ดูแล้ว', 'สมหมาย ดูด้วย'],
        ...given,
      });
    expect((await attest({ doneOn: '2026-11-21' })).status).toBe(422);
    expect((await attest({ persons: ['สมศรี ดูแล้ว', 'สมศรี ดูแล้ว'] })).status).toBe(400);
    expect((await attest({})).status).toBe(204);
    expect((await attest({})).body.code).toBe('obligation.not-owed');
    expect(await list(`?lao=${laoB}&state=met`)).toMatchObject([{ evidence: 'sighted', daysLate: 0 }]);
    expect((await people.supervisor.get(`/api/laos/${laoB}`)).body.documents).toMatchObject({
      open: 1,
      accepted: 1,
    });
  });

  it('is waived by two people only', async () => {
    const [, officer] = await owedBy(laoB);
    const path = `/api/obligations/${officer!.id}/waiver`;
    expect((await people.supervisor.post(path, { reason: 'ยุบ' })).status).toBe(204);
    expect((await people.supervisor.post(path, { reason: 'ลาป่วยยาว' })).body.code).toBe(
      'waiver.asked-already',
    );
    // Who decides reads why, and from whom; who asked sees that it is another's to decide.
    const shown = async (by: typeof people.approver) =>
      (await by.get(`/api/obligations?lao=${laoB}&slot=responsible-officer`)).body.items[0].waiver;
    const asked = { state: 'waiting', reason: 'ยุบ', askedBy: expect.any(String) };
    expect(await shown(people.approver)).toMatchObject({ ...asked, own: false });
    expect(await shown(people.supervisor)).toMatchObject({ ...asked, own: true });
    expect(await list('?state=waiver-asked')).toMatchObject([{ id: officer!.id }]);
    const decide = (by: typeof people.approver) => by.post(`${path}/decision`, { decision: 'granted' });
    expect((await decide(people.supervisor)).body.code).toBe('waiver.own-request');
    expect((await decide(people.approver)).status).toBe(204);
    expect((await decide(people.approver)).body.code).toBe('waiver.none-waits');
    expect(await list(`?lao=${laoB}&state=waived`)).toHaveLength(1);
    expect(await list('?state=waiver-asked')).toEqual([]);
  });

  it('is listed a page at a time, and exported as it is filtered', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await people.supervisor.get(
        `/api/obligations?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (!body.next) break;
      cursor = body.next;
    }
    expect(new Set(seen).size).toBe(6);
    expect(await list('?province=95')).toEqual([]);
    const csv = (await people.representative.get('/api/obligations/export?format=csv')).body as string;
    expect(csv.trim().split('\n')).toHaveLength(7);
    // What came after midnight in Thailand came on that day, though it is the day before in UTC.
    await db().query(
      `UPDATE document_obligations SET met_at = '2026-11-20 18:30:00' WHERE met_at IS NOT NULL`,
    );
    const met = (await people.representative.get('/api/obligations/export?format=csv&state=met'))
      .body as string;
    expect([met.includes('2026-11-21'), met.includes('2026-11-20')]).toEqual([true, false]);
    expect((await people.supervisor.get('/api/obligations?cursor=x')).status).toBe(400);
  });

  it('is put off after its day had passed, too, and the log says that it is overdue no more', async () => {
    clock.freeze('2026-12-20T03:00:00Z');
    const overdue = async () => (await coverage()).totals.overdue as number;
    const before = await overdue();
    expect(before).toBeGreaterThan(0);
    await move('2027-01-05');
    expect(await overdue()).toBe(0);
    const audited: unknown[] = await db().query(
      `SELECT id FROM audit_entries WHERE action = 'obligations.settle' AND content LIKE ?`,
      [`%"overdue-no-more":${before}%`],
    );
    expect(audited).toHaveLength(1);
  });

  it('ends with the training', async () => {
    const { body } = await people.supervisor.get(`/api/trainings/${training.id}`);
    await people.supervisor.post(`/api/trainings/${training.id}/cancellation`, {
      version: body.version,
      reason: 'งดจัด',
    });
    await desk.drain();
    expect(await owedBy(laoA)).toEqual([]);
    expect((await owedBy(laoB)).map(({ metAt, waivedAt }) => Boolean(metAt ?? waivedAt))).toEqual([
      true,
      true,
    ]);
    expect((await people.supervisor.get(`/api/laos/${laoA}`)).body.documents).toBeNull();
  });
});
