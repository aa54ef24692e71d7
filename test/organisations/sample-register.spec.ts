import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { SenderResolverService } from '../../src/organisations/search/sender-resolver.service.js';
import { loadSampleData } from '../../src/sample-data.js';
import { sampleConversations } from '../../src/sandbox/sample-conversations.js';
import { SAMPLE_PEOPLE } from '../../src/sandbox/world/sample-people.js';
import { Api } from '../support/api.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('the sample register', () => {
  let desk: Desk;
  let first: { role: string; apiToken: string }[];
  const as = (role: string) => new Api(desk, first.find((one) => one.role === role)!.apiToken);

  beforeAll(async () => {
    desk = await createDesk();
    await loadSampleData(desk.app);
    first = JSON.parse(readFileSync(join(config().dataDir, 'first-sign-in.json'), 'utf8'));
  });
  afterAll(() => desk.close());

  const sizes = async (): Promise<string> => {
    const tables = [
      'provinces',
      'laos',
      'officers',
      'role_holders',
      'trainings',
      'attendances',
      'register_changes',
    ];
    const counts = await Promise.all(tables.map((table) => db().query(`SELECT COUNT(*) AS n FROM ${table}`)));
    return JSON.stringify(counts);
  };

  it('has 76 provinces and about 7,000 LAOs, and loaded twice nothing changes', async () => {
    const { body } = await as('agent').get('/api/provinces');
    expect(body.items).toHaveLength(76);
    expect(body.totals.laos).toBeGreaterThan(6_900);
    expect(body.totals.laos).toBeLessThan(7_850);
    const before = await sizes();
    await loadSampleData(desk.app);
    expect(await sizes()).toBe(before);
  });

  it('adds up: what stands beside LAOs is what the facts say, and the sums are the register', async () => {
    const wrong = await db().query(
      `SELECT l.code FROM laos l
       LEFT JOIN role_holders o ON o.lao_code = l.code AND o.seat_key IS NOT NULL AND o.role = 'responsible-officer'
       LEFT JOIN role_holders c ON c.lao_code = l.code AND c.seat_key IS NOT NULL AND c.role = 'chief-administrator'
       LEFT JOIN cohort_memberships m ON m.live_key = l.code
       LEFT JOIN officer_confirmations f ON f.lao_code = l.code AND f.officer_id = o.officer_id
       WHERE NOT (l.officer_id <=> o.officer_id AND l.chief_id <=> c.officer_id
         AND l.in_cohort = (m.id IS NOT NULL) AND l.confirmed_year = COALESCE(f.fiscal_year, 0))`,
    );
    expect(wrong).toEqual([]);
    const { body } = await as('agent').get('/api/provinces');
    const [row] = await db().query('SELECT COUNT(*) AS laos, SUM(in_cohort) AS cohort FROM laos');
    expect(body.totals).toMatchObject({ laos: Number(row.laos), cohort: Number(row.cohort) });
    const sum = body.items.reduce((all: number, one: { laos: number }) => all + one.laos, 0);
    expect(sum).toBe(Number(row.laos));
  });

  it('lets its representative see their own province', async () => {
    const { body } = await as('representative').get('/api/provinces');
    expect(body.items).toMatchObject([{ code: '90', name: 'สงขลา' }]);
    const trainings = await as('representative').get('/api/trainings?limit=100');
    expect(trainings.body.items.length).toBeGreaterThan(0);
  });

  it('is found as people write it', async () => {
    const { body } = await as('agent').get(`/api/laos?q=${encodeURIComponent('อบต.บ้านนา สงขลา')}`);
    expect(body.items[0]).toMatchObject({ name: 'บ้านนา', province: { name: 'สงขลา' } });
  });

  it('has the LAOs for which the sandbox lets people write, and knows which it is where they say so', async () => {
    const people = [...SAMPLE_PEOPLE, ...sampleConversations];
    const found: unknown[] = [];
    for (const { place } of people) {
      const { body } = await as('agent').get(`/api/laos?q=${encodeURIComponent(place)}`);
      found.push(body.items[0]?.title);
    }
    expect(found).toEqual(people.map(({ place }) => place));
    const resolver = desk.get(SenderResolverService, { strict: false });
    for (const { place, steps } of sampleConversations) {
      const texts = steps.flatMap((step) =>
        'say' in step ? step.say : 'text' in step ? (step.text ?? []) : [],
      );
      const [best] = await resolver.candidates(texts, { all: true });
      if (texts.some((text) => text.includes(place))) expect(best?.lao.title).toBe(place);
    }
  });
});
