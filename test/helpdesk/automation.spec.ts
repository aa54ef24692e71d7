import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplyRulesJob } from '../../src/helpdesk/automation/apply-rules.job.js';
import { AutomationRule, RuleRun } from '../../src/helpdesk/automation/rule.entity.js';
import { SweepRulesJob } from '../../src/helpdesk/automation/sweep-rules.job.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

const hour = 3_600_000;

describe('rules that look after tickets', () => {
  let desk: Desk;
  let supervisor: Api;
  let agent: Api;
  let agentId: string;
  beforeAll(async () => {
    desk = await createDesk();
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    const { staff, token } = await buildStaff({ name: 'มานี มีนา' });
    agent = new Api(desk, token);
    agentId = staff.id;
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    clock.reset();
    await desk.drain();
    await db().query('UPDATE automation_rules SET active = 0, archived_at = created_at');
  });

  const write = async (text: string, at = clock.now(), thread?: Awaited<ReturnType<typeof buildThread>>) => {
    const from = thread ?? (await buildThread({ windowOpenedAt: at }));
    const event = await buildEvent(from, { content: { text }, occurredAt: at });
    await desk.get(ConversationIntakeService).receive([event]);
    const contact = await db().findOneByOrFail(ContactPoint, { threadId: from.id });
    const ticket = await db().findOneByOrFail(Ticket, { id: contact.currentTicketId! });
    return Object.assign(ticket, { thread: from });
  };
  const rule = async (definition: object, on = true): Promise<string> => {
    const given = { name: 'กฎ', definition: { conditions: {}, ...definition } };
    const { status, body } = await supervisor.post('/api/rules', given);
    expect([status, body]).toEqual([201, { id: expect.any(String) }]);
    if (on) await supervisor.put(`/api/rules/${body.id}/state`, { active: true, version: 0 });
    return body.id;
  };
  const runs = async (id: string) => (await supervisor.get(`/api/rules/${id}/runs`)).body.items;
  const read = async (id: string) => (await supervisor.get(`/api/tickets/${id}`)).body;

  it('do what they say when a ticket is opened, once, whoever runs twice', async () => {
    const id = await rule({
      when: { event: 'opened' },
      conditions: { words: ['เข้าสู่ระบบ'], lao: 'unknown' },
      acts: [
        { do: 'prioritise', priority: 'high' },
        { do: 'tag', tags: ['เข้าระบบ'] },
        { do: 'assign', staffId: agentId },
        { do: 'note', text: 'ดูคู่มือหน้า 3' },
      ],
    });
    const other = await write('สวัสดีครับ');
    const ticket = await write('เข้าสูระบบไม่ได้');
    await desk.drain();
    expect(await read(ticket.id)).toMatchObject({
      priority: 'high',
      tags: ['เข้าระบบ'],
      assignee: { id: agentId },
    });
    expect((await read(other.id)).tags).toEqual([]);
    const lines = await db().findBy(Message, { ticketId: ticket.id });
    expect(lines.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(['ดูคู่มือหน้า 3']);
    const told = lines.find(({ event }) => event?.type === 'assigned')!;
    expect([told.authorKind, told.event!.data.rule]).toEqual(['system', 'กฎ']);
    const first = lines.find(({ authorKind }) => authorKind === 'contact')!;
    await desk.get(ApplyRulesJob).run({ ids: [first.id] });
    expect(await db().countBy(Message, { ticketId: ticket.id })).toBe(lines.length);
    expect(await runs(id)).toMatchObject([
      { ticket: { id: ticket.id }, outcome: 'acted', acts: Array(4).fill({ outcome: 'done' }) },
    ]);
    await write('ยังเข้าสู่ระบบไม่ได้', clock.now(), ticket.thread);
    await desk.drain();
    expect(await runs(id)).toHaveLength(1);
  });

  it('lose nothing where one of them dies half way, and do nothing twice', async () => {
    const id = await rule({
      when: { event: 'message' },
      acts: [{ do: 'tag', tags: ['ก'] }, { do: 'close' }],
    });
    const ticket = await write('ขอบคุณค่ะ');
    await db().query(
      'CREATE TRIGGER die BEFORE UPDATE ON automation_runs FOR EACH ROW SIGNAL SQLSTATE "45000"',
    );
    await desk.drain();
    expect([await db().countBy(RuleRun, { ruleId: id }), (await read(ticket.id)).state]).toEqual([0, 'open']);
    await db().query('DROP TRIGGER die');
    await desk.drain({ future: true });
    expect(await read(ticket.id)).toMatchObject({ state: 'closed', tags: ['ก'] });
    expect(await runs(id)).toHaveLength(1);
  });

  it('follow each other, but never what they did themselves', async () => {
    const one = await rule({ when: { event: 'tagged' }, acts: [{ do: 'prioritise', priority: 'high' }] });
    const two = await rule({
      when: { event: 'prioritised' },
      acts: [
        { do: 'prioritise', priority: 'urgent' },
        { do: 'tag', tags: ['สอง'] },
      ],
    });
    const ticket = await write('สวัสดี');
    await agent.put(`/api/tickets/${ticket.id}/tags`, { tags: ['หนึ่ง'] });
    await desk.drain();
    expect(await read(ticket.id)).toMatchObject({ priority: 'urgent', tags: ['สอง', 'หนึ่ง'].sort() });
    expect((await runs(one)).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'own-doing',
      'acted',
    ]);
    expect((await runs(two)).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'own-doing',
      'acted',
    ]);
  });

  it('answer by a macro where a machine may, and say why where it may not', async () => {
    const macro = async (shortcut: string, textTh: string) =>
      (await supervisor.post('/api/macros', { title: shortcut, shortcut, textTh })).body.id as string;
    const named = await macro('ชื่อ', 'สวัสดีค่ะ {{agent}}');
    const plain = await macro('รับเรื่อง', 'รับเรื่อง {{ticket}} แล้วค่ะ');
    const empty = await macro('ว่าง', 'เรียน {{lao}}');
    const answer = (macroId: string) => ({ when: { event: 'opened' }, acts: [{ do: 'answer', macroId }] });
    const refused = await supervisor.post('/api/rules', {
      name: 'x',
      definition: { conditions: {}, ...answer(named) },
    });
    expect([refused.status, refused.body.code, refused.body.fields[0].path]).toEqual([
      400,
      'rule.macro-names-agent',
      'definition.acts.0',
    ]);
    const [good, bad] = [await rule(answer(plain)), await rule(answer(empty))];
    const ticket = await write('สวัสดี');
    const late = await write('สวัสดี', new Date(clock.now().getTime() - 30 * hour));
    await desk.drain();
    const said = await db().findBy(Message, {
      ticketId: ticket.id,
      authorKind: 'assistant',
      kind: 'message',
    });
    expect(said.map(({ text }) => text)).toContain(`รับเรื่อง #${ticket.number} แล้วค่ะ`);
    const outcomes = async (id: string) =>
      new Map((await runs(id)).map((run: RuleRunLike) => [run.ticket.id, run.acts[0]!.outcome]));
    expect((await outcomes(good)).get(ticket.id)).toBe('done');
    expect((await outcomes(good)).get(late.id)).toMatch(/^route\./);
    expect((await outcomes(bad)).get(ticket.id)).toBe('message.unfilled');
    expect((await read(ticket.id)).state).toBe('open');
  });

  it('come due by the clock from when they are on, once for each silence', async () => {
    const start = new Date();
    const old = await write('เก่า', new Date(start.getTime() - 10 * hour));
    const id = await rule({
      when: { event: 'passed', since: 'their-message', hours: 4 },
      conditions: { withoutTags: ['รอ'], words: ['เก่า', 'ใหม่', 'รอก่อน', 'มาช้า'] },
      acts: [{ do: 'tag', tags: ['ช้า'] }],
    });
    const ticket = await write('ใหม่');
    const other = await write('รอก่อน');
    await agent.put(`/api/tickets/${other.id}/tags`, { tags: ['รอ'] });
    const sweep = async (hours: number) => {
      clock.freeze(new Date(start.getTime() + hours * hour));
      for (let twice = 0; twice < 2; twice += 1) {
        await desk.get(SweepRulesJob).run();
        await desk.drain();
      }
    };
    await sweep(3.9);
    expect(await runs(id)).toEqual([]);
    await sweep(4.2);
    expect((await runs(id)).map((run: RuleRunLike) => run.ticket.id)).toEqual([ticket.id]);
    // What arrives so late that the sweep has gone by is looked at on arrival.
    const late = await write('มาช้า', new Date(start.getTime() - 6 * hour));
    await desk.drain();
    await sweep(9);
    expect((await runs(id)).map((run: RuleRunLike) => run.ticket.id)).toEqual([late.id, ticket.id]);
    expect((await read(old.id)).tags).toEqual([]);
  });

  it('act once a day on what is live, and tell in a trial what they would have done', async () => {
    clock.freeze('2027-03-01T00:00:00Z');
    const ticket = await write('ทุกวัน');
    const definition = {
      when: { event: 'daily', at: '08:30', days: 'all' },
      acts: [{ do: 'tag', tags: ['วัน'] }],
    };
    const id = await rule({ ...definition, conditions: { words: ['ทุกวัน'] } });
    for (const now of [
      '2027-03-01T01:29:00Z',
      '2027-03-01T01:31:00Z',
      '2027-03-01T09:00:00Z',
      '2027-03-02T02:00:00Z',
    ]) {
      clock.freeze(now);
      await desk.get(SweepRulesJob).run();
      await desk.drain();
    }
    expect((await runs(id)).map((run: RuleRunLike) => [run.ticket.id, run.outcome])).toEqual([
      [ticket.id, 'nothing'],
      [ticket.id, 'acted'],
    ]);
  });

  it('are tried on last week as it was, and write nothing', async () => {
    const day = new Date(Date.now() - 26 * hour);
    const ticket = await write('ลองใช้กฎ ลืมรหัสผ่าน', day);
    await agent.put(`/api/tickets/${ticket.id}/priority`, { priority: 'high' });
    await agent.post(`/api/tickets/${ticket.id}/closure`);
    const before = await db().countBy(Message, {});
    const acts = [
      { do: 'prioritise', priority: 'high' },
      { do: 'tag', tags: ['ลอง'] },
    ];
    const attempt = async (when: object) =>
      (await supervisor.post('/api/rule-trials', { when, conditions: { words: ['ลองใช้กฎ'] }, acts })).body;
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
    const [one, two] = [await write('ค้างวัน หนึ่ง'), await write('ค้างวัน สอง')];
    at('04T02:00');
    await agent.put(`/api/tickets/${one.id}/priority`, { priority: 'high' });
    at('05T02:00');
    await agent.post(`/api/tickets/${two.id}/closure`);
    at('06T02:00');
    await agent.delete(`/api/tickets/${two.id}/closure`);
    await agent.put(`/api/tickets/${one.id}/tags`, { tags: ['อื่น'] });
    at('07T02:00');
    await agent.post(`/api/tickets/${two.id}/closure`);
    at('07T04:00');
    const before = await db().countBy(Message, {});
    const attempt = async (conditions: object, acts: object[]) => {
      const when = { event: 'daily', at: '10:00', days: 'all' };
      const given = { when, conditions: { words: ['ค้างวัน'], ...conditions }, acts };
      const { status, body } = await supervisor.post('/api/rule-trials', given);
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
    const ticket = await write('ค้างยาว');
    clock.freeze('2027-06-01T03:00:00Z');
    await agent.post(`/api/tickets/${ticket.id}/closure`);
    clock.freeze('2027-06-01T05:00:00Z');
    await agent.delete(`/api/tickets/${ticket.id}/closure`);
    clock.freeze('2027-06-02T02:00:00Z');
    const attempt = async (words: string, when: object) => {
      const given = {
        when: { event: 'passed', ...when },
        conditions: { words: [words] },
        acts: [{ do: 'close' }],
      };
      return (await supervisor.post('/api/rule-trials', given)).body.matched;
    };
    expect(await attempt('ค้างยาว', { since: 'opened', hours: 2 })).toBe(0);
    expect(await attempt('ค้างยาว', { since: 'opened', hours: 4 })).toBe(1);
    // Identities are made by the machine's clock, and what was said is found by them.
    clock.reset();
    const talk = await write('ค้างยาว', new Date(Date.now() - 26 * hour));
    await write('คำเฉพาะ', new Date(Date.now() - 25 * hour), talk.thread);
    expect(await attempt('คำเฉพาะ', { since: 'their-message', hours: 3 })).toBe(0);
    expect(await attempt('ค้างยาว', { since: 'their-message', hours: 3 })).toBe(1);
  });

  it('are written by who may, kept in every edition, put in order, and refused where they could never work', async () => {
    expect((await agent.get('/api/rules')).status).toBe(403);
    const close = { when: { event: 'replied' }, acts: [{ do: 'close' }] };
    const [one, two] = [await rule(close, false), await rule(close, false)];
    const changed = { name: 'ใหม่', version: 0, definition: { conditions: {}, ...close } };
    expect((await supervisor.put(`/api/rules/${one}`, changed)).status).toBe(204);
    expect((await supervisor.put(`/api/rules/${one}`, changed)).body.code).toBe('rule.changed-meanwhile');
    const { body } = await supervisor.get(`/api/rules/${one}/revisions`);
    expect(body.items.map(({ what, name }: { what: string; name: string }) => [what, name])).toEqual([
      ['changed', 'ใหม่'],
      ['added', 'กฎ'],
    ]);
    expect((await supervisor.put('/api/rule-order', { ids: [two] })).body.code).toBe(
      'rule.changed-meanwhile',
    );
    expect((await supervisor.put('/api/rule-order', { ids: [two, one] })).status).toBe(204);
    const listed = async () =>
      (await supervisor.get('/api/rules')).body.items.map(({ id }: { id: string }) => id);
    expect(await listed()).toEqual([two, one]);
    expect((await supervisor.delete(`/api/rules/${two}`)).status).toBe(204);
    expect(await listed()).toEqual([one]);
    const wrong = async (act: object) =>
      (
        await supervisor.post('/api/rules', {
          name: 'x',
          definition: { conditions: {}, ...close, acts: [act] },
        })
      ).body.code;
    const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    expect([
      await wrong({ do: 'move', deskId: nobody }),
      await wrong({ do: 'assign', staffId: nobody }),
      await wrong({ do: 'answer', macroId: nobody }),
      await wrong({ do: 'note', text: 'รหัสผ่าน: Ab12cd34' }),
    ]).toEqual(['desk.unknown', 'staff.not-assignable', 'rule.macro-unknown', 'message.holds-secret']);
    expect(await db().countBy(AutomationRule, { name: 'x' })).toBe(0);
  });
});

interface RuleRunLike {
  ticket: { id: string };
  outcome: string;
  acts: { outcome: string }[];
}
