import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { CopyView, type ViewKind } from '../../src/documents/copies/copy-view.entity.js';
import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { ViewAllowance } from '../../src/documents/views/view-allowance.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { CopyDesk } from './copy-desk.js';
import { cardPicture } from './pictures.js';
import { lookedAt } from './view-limit.js';

const now = '2026-11-26T03:00:00.000Z';
const reason = 'จังหวัดส่งมาพร้อมกัน ต้องตรวจให้เสร็จวันนี้';

describe('opening more copies than an hour allows', () => {
  let copies: CopyDesk;
  let person: Api;
  let staffId: string;
  let ids: string[];

  beforeAll(async () => {
    copies = await CopyDesk.start();
    clock.freeze(now);
    await copies.owing();
    const pictures = await Promise.all([1, 2, 3, 4].map((seed) => cardPicture({ seed: 5_000 + seed })));
    await copies.bring(pictures.map((bytes, n) => ({ name: `${n}.jpg`, bytes })));
    await copies.desk.drain();
    ids = (await db().findBy(IdCardCopy, { state: 'unfiled' })).map(({ id }) => id);
    const made = await buildStaff({
      role: 'representative',
      name: 'มานี ผู้แทน',
      email: 'manee@province.example',
      provinceCode: '90',
    });
    person = new Api(copies.desk, made.token);
    staffId = made.staff.id;
    await lookedAt(staffId, [ids[0]!], 300);
  });
  afterAll(async () => {
    clock.reset();
    await copies.desk.close();
  });

  const look = async (n: number) => (await copies.look(ids[n]!, 'review-views', person)).status;
  const ask = (kind: ViewKind = 'review') => person.post('/api/copy-view-requests', { kind, reason });
  const waiting = async (as = copies.supervisor) => (await as.get('/api/copy-view-requests')).body.items;
  const decide = (id: string, body: object, as = copies.supervisor) =>
    as.post(`/api/copy-view-requests/${id}/decision`, body);
  const granted = { decision: 'granted', copies: 2, hours: 1 };

  it('is asked for with a reason, once at a time, and supervisors hear of it', async () => {
    expect(await look(1)).toBe(429);
    expect((await person.post('/api/copy-view-requests', { kind: 'review', reason: '' })).status).toBe(400);
    expect((await ask()).status).toBeLessThan(300);
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'copy-views.asked-already' } });
    expect(await waiting()).toMatchObject([
      { by: 'มานี ผู้แทน', kind: 'review', reason, seen: 300, own: false },
    ]);
    const notices = await db().find(Notice);
    expect(notices.filter(({ onceKey }) => onceKey.startsWith('copy-views:'))).toMatchObject([
      { channel: 'email', subject: 'มีผู้ขอเปิดดูสำเนาบัตรเพิ่ม' },
    ]);
    // To ask opens nothing.
    expect(await look(1)).toBe(429);
  });

  it('is decided by another person who may, within bounds', async () => {
    const [{ id }] = await waiting();
    expect((await person.get('/api/copy-view-requests')).status).toBe(403);
    expect((await decide(id, granted, person)).status).toBe(403);
    // A second account of the same person is no second pair of eyes.
    const twin = await buildStaff({ role: 'supervisor', name: 'นางสาวมานี ผู้แทน' });
    expect(await decide(id, granted, new Api(copies.desk, twin.token))).toMatchObject({
      status: 403,
      body: { code: 'copy-views.own-request' },
    });
    for (const beyond of [{ copies: 301 }, { copies: 0 }, { hours: 9 }, { hours: 0 }])
      expect((await decide(id, { ...granted, ...beyond })).status).toBe(400);
    expect(await look(1)).toBe(429);

    const both = await Promise.all([decide(id, granted), decide(id, granted)]);
    expect(both.map(({ status }) => status < 300).toSorted()).toEqual([false, true]);
    expect(await decide(id, { decision: 'refused' })).toMatchObject({
      status: 409,
      body: { code: 'copy-views.decided' },
    });
    expect(await waiting()).toEqual([]);
    const told = await db().findOneByOrFail(Notice, { onceKey: `copy-views-decided:${id}` });
    expect([told.address, told.text]).toEqual([
      'manee@province.example',
      expect.stringContaining('อีก 2 ภาพ'),
    ]);
    const entries = await db().find(AuditEntry, { where: { object: `copy-view-allowance:${id}` } });
    expect(entries.map(({ action }) => action).toSorted()).toEqual(['copy-views.ask', 'copy-views.grant']);
  });

  it('opens so many more and none beyond, however many are opened at once; the same one again costs nothing', async () => {
    const at = await Promise.all([1, 2, 3].map(look));
    expect(at.toSorted()).toEqual([200, 200, 429]);
    const [opened] = [1, 2, 3].filter((_, index) => at[index] === 200);
    expect(await look(opened!)).toBe(200);
    expect(await db().findOneByOrFail(ViewAllowance, { staffId })).toMatchObject({ copies: 2, used: 2 });
    // What it is for is what it was asked for.
    expect(await db().countBy(CopyView, { staffId, kind: 'archive' })).toBe(0);
  });

  it('ends with its time, and a refusal opens nothing', async () => {
    await ask();
    await decide((await waiting())[0].id, { ...granted, copies: 100 });
    clock.freeze('2026-11-26T04:00:00.001Z');
    await db().delete(CopyView, { staffId });
    await lookedAt(staffId, [ids[0]!], 300);
    expect(await look(1)).toBe(429);
    await ask();
    expect((await decide((await waiting())[0].id, { decision: 'refused' })).status).toBeLessThan(300);
    expect(await look(1)).toBe(429);
    await ask();
    await decide((await waiting())[0].id, granted);
    expect(await look(1)).toBe(200);
  });

  it('lets no secret into its reason', async () => {
    const told = { kind: 'review', reason: 'รหัสผ่านคือ Tiger#2569x' };
    expect((await person.post('/api/copy-view-requests', told)).body.code).toBe('message.holds-secret');
    expect(await waiting()).toEqual([]);
  });
});
