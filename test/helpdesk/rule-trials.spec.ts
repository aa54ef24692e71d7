import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Message } from '../../src/helpdesk/message.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { RuleDesk } from './rule-desk.js';

const hour = 3_600_000;

describe('rules that are tried before they are on', () => {
  let rules: RuleDesk;
  beforeAll(async () => {
    rules = await RuleDesk.start();
  });
  afterAll(() => rules.desk.close());
  beforeEach(() => rules.calm());

  it('are tried on last week as it was, and write nothing', async () => {
    const day = new Date(Date.now() - 26 * hour);
    const ticket = await rules.write('ลองใช้กฎ ลืมรหัสผ่าน', day);
    await rules.agent.put(`/api/tickets/${ticket.id}/priority`, { priority: 'high' });
    await rules.agent.post(`/api/tickets/${ticket.id}/closure`);
    const before = await db().countBy(Message, {});
    const acts = [
      { do: 'prioritise', priority: 'high' },
      { do: 'tag', tags: ['ลอง'] },
    ];
    const attempt = async (when: object) =>
      (await rules.supervisor.post('/api/rule-trials', { when, conditions: { words: ['ลองใช้กฎ'] }, acts }))
        .body;
    const done = acts.map(({ do: act }) => ({ do: act, outcome: 'done' }));
    const opened = await attempt({ event: 'opened' });
    expect(opened).toMatchObject({ matched: 1, capped: false });
    expect(opened.items).toEqual([
      {
        ticket: { id: ticket.id, number: ticket.number, subject: ticket.subject },
        at: day.toISOString(),
        acts: done,
      },
    ]);
    expect((await attempt({ event: 'message' })).matched).toBe(1);
    const closed = await attempt({ event: 'closed' });
    expect(closed.items[0].acts[0].outcome).toBe('unchanged');
    const passed = await attempt({ event: 'passed', since: 'their-message', hours: 5 });
    expect(passed.items[0].at).toBe(new Date(day.getTime() + 5 * hour).toISOString());
    expect((await attempt({ event: 'passed', since: 'their-message', hours: 48 })).matched).toBe(0);
    expect((await attempt({ event: 'passed', since: 'opened', hours: 5 })).matched).toBe(1);
    expect((await attempt({ event: 'passed', since: 'closed', hours: 5 })).matched).toBe(0);
    // It was live at each eight o'clock since, and closed only now.
    const daily = await attempt({ event: 'daily', at: '08:00', days: 'all' });
    expect(daily.matched).toBeGreaterThanOrEqual(1);
    expect(daily.items[0].ticket.id).toBe(ticket.id);
    expect(await db().countBy(Message, {})).toBe(before);
  });

  it('are tried day by day, each with what was so at its time; what a day would have made stays', async () => {
    clock.freeze('2027-05-03T02:00:00Z');
    const at = (on: string) => clock.freeze(`2027-05-${on}:00Z`);
    const [one, two] = [await rules.write('ค้างวัน หนึ่ง'), await rules.write('ค้างวัน สอง')];
    at('04T02:00');
    await rules.agent.put(`/api/tickets/${one.id}/priority`, { priority: 'high' });
    at('05T02:00');
    await rules.agent.post(`/api/tickets/${two.id}/closure`);
    at('06T02:00');
    await rules.agent.delete(`/api/tickets/${two.id}/closure`);
    await rules.agent.put(`/api/tickets/${one.id}/tags`, { tags: ['อื่น'] });
    at('07T02:00');
    await rules.agent.post(`/api/tickets/${two.id}/closure`);
    at('07T04:00');
    const before = await db().countBy(Message, {});
    const attempt = async (conditions: object, acts: object[]) => {
      const when = { event: 'daily', at: '10:00', days: 'all' };
      const given = { when, conditions: { words: ['ค้างวัน'], ...conditions }, acts };
      const { status, body } = await rules.supervisor.post('/api/rule-trials', given);
      expect(status).toBe(200);
      return body;
    };
    const days = (trial: { days: { at: string; matched: number }[] }) =>
      trial.days.map((day) => [day.at.slice(8, 10), day.matched]);
    // Ten o'clock in Thailand is three in UTC: each day an hour after what was done.
    const tag = await attempt({}, [{ do: 'tag', tags: ['ค้าง'] }]);
    expect(days(tag)).toEqual([
      ['01', 0],
      ['02', 0],
      ['03', 2],
      ['04', 2],
      ['05', 1],
      ['06', 2],
      ['07', 1],
    ]);
    const done = (id: string) =>
      tag.items
        .filter(({ ticket }: { ticket: { id: string } }) => ticket.id === id)
        .map((item: { at: string; acts: { outcome: string }[] }) => [
          item.at.slice(8, 10),
          item.acts[0]!.outcome,
        ]);
    // Tagged on the first day it would have stayed so, until somebody wrote other tags.
    expect(done(one.id)).toEqual([
      ['07', 'unchanged'],
      ['06', 'done'],
      ['05', 'unchanged'],
      ['04', 'unchanged'],
      ['03', 'done'],
    ]);
    const high = await attempt({ priorities: ['high'] }, [{ do: 'note', text: 'ด่วน' }]);
    expect(days(high).slice(2)).toEqual([
      ['03', 0],
      ['04', 1],
      ['05', 1],
      ['06', 1],
      ['07', 1],
    ]);
    // What it would have closed is not met again.
    const close = await attempt({}, [{ do: 'close' }]);
    expect([close.matched, close.days.at(2).matched]).toEqual([2, 2]);
    expect(await db().countBy(Message, {})).toBe(before);
  });

  it('are tried on times that passed as they would have run: on what was live then, by the subject alone', async () => {
    clock.freeze('2027-06-01T02:00:00Z');
    const ticket = await rules.write('ค้างยาว');
    clock.freeze('2027-06-01T03:00:00Z');
    await rules.agent.post(`/api/tickets/${ticket.id}/closure`);
    clock.freeze('2027-06-01T05:00:00Z');
    await rules.agent.delete(`/api/tickets/${ticket.id}/closure`);
    clock.freeze('2027-06-02T02:00:00Z');
    const attempt = async (words: string, when: object) => {
      const given = {
        when: { event: 'passed', ...when },
        conditions: { words: [words] },
        acts: [{ do: 'close' }],
      };
      return (await rules.supervisor.post('/api/rule-trials', given)).body.matched;
    };
    expect(await attempt('ค้างยาว', { since: 'opened', hours: 2 })).toBe(0);
    expect(await attempt('ค้างยาว', { since: 'opened', hours: 4 })).toBe(1);
    // Identities are made by the machine's clock, and what was said is found by them.
    clock.reset();
    const talk = await rules.write('ค้างยาว', new Date(Date.now() - 26 * hour));
    await rules.write('คำเฉพาะ', new Date(Date.now() - 25 * hour), talk.thread);
    expect(await attempt('คำเฉพาะ', { since: 'their-message', hours: 3 })).toBe(0);
    expect(await attempt('ค้างยาว', { since: 'their-message', hours: 3 })).toBe(1);
  });
});
