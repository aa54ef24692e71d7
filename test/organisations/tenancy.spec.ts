import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { createHash } from 'node:crypto';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { openApiDocument } from '../../src/platform/http/openapi.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao, buildOfficer } from '../support/register-builders.js';
import { bringOfficers, buildCanaryProvince, canary, trainingDay } from './canary-province.js';
import { globalTables, tenantTables } from './tenancy-tables.js';
import { bodies, intrusions, questions, routesOfNoProvince } from './tenancy.js';

/** What reading some things has to say besides. */
const queries: Record<string, string> = { consequences: '?action=cancel', 'sign-sheet': '?province=95' };

describe('a representative sees one province', () => {
  let desk: Desk;
  let mine: Api;
  let homeless: Api;
  let routes: string[];
  let ids: Record<string, string>;

  beforeAll(async () => {
    desk = await createDesk();
    clock.freeze('2026-11-20T03:00:00Z');
    const supervising = await buildStaff({ role: 'supervisor' });
    const { staff: answering, token } = await buildStaff();
    const agent = new Api(desk, token);
    const theirs = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '95' })).token);
    mine = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '90' })).token);
    homeless = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: null })).token);
    await buildLao({ code: '06900301', name: 'ของเรา' });
    ids = await buildCanaryProvince(desk, {
      supervisor: new Api(desk, supervising.token),
      supervisorId: supervising.staff.id,
      agent,
      agentId: answering.id,
      theirs,
    });
    for (const [what, id] of Object.entries(ids)) expect([what, id]).toEqual([what, expect.any(String)]);
    const attachment = `/api/tickets/${ids['tickets/{id}']}/attachments/${ids['attachments/{attachmentId}']}`;
    expect((await agent.get(attachment)).status).toBe(200);
    const { paths } = openApiDocument(desk.app as never) as { paths: Record<string, object> };
    routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  });
  afterAll(() => desk.close());

  const isOfNoProvince = (route: string) => routesOfNoProvince.some((pattern) => pattern.test(route));

  /** The address of a route with B's identities in it. */
  function addressOf(route: string): string {
    const path = route.split(' ')[1]!;
    const filled = Object.entries(ids).reduce(
      (at, [what, id]) => at.replace(what, what.replace(/\{\w+\}/, id)),
      path,
    );
    if (filled.includes('{'))
      throw new Error(`${route} is new: say in tenancy.spec.ts what stands in its path`);
    return filled;
  }

  async function send(api: Api, route: string): Promise<{ status: number; body: unknown }> {
    const [method] = route.split(' ') as ['GET'];
    const address = addressOf(route);
    if (method === 'GET') return api.get(`${address}${queries[address.split('/').at(-1)!] ?? ''}`);
    const text = JSON.stringify(bodies[route] ?? null)
      .replace('{theirItem}', ids['custody-items/{id}']!)
      .replace('{theirOfficer}', ids['officers/{id}']!)
      .replace('{theirOwed}', ids['owed/{id}']!);
    const body = JSON.parse(text) as object | null;
    if (!body) throw new Error(`${route} is new: say in tenancy.ts what a foreign representative would send`);
    const call = { POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
    return api[call[method as unknown as keyof typeof call]](address, body);
  }

  async function checksum(): Promise<string> {
    const hash = createHash('sha256');
    for (const [table, where] of Object.entries(tenantTables).sort()) {
      const rows: object[] = await db().query(`SELECT * FROM ${table} WHERE ${where}`);
      hash.update(table).update(
        rows
          .map((row) => JSON.stringify(row))
          .sort()
          .join('\n'),
      );
    }
    return hash.digest('hex');
  }

  it('of every table it is known how a row belongs to a province, or why it belongs to none', async () => {
    const tables: { t: string }[] = await db().query(
      'SELECT table_name AS t FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name',
    );
    const known = new Set([...Object.keys(tenantTables), ...Object.keys(globalTables)]);
    expect(tables.map(({ t }) => t).filter((t) => !known.has(t))).toEqual([]);
    for (const [table, where] of Object.entries(tenantTables)) {
      const [row]: { n: string }[] = await db().query(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`);
      expect([table, Number(row!.n)]).not.toEqual([table, 0]);
    }
    const columns: { t: string }[] = await db().query(
      `SELECT table_name AS t FROM information_schema.columns WHERE table_schema = DATABASE()
       AND column_name IN ('province_code', 'lao_code')`,
    );
    const forgotten = columns.map(({ t }) => t).filter((t) => !tenantTables[t] && t !== 'staff');
    expect(forgotten).toEqual([]);
  });

  it('and single things of another are not there', async () => {
    const reads = routes.filter(
      (route) => route.startsWith('GET ') && route.includes('{') && !isOfNoProvince(route),
    );
    expect(reads.length).toBeGreaterThan(15);
    for (const route of reads) {
      const { status, body } = await send(mine, route);
      expect([route, [403, 404].includes(status)]).toEqual([route, true]);
      expect([route, JSON.stringify(body).includes(canary)]).toEqual([route, false]);
    }
    // Who guesses leaves a trace, by the route and not by what was guessed.
    const [sought] = await db().query(
      `SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'access.refuse' AND object = 'route:GET /api/reset-cases/:id'`,
    );
    expect(Number(sought.n)).toBe(1);
  });

  it('and lists, searches and exports tell nothing of another', async () => {
    const lists = routes.filter(
      (route) => route.startsWith('GET ') && !route.includes('{') && !isOfNoProvince(route),
    );
    for (const route of lists) {
      if (!questions[route]) throw new Error(`${route} is new: say in tenancy.ts how it could be asked`);
      for (const question of questions[route]) {
        for (const api of [mine, homeless]) {
          const { status, body } = await api.get(`${route.split(' ')[1]}${question}`);
          expect([route, question, status]).toEqual([route, question, 200]);
          const text = JSON.stringify(body);
          expect([route, question, text.includes(canary), text.includes('0695')]).toEqual([
            route,
            question,
            false,
            false,
          ]);
          if (api === homeless) expect([route, text.includes('ของเรา')]).toEqual([route, false]);
        }
      }
    }
    expect((await mine.get('/api/laos')).body.items).toMatchObject([{ code: '06900301' }]);
    expect((await mine.get('/api/provinces')).body.totals.laos).toBe(1);
    expect((await homeless.get('/api/provinces')).body.totals.laos).toBe(0);
  });

  it('and nothing of another can be changed', async () => {
    const writes = routes.filter((route) => !route.startsWith('GET ') && !isOfNoProvince(route));
    expect(writes.length).toBeGreaterThan(35);
    const before = await checksum();
    for (const route of writes) {
      for (const api of [mine, homeless]) {
        const { status, body } = await send(api, route);
        // Anything else would mean that the question was malformed, and proves nothing.
        const refusals = route === 'POST /api/imports' ? [400] : [403, 404];
        expect([route, refusals]).toEqual([route, expect.arrayContaining([status])]);
        expect([route, JSON.stringify(body).includes(canary)]).toEqual([route, false]);
      }
    }
    expect(await checksum()).toBe(before);
  });

  it('and nothing of their own can take in what is of another', async () => {
    const officer = await buildOfficer({ provinceCode: '90', name: 'สมชาย ของเรา' });
    const plan = { title: 'ของเรา', organiser: 'province', days: [trainingDay('ของเรา')], invite: 'none' };
    const training = (await mine.post('/api/trainings', plan)).body.id as string;
    const before = await checksum();
    for (const { path, body } of intrusions) {
      const address = path.replace('{officer}', officer.id).replace('{training}', training);
      const text = JSON.stringify(body).replace('{theirOfficer}', ids['officers/{id}']!);
      const answer = await mine.post(address, JSON.parse(text));
      const refusal = /^(officer|lao)\.(not-found|unknown)$|^training\.other-province$/;
      expect([path, text, answer.body.code]).toEqual([path, text, expect.stringMatching(refusal)]);
      expect([path, text, JSON.stringify(answer.body).includes(canary)]).toEqual([path, text, false]);
    }
    expect(await checksum()).toBe(before);
  });

  it('and no list brought in reaches into another', async () => {
    const before = await checksum();
    const foreign = { kind: 'attendance', trainingId: ids['trainings/{id}']! };
    expect((await bringOfficers(desk, mine, foreign, '06950101,แอบ มา')).status).toBe(404);
    const { body } = await bringOfficers(desk, mine, { kind: 'officers', name: 'ของเรา' }, '06950101,แอบ แก้');
    const looked = await mine.get(`/api/imports/${body.id}`);
    expect(looked.body).toMatchObject({ added: 0, changed: 0, refused: 1 });
    const rows = await mine.get(`/api/imports/${body.id}/rows`);
    expect(JSON.stringify(rows.body)).not.toContain(canary);
    expect((await mine.post(`/api/imports/${body.id}/application`)).status).toBe(409);
    expect(await checksum()).toBe(before);
  });

  it('and a spreadsheet has their own rows only', async () => {
    const headers = { authorization: `Bearer ${mine.token}` };
    const answer = await fetch(`${desk.url}/api/laos/export?format=xlsx`, { headers });
    const { Sheets, SheetNames } = read(await answer.arrayBuffer());
    const rows = utils.sheet_to_json<string[]>(Sheets[SheetNames[0]!]!, { header: 1 });
    expect(rows.slice(1).map(([code]) => code)).toEqual(['06900301']);
  });

  it('and the routes that are of no province are closed, or about oneself', async () => {
    const closed = routes.filter(
      (route) => /^GET \/api\/(staff|failed-jobs|channels|audit-entries)/.test(route) && !route.includes('{'),
    );
    expect(closed.length).toBeGreaterThan(3);
    for (const route of closed)
      expect([route, (await mine.get(route.split(' ')[1]!)).status]).toEqual([route, 403]);
  });

  it('and hears of nothing in another as it happens', async () => {
    const seen: string[] = [];
    const line = await fetch(`${desk.url}/api/live`, { headers: { authorization: `Bearer ${mine.token}` } });
    const reader = line.body!.getReader();
    const listening = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        seen.push(new TextDecoder().decode(value));
      }
    })();
    const supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    await supervisor.patch(`/api/officers/${ids['officers/{id}']}`, { version: 0, position: canary });
    await supervisor.patch('/api/laos/06950101', { version: 0, district: 'ใหม่', fromOn: '2026-11-01' });
    await supervisor.patch('/api/laos/06900301', { version: 0, district: 'ใหม่', fromOn: '2026-11-01' });
    for (let tries = 0; tries < 100 && !seen.join('').includes('06900301'); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 30));
    await reader.cancel();
    await listening;
    expect(seen.join('')).toContain('06900301');
    expect(seen.join('')).not.toContain('06950101');
  });
});
