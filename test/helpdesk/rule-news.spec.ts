import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RuleRunningService } from '../../src/helpdesk/automation/rule-running.service.js';
import { SweepRulesJob } from '../../src/helpdesk/automation/sweep-rules.job.js';
import { clock } from '../../src/platform/clock.js';
import type { Api } from '../support/api.js';
import { RuleDesk } from './rule-desk.js';

describe('rules of the clock that give people tickets', () => {
  let rules: RuleDesk;
  beforeAll(async () => {
    rules = await RuleDesk.start();
  });
  afterAll(() => rules.desk.close());
  beforeEach(() => rules.calm());

  it('tell whom a daily one gave tickets once for the day, with the list of them, whoever runs twice', async () => {
    clock.freeze('2027-04-01T00:00:00Z');
    const words = 'แจกงานเช้า';
    const given = { id: rules.agentId, tickets: [] as string[] };
    for (const n of [1, 2, 3]) given.tickets.push((await rules.write(`${words} ${n}`)).id);
    const other = await rules.write('เรื่องอื่น');
    const acts = [{ do: 'assign', staffId: given.id }];
    const when = { event: 'daily', at: '08:30', days: 'all' };
    const id = await rules.rule({ when, conditions: { words: [words] }, acts });
    await rules.rule({ when, conditions: { words: ['เรื่องอื่น'] }, acts });
    const at = async (now: string) => {
      clock.freeze(now);
      await rules.desk.get(SweepRulesJob).run();
      await rules.desk.drain();
      await rules.desk.get(RuleRunningService).comeDue(id, given.tickets);
    };
    const news = async () =>
      (await rules.agent.get('/api/news')).body.items.filter(({ ticket }: { ticket: { subject: string } }) =>
        /^(แจกงานเช้า|เรื่องอื่น)/.test(ticket.subject),
      );
    await at('2027-04-01T01:31:00Z');
    const told = await news();
    expect(told.map(({ tickets }: { tickets: number }) => tickets).sort()).toEqual([1, 3]);
    const many = told.find(({ tickets }: { tickets: number }) => tickets === 3);
    const listed = async (api: Api) =>
      (await api.get(`/api/tickets?news=${many.id}`)).body.items.map((one: { id: string }) => one.id).sort();
    expect(await listed(rules.agent)).toEqual([...given.tickets].sort());
    expect(await listed(rules.supervisor)).toEqual([]);
    expect(told.find(({ tickets }: { tickets: number }) => tickets === 1).ticket.id).toBe(other.id);

    // What comes to it later the same day is told by the same, which is unread again; the next day is another.
    await rules.agent.post('/api/news/readings', { upTo: told[0].id });
    const late = await rules.write(`${words} สาย`);
    await rules.desk.get(RuleRunningService).comeDue(id, [late.id]);
    await rules.desk.get(RuleRunningService).comeDue(id, [late.id]);
    expect((await news()).find((one: { id: string }) => one.id === many.id)).toMatchObject({
      tickets: 4,
      unread: true,
    });
    await rules.supervisor.put(`/api/tickets/${late.id}/assignment`, { staffId: null });
    await at('2027-04-02T01:31:00Z');
    expect((await news()).map(({ tickets }: { tickets: number }) => tickets).sort()).toEqual([1, 1, 4]);
  });

  it('tell whom one after so many hours gave tickets once a look, with the list of them, whoever runs twice', async () => {
    clock.freeze('2027-05-03T01:00:00Z');
    const first: string[] = [];
    for (const n of [1, 2, 3]) first.push((await rules.write(`ค้างนาน ${n}`)).id);
    clock.freeze('2027-05-03T02:00:00Z');
    const later = [(await rules.write('ค้างนาน 4')).id, (await rules.write('ค้างนาน 5')).id];
    clock.freeze('2027-05-03T02:30:00Z');
    const id = await rules.rule({
      when: { event: 'passed', since: 'their-message', hours: 4 },
      conditions: { words: ['ค้างนาน'] },
      acts: [{ do: 'assign', staffId: rules.agentId }],
    });
    const told: string[][] = [];
    for (const now of ['2027-05-03T05:01:00Z', '2027-05-03T06:01:00Z']) {
      clock.freeze(now);
      for (let twice = 0; twice < 2; twice += 1) {
        await rules.desk.get(SweepRulesJob).run();
        await rules.desk.drain();
        await rules.desk.get(RuleRunningService).comeDue(id, [...first, ...later], clock.now().getTime());
      }
      const { items } = (await rules.agent.get('/api/news')).body;
      const news = items.filter((one: { ticket: { subject: string } }) =>
        one.ticket.subject.startsWith('ค้างนาน'),
      );
      const { body } = await rules.agent.get(`/api/tickets?news=${news[0].id}`);
      told.push(body.items.map((one: { id: string }) => one.id).sort());
      expect(news).toHaveLength(told.length);
      expect(news[0].tickets).toBe(told.at(-1)!.length);
    }
    expect(told).toEqual([first.sort(), later.sort()]);
  });
});
