import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { OwedCopiesService } from '../../src/documents/upload-links/owed-copies.service.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildOfficer } from '../support/register-builders.js';
import { dayOf, laoA, laoB, owedBy, owingProvince, peopleOf, settleAll } from './owing.js';

interface Obligated {
  province: { code: string };
}

describe('what is owed in more than one round', () => {
  let desk: Desk;
  let people: Awaited<ReturnType<typeof peopleOf>>;

  beforeAll(async () => {
    desk = await createDesk();
    clock.freeze('2026-11-20T03:00:00Z');
    ({ people } = await owingProvince(desk));
  });
  afterAll(() => desk.close());

  const coverage = async () => (await people.supervisor.get('/api/document-coverage')).body;
  const list = async (query = '') => (await people.supervisor.get(`/api/obligations${query}`)).body.items;

  it('asks for the least of a person in a new round', async () => {
    const begin = (fromOn: string) =>
      people.supervisor.post('/api/document-cycles', { title: 'ระยะที่ ๒', fromOn });
    expect((await begin('2016-10-01')).status).toBe(409);
    expect((await begin('2027-01-01')).body.items[0]).toMatchObject({ evidence: 'sighted' });
  });

  it('is counted province by province in its own newest round: one that begins does not hide what others still owe', async () => {
    const other = await peopleOf(desk, '95');
    const hold = (by: typeof people.representative, heldOn: string) =>
      by.post('/api/trainings', {
        title: 'อบรม',
        organiser: 'province',
        days: [dayOf(heldOn)],
        invite: 'all',
      });
    await hold(other.representative, '2026-12-01');
    const { body: planned } = await hold(people.representative, '2027-01-19');
    await desk.drain();
    const { items, totals } = await coverage();
    expect(items).toMatchObject([
      { code: '95', laos: 1, documents: 2, pending: 2, notOpened: 0 },
      { code: '90', laos: 3, documents: 6, pending: 4, exempt: 2, notOpened: 0 },
    ]);
    // The sums are those of the register, and every number is as long as the list that it leads to.
    const [register]: { laos: string }[] = await db().query(
      'SELECT COUNT(*) AS laos FROM laos WHERE dissolved_on IS NULL',
    );
    expect([totals.laos, totals.documents]).toEqual([Number(register!.laos), 2 * Number(register!.laos)]);
    for (const [index, province] of ['95', '90'].entries())
      for (const state of ['pending', 'overdue', 'exempt', 'waived', 'in-time', 'late'] as const)
        expect(await list(`?province=${province}&state=${state}`)).toHaveLength(
          items[index][state === 'in-time' ? 'inTime' : state],
        );
    // What is older is there for who asks for its round.
    const [newest, first] = (await people.supervisor.get('/api/document-cycles')).body.items;
    const own = await list('?province=90');
    expect(own).toHaveLength(6);
    expect(await list(`?province=90&cycle=${newest.id}`)).toEqual(own);
    const older = await list(`?cycle=${first.id}`);
    expect(older.map(({ id }: { id: string }) => id)).not.toEqual(expect.arrayContaining([own[0].id]));
    expect(older.filter(({ province }: Obligated) => province.code === '90')).toHaveLength(6);
    const exported = async (query: string) =>
      ((await people.representative.get(`/api/obligations/export?format=csv${query}`)).body as string)
        .trim()
        .split('\n');
    expect(await exported('')).toHaveLength(7);
    expect(await exported(`&cycle=${first.id}`)).toHaveLength(7);
    await people.supervisor.post(`/api/trainings/${planned.id}/cancellation`, {
      version: planned.version,
      reason: 'งดจัด',
    });
    await desk.drain();
  });

  it('goes on in the older round when the only training of the new one is cancelled', async () => {
    const { body } = await people.representative.post('/api/trainings', {
      title: 'อบรมรอบใหม่',
      organiser: 'province',
      days: [dayOf('2027-01-12')],
      invite: 'remaining',
    });
    await desk.drain();
    expect(await owedBy(laoB)).toHaveLength(4);
    const { id, version } = body;
    await people.supervisor.post(`/api/trainings/${id}/cancellation`, { version, reason: 'งดจัด' });
    await settleAll(desk);
    expect(await owedBy(laoB)).toHaveLength(2);
    const next = await buildOfficer({ provinceCode: '90', name: 'ปลัดใหม่ มาแทน' });
    await people.supervisor.post(`/api/laos/${laoA}/role-holders`, {
      role: 'chief-administrator',
      officerId: next.id,
      endReason: 'transfer',
    });
    await settleAll(desk);
    expect(await owedBy(laoA)).toMatchObject([{ officerId: next.id, metAt: null }, {}]);
    const { items } = await coverage();
    expect(items[1]).toMatchObject({ code: '90', documents: 6, notOpened: 0 });
  });

  it('keeps what is open in an older round up to date, and asks nobody there who came since', async () => {
    const { items: cycles } = (await people.supervisor.get('/api/document-cycles')).body;
    const [newest, first] = cycles.map(({ id }: { id: string }) => id);
    const open = async (laoCode: string, cycleId: string) =>
      (await owedBy(laoCode)).filter((one) => one.cycleId === cycleId && one.isOpen());
    await people.representative.post('/api/trainings', {
      title: 'อบรมรอบที่ ๒',
      organiser: 'province',
      days: [dayOf('2027-01-20')],
      invite: 'remaining',
    });
    await settleAll(desk);
    const [chief, officer] = await open(laoB, first);
    const next = await buildOfficer({ provinceCode: '90', name: 'เจ้าหน้าที่ใหม่ มาแทน' });
    await people.supervisor.post(`/api/laos/${laoB}/role-holders`, {
      role: 'responsible-officer',
      officerId: next.id,
      endReason: 'transfer',
    });
    const holiday = { heldOn: chief!.dueOn, name: 'วันหยุดพิเศษ', kind: 'special', source: 'มติ ครม.' };
    expect((await people.admin.post('/api/holidays', holiday)).status).toBeLessThan(300);
    await settleAll(desk);
    const left = await open(laoB, first);
    expect(left.map(({ id }) => id)).toEqual([chief!.id]);
    expect(left[0]!.dueOn > chief!.dueOn).toBe(true);
    expect((await open(laoB, newest)).map(({ officerId }) => officerId)).toEqual([chief!.officerId, next.id]);
    expect(await db().findOneByOrFail(Obligation, { id: officer!.id })).toMatchObject({
      supersededWhy: 'officer-changed',
    });
    const end = { on: '2026-11-20', reason: 'ยุบรวม' };
    expect((await people.supervisor.post(`/api/laos/${laoA}/dissolution`, end)).status).toBe(204);
    await settleAll(desk);
    expect([await open(laoA, first), await open(laoA, newest)]).toEqual([[], []]);
  });

  it('asks for no copy, and files none, where a round takes none', async () => {
    const { items: cycles } = (await people.supervisor.get('/api/document-cycles')).body;
    const [newest, first] = cycles.map(({ id }: { id: string }) => id);
    const all = (await owedBy(laoB)).filter((one) => one.isOpen());
    const owed = (cycleId: string) => all.filter((one) => one.cycleId === cycleId);
    const { items: sheets } = (await people.representative.get('/api/cover-sheets?province=90')).body;
    expect(sheets.map(({ obligationId }: { obligationId: string }) => obligationId)).toEqual(
      owed(first).map(({ id }) => id),
    );
    const [seen] = owed(newest);
    const link = await people.representative.post('/api/upload-links', { obligationId: seen!.id });
    expect([link.status, link.body.code]).toEqual([422, 'obligation.evidence-not-taken']);
    const filed = await people.supervisor.post('/api/ticket-copies', {
      attachmentId: newId(),
      obligationId: seen!.id,
    });
    expect([filed.status, filed.body.code]).toEqual([422, 'obligation.evidence-not-taken']);
    expect(await desk.get(OwedCopiesService).of(laoB)).toMatchObject(
      owed(first).map(({ id }) => ({ obligationId: id })),
    );
  });
});
