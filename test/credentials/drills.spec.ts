import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Drills1790000000016 } from '../../migrations/0016-drills.js';
import { SweepNoticesJob } from '../../src/channels/notices/sweep-notices.job.js';
import { SweepLinksJob } from '../../src/credentials/custody/sweep-links.job.js';
import { SweepTransfersJob } from '../../src/credentials/custody/sweep-transfers.job.js';
import { castOf } from '../../src/credentials/drills/drill-cast.policy.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { CredentialDesk, type Place } from './credential-desk.js';
import { textOfPages } from './printed.js';

const own = /^(drills|drill_laos|audit_entries|audit_heads|audit_reasons)$/;
/** What an exercise has to leave as it was: whatever a desk tells of itself. */
const told = [
  'incidents',
  'incidents/count',
  'custody-board',
  'custody-items',
  'custody-transfers',
  'batches',
  'manual-tasks',
  'laos',
  'provinces',
];

describe('an exercise of the emergency stop', () => {
  let bench: CredentialDesk;
  let places: Place[];
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    // Somebody of each kind who would be told if anything were real.
    await bench.provincialRepresentative();
    places = [await bench.place(), await bench.place(), await bench.place()];
    await bench.toProvince(await bench.issue(places));
    await bench.handOver(places[0]!);
    await bench.desk.drain();
    for (const sweep of sweeps()) await sweep();
    await bench.desk.drain();
  });
  afterAll(() => bench.stop());

  const sweeps = () => [
    () => bench.desk.get(OperationsSweepService, { strict: false }).sweep(),
    () => bench.desk.get(SweepNoticesJob, { strict: false }).run(),
    () => bench.desk.get(SweepLinksJob, { strict: false }).run(),
    () => bench.desk.get(SweepTransfersJob, { strict: false }).run(),
  ];
  const after = (ms: number) => clock.advance(ms);
  const one = async (id: string) => (await bench.supervisor.get(`/api/drills/${id}`)).body;
  const stop = (id: string, as = bench.supervisor) =>
    as.post(`/api/drills/${id}/stop`, { reason: 'ซ้อมประจำปี' });
  const close = (id: string, stoppedByHand: number) =>
    bench.supervisor.post(`/api/drills/${id}/closure`, { conclusion: 'ซ้อมเรียบร้อย', stoppedByHand });
  const begin = async (as = bench.supervisor) => (await as.post('/api/drills')).body.id as string;

  async function checksums(which: (table: string) => boolean): Promise<Record<string, string>> {
    const tables: Record<string, string>[] = await db().query('SHOW TABLES');
    const names = tables.flatMap((row) => Object.values(row)).filter(which);
    const sums: { Table: string; Checksum: string }[] = await db().query(
      `CHECKSUM TABLE ${names.map((name) => `\`${name}\``).join(', ')} EXTENDED`,
    );
    return Object.fromEntries(sums.map(({ Table, Checksum }) => [Table.split('.').at(-1), String(Checksum)]));
  }
  const outside = () => ({
    mails: bench.sandbox.mails.list().length,
    accounts: JSON.stringify(bench.sandbox.personnel.accounts.list()),
  });
  const figures = async () => {
    const answers = [];
    for (const as of [bench.supervisor, bench.representative])
      for (const path of told) {
        const { status, body } = await as.get(`/api/${path}`);
        // A refusal names its request.
        answers.push(status === 200 ? body : status);
      }
    return JSON.stringify(answers);
  };
  async function pagesOf(id: string): Promise<string[]> {
    const answer = await fetch(`${bench.desk.url}/api/drills/${id}/report`, {
      headers: { authorization: `Bearer ${bench.supervisor.token}` },
    });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    return textOfPages(Buffer.from(await answer.arrayBuffer()));
  }

  it('touches nothing but its own tables and the audit log, from its beginning to its end', async () => {
    const others = (table: string) => !own.test(table);
    // Being signed in is remembered to the minute: it stands still meanwhile.
    clock.freeze(new Date(Date.now() + 120_000));
    await figures();
    const [rows, world, seen] = [await checksums(others), outside(), await figures()];
    expect(Object.keys(rows)).toEqual(expect.arrayContaining(['laos', 'accounts', 'notices', 'outbox']));
    const asked = jest.spyOn(bench.desk.get(PersonnelSystemService, { strict: false }), 'system');
    const id = await begin();
    expect((await stop(id)).body.incident.locks).toEqual({ all: 40, done: 0, stuck: 0 });
    await bench.desk.drain();
    expect(await checksums(others)).toEqual(rows);
    after(40_000);
    await pagesOf(id);
    for (const what of ['laos', 'locks', 'notices']) await bench.supervisor.get(`/api/drills/${id}/${what}`);
    expect((await close(id, 2)).status).toBe(200);
    await bench.desk.drain();
    expect(await checksums(others)).toEqual(rows);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    expect(outside()).toEqual(world);
    expect(await figures()).toBe(seen);
    clock.reset();
  });

  it('nor does what runs by itself touch an exercise, run twice', async () => {
    const id = await begin();
    await stop(id);
    const rows = await checksums((table) => table.startsWith('drill'));
    for (const _ of [1, 2]) for (const sweep of sweeps()) await sweep();
    await bench.desk.drain();
    expect(await checksums((table) => table.startsWith('drill'))).toEqual(rows);
  });

  it('goes as a real one: progress before one’s eyes, some that a person must stop, and an end that they vouch for', async () => {
    const id = await begin();
    expect(await begin()).toBe(id);
    expect((await one(id)).incident).toBeNull();
    expect((await close(id, 0)).body.code).toBe('drill.not-now');
    const { body } = await bench.supervisor.get(`/api/drills/${id}/laos`);
    const register: { name: string }[] = await db().query('SELECT name FROM laos');
    for (const { title } of body.items) expect(register.some(({ name }) => title.endsWith(name))).toBe(false);
    const { reach } = await one(id);
    expect(reach).toEqual({ credentials: 40, inUse: 14, openLinks: 10, notYetOffered: 16 });
    await stop(id);
    const again = await stop(id);
    expect([again.status, again.body.code]).toEqual([409, 'drill.not-now']);
    after(10_000);
    const half = (await one(id)).incident.locks;
    expect(half.done).toBeGreaterThan(0);
    expect(half.done).toBeLessThan(40);
    after(60_000);
    expect((await one(id)).incident.locks).toEqual({ all: 40, done: 38, stuck: 2 });
    const left = (await bench.supervisor.get(`/api/drills/${id}/locks`)).body.items;
    expect(left.map(({ stuck }: { stuck: boolean }) => stuck)).toEqual([true, true]);
    const early = await close(id, 1);
    expect([early.status, early.body.code, early.body.open]).toEqual([409, 'incident.unfinished', 2]);
    expect((await close(id, 2)).body.incident).toMatchObject({
      closedBy: expect.any(String),
      report: { credentials: 40, conclusion: 'ซ้อมเรียบร้อย', stoppedByHand: 2 },
      locks: { all: 40, done: 40, stuck: 0 },
    });
    expect((await close(id, 0)).body.code).toBe('incident.closed');
    clock.reset();
    expect(await begin()).not.toBe(id);
  });

  it('shows every notice that would be sent, marked, and sends none', async () => {
    const id = await begin();
    expect((await bench.supervisor.get(`/api/drills/${id}/notices`)).body.items).toEqual([]);
    await stop(id);
    const { items } = (await bench.supervisor.get(`/api/drills/${id}/notices`)).body;
    // The supervisors together, each province that holds something, and each LAO whose officer has something.
    expect(items).toHaveLength(1 + 3 + 24);
    for (const { subject, text, whom } of items) {
      expect(subject).toMatch(/^\[แบบฝึกซ้อม\] /);
      expect(text).toMatch(/^แบบฝึกซ้อม \/ DRILL: ข้อความนี้ไม่ได้ส่งถึงผู้ใด/);
      expect(whom).not.toBe('');
    }
  });

  it('says on every page of its report that it is one, and in the audit log', async () => {
    const id = await begin();
    expect((await bench.supervisor.get(`/api/drills/${id}/report`)).body.code).toBe('drill.not-now');
    await stop(id);
    after(60_000);
    await close(id, 2);
    const pages = await pagesOf(id);
    clock.reset();
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('DRILL');
    expect(pages.join('\n')).toMatch(/40\D+14\D+10\D+16\D[^]*40\D+38\D+2\D+0\D/);
    const entries: { action: string }[] = await db().query(
      'SELECT action FROM audit_entries WHERE content LIKE ? ORDER BY seq',
      [`%drill:${id}%`],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'drill.begin',
      'drill.stop',
      'drill.close',
      'drill.report',
    ]);
  });

  it('is a supervisor’s to do, the desk’s to see, and no province’s', async () => {
    const id = await begin();
    for (const path of ['', `/${id}`, `/${id}/laos`, `/${id}/locks`, `/${id}/notices`, `/${id}/report`]) {
      expect((await bench.representative.get(`/api/drills${path}`)).status).toBe(403);
      expect((await bench.agent.get(`/api/drills${path}`)).status).toBe(path.endsWith('report') ? 409 : 200);
    }
    for (const as of [bench.representative, bench.agent, bench.approver]) {
      expect((await as.post('/api/drills')).status).toBe(403);
      expect((await stop(id, as)).status).toBe(403);
    }
    const other = new Api(bench.desk, (await buildStaff({ role: 'supervisor' })).token);
    expect(await begin(other)).not.toBe(id);
  });

  it('exercises of before, which were incidents that counted a real batch, are exercises now', async () => {
    const runner = db().connection.createQueryRunner();
    const migration = new Drills1790000000016();
    const { body } = await bench.supervisor.get('/api/batches?limit=1');
    const [{ id: staffId }]: [{ id: string }] = await db().query('SELECT id FROM staff LIMIT 1');
    const report = { credentials: 3, inUse: 1, openLinks: 1, notYetOffered: 1, conclusion: 'ซ้อม “ครบ” แล้ว' };
    const id = newId();
    await migration.down(runner);
    const at = clock.now();
    await db().query(
      `INSERT INTO incidents (id, batch_id, kind, drill, reason, opened_by, opened_at, closed_by, closed_at, report)
       VALUES (?, ?, 'leak', 1, 'ซ้อม', ?, ?, ?, ?, ?)`,
      [id, body.items[0].id, staffId, at, staffId, at, JSON.stringify(report)],
    );
    await migration.up(runner);
    await runner.release();
    expect(await one(id)).toMatchObject({
      title: 'ชุดทดสอบ',
      reach: { credentials: 3, inUse: 1, openLinks: 1, notYetOffered: 1 },
      incident: { reason: 'ซ้อม', report, closedAt: at.toISOString(), locks: { all: 0 } },
    });
    expect((await bench.supervisor.get(`/api/incidents/${id}`)).status).toBe(404);
    expect((await pagesOf(id)).join('')).toContain('DRILL');
  });

  it('has no two LAOs of one name, and comes to its end whoever’s turn it is', () => {
    for (let turn = 0; turn < 40; turn += 1) {
      const cast = castOf(turn);
      expect(new Set(cast.map(({ title }) => title)).size).toBe(40);
      expect(cast.filter(({ doneMs }) => doneMs === null)).toHaveLength(2);
    }
  });
});
