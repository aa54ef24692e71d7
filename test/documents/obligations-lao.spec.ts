import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { dayOf, owedBy, peopledLao, peopleOf, settleAll } from './owing.js';

const [upgraded, merged] = ['06900301', '06900302'];

describe('what a LAO owes while it becomes something else', () => {
  let desk: Desk;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  beforeAll(async () => {
    desk = await createDesk();
    clock.freeze('2026-11-20T03:00:00Z');
    people = await peopleOf(desk, '90');
    for (const code of [upgraded, merged]) await peopledLao(desk, code);
    const training = {
      title: 'อบรม',
      organiser: 'province',
      days: [dayOf('2026-11-24')],
      invite: 'remaining',
    };
    expect((await people.representative.post('/api/trainings', training)).status).toBe(201);
    await desk.drain();
  });
  afterAll(() => desk.close());

  const rows = (code: string) =>
    db().query(
      `SELECT id, slot, due_on AS dueOn, due_version AS version, superseded_why AS why FROM document_obligations
       WHERE lao_code = ? ORDER BY id`,
      [code],
    );

  it('stays the same two documents, with their days, when an อบต. becomes a municipality', async () => {
    const before = await rows(upgraded);
    expect(before).toHaveLength(2);
    const change = { version: 0, type: 'subdistrict-municipality', fromOn: '2026-11-20' };
    expect((await people.supervisor.patch(`/api/laos/${upgraded}`, change)).status).toBe(204);
    await desk.drain();
    for (const _ of [1, 2]) await settleAll(desk);
    expect(await rows(upgraded)).toEqual(before);
  });

  it('is owed by nobody once it is merged into another, and nothing is owed twice there', async () => {
    const others = await rows(upgraded);
    expect(await owedBy(merged)).toHaveLength(2);
    const end = { on: '2026-11-20', reason: 'รวมกับเทศบาลข้างเคียง' };
    expect((await people.supervisor.post(`/api/laos/${merged}/dissolution`, end)).status).toBe(204);
    await desk.drain();
    for (const _ of [1, 2]) await settleAll(desk);
    expect(await owedBy(merged)).toEqual([]);
    expect((await rows(merged)).map(({ why }: { why: string }) => why)).toEqual([
      'lao-dissolved',
      'lao-dissolved',
    ]);
    expect(await rows(upgraded)).toEqual(others);
  });
});
