import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { textOfPages } from '../credentials/printed.js';
import { CopyDesk } from './copy-desk.js';
import { cardPicture } from './pictures.js';

let seed = 9_000;
const newCard = () => cardPicture({ seed: (seed += 1) });

describe('a record of what was destroyed', () => {
  let copies: CopyDesk;
  beforeAll(async () => {
    copies = await CopyDesk.start();
    await copies.owing();
  });
  afterAll(() => copies.desk.close());

  /** A pile of one page that is refused: its original and what was made of it are gone. */
  async function refusedPile(): Promise<string> {
    const { id } = await copies.bring([{ name: 'a.jpg', bytes: await newCard() }]);
    await copies.desk.drain();
    await refuse(id);
    return id;
  }
  async function refuse(batchId: string): Promise<void> {
    const [page] = await copies.list('unfiled', batchId);
    await copies.look(page!.id);
    await copies.rep.post(`/api/id-card-copies/${page!.id}/refusal`, { version: 0, reason: 'not-needed' });
  }

  const records = '/api/destruction-records';
  const destroyed = { kind: 'files', province: '90' };

  it('what the rules erased is written down by one person and confirmed by another, each thing once', async () => {
    const stranger = new Api(
      copies.desk,
      (await buildStaff({ role: 'representative', provinceCode: '95' })).token,
    );
    await refusedPile();
    const ready = async () => (await copies.rep.get('/api/destruction-ready?province=90')).body;
    const before = await ready();
    expect([before.originals > 0, before.copies > 0]).toEqual([true, true]);
    // Two at the same moment: one of them has everything, the other finds nothing.
    const both = await Promise.all([1, 2].map(() => copies.rep.post(records, destroyed)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { body: first } = both.find(({ status }) => status === 201)!;
    expect(first).toMatchObject({ kind: 'files', method: 'erased', lines: before.originals + before.copies });
    expect(await ready()).toMatchObject({ originals: 0, copies: 0 });
    expect((await stranger.post(records, destroyed)).status).toBe(404);
    expect((await stranger.get(`${records}/${first.id}`)).status).toBe(404);
    const decide = (by: Api, id: string, given: object) => by.post(`${records}/${id}/decision`, given);
    const yes = { decision: 'confirmed' };
    expect((await decide(copies.rep, first.id, yes)).body.code).toBe('destruction.own-record');
    expect((await decide(stranger, first.id, yes)).status).toBe(404);
    expect((await decide(copies.supervisor, first.id, { decision: 'refused' })).status).toBe(400);
    const no = { decision: 'refused', reason: 'ยังไม่ได้ตรวจที่เครื่อง' };
    expect((await decide(copies.supervisor, first.id, no)).body).toMatchObject(no);
    expect((await decide(copies.supervisor, first.id, yes)).body.code).toBe('destruction.decided');
    // What a refused record listed is free again; its own list stays as it was.
    const { body: second } = await copies.rep.post(records, destroyed);
    expect(second.lines).toBe(first.lines);
    expect((await decide(copies.supervisor, second.id, yes)).body.decision).toBe('confirmed');
    const lines = (await copies.rep.get(`${records}/${second.id}/lines?limit=100`)).body.items;
    expect(lines).toHaveLength(second.lines);
    expect(JSON.stringify(lines)).not.toContain('สมชาย');
    await expect(
      db().query('UPDATE destruction_records SET decided_by = written_by WHERE id = ?', [second.id]),
    ).rejects.toThrow();
    const audited: { action: string }[] = await db().query(
      `SELECT action FROM audit_entries WHERE action LIKE 'destruction.%' ORDER BY seq`,
    );
    expect(audited.map(({ action }) => action.split('.')[1])).toEqual([
      ...['written', 'refused', 'written', 'confirmed'],
    ]);
    const pdf = await copies.desk.app.inject({
      url: `${records}/${second.id}/paper`,
      headers: { authorization: `Bearer ${copies.rep.token}` },
    });
    const text = (await textOfPages(pdf.rawPayload)).join('').replace(/\s/g, '');
    for (const part of ['บันทึกการทำลาย', 'พยาน', String(second.lines)]) expect(text).toContain(part);
  });

  it('paper goes with two who were there, once nothing of its pile waits for a decision any more', async () => {
    const { id: batchId } = await copies.bring([{ name: 'a.jpg', bytes: await newCard() }]);
    const today = new Date(clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
    const persons = ['สมศรี ทำลาย', 'สมหมาย พยาน'];
    const paper = {
      ...{ kind: 'paper', batchId, sheets: 2, method: 'shredded', place: 'ศาลากลางจังหวัด' },
      ...{ destroyedOn: today, persons },
    };
    const write = (more: object = {}) => copies.rep.post(records, { ...paper, ...more });
    expect((await write()).body.code).toBe('destruction.undecided');
    await copies.desk.drain();
    expect((await write()).body.code).toBe('destruction.undecided');
    await refuse(batchId);
    const { piles } = (await copies.rep.get('/api/destruction-ready?province=90')).body;
    expect(piles).toContainEqual(expect.objectContaining({ id: batchId, pages: 1 }));
    expect((await write({ persons: [persons[0], persons[0]] })).status).toBe(400);
    expect((await write({ destroyedOn: '2099-01-01' })).body.code).toBe('destruction.not-yet');
    const { body } = await write();
    expect(body).toMatchObject({ destroyedBy: persons[0], witnessedBy: persons[1], sheets: 2, lines: 1 });
    expect((await write()).body.code).toBe('destruction.nothing-left');
    expect((await copies.rep.get(records)).body.items[0]).toMatchObject({ id: body.id, decision: null });
    const decision = await copies.supervisor.post(`${records}/${body.id}/decision`, {
      decision: 'confirmed',
    });
    expect(decision.body).toMatchObject({ decision: 'confirmed', decidedBy: expect.any(String) });
  });
});
