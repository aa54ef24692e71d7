import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplyRulesJob } from '../../src/helpdesk/automation/apply-rules.job.js';
import { AutomationRule, RuleRun } from '../../src/helpdesk/automation/rule.entity.js';
import { SweepRulesJob } from '../../src/helpdesk/automation/sweep-rules.job.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { RuleDesk } from './rule-desk.js';

const hour = 3_600_000;

describe('rules that look after tickets', () => {
  let rules: RuleDesk;
  beforeAll(async () => {
    rules = await RuleDesk.start();
  });
  afterAll(() => rules.desk.close());
  beforeEach(() => rules.calm());

  it('do what they say when a ticket is opened, once, whoever runs twice', async () => {
    const id = await rules.rule({
      when: { event: 'opened' },
      conditions: { words: ['เข้าสู่ระบบ'], lao: 'unknown' },
      acts: [
        { do: 'prioritise', priority: 'high' },
        { do: 'tag', tags: ['เข้าระบบ'] },
        { do: 'assign', staffId: rules.agentId },
        { do: 'note', text: 'ดูคู่มือหน้า 3' },
      ],
    });
    const other = await rules.write('สวัสดีครับ');
    const ticket = await rules.write('เข้าสูระบบไม่ได้');
    await rules.desk.drain();
    expect(await rules.read(ticket.id)).toMatchObject({
      priority: 'high',
      tags: ['เข้าระบบ'],
      assignee: { id: rules.agentId },
    });
    expect((await rules.read(other.id)).tags).toEqual([]);
    const lines = await db().findBy(Message, { ticketId: ticket.id });
    expect(lines.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(['ดูคู่มือหน้า 3']);
    const told = lines.find(({ event }) => event?.type === 'assigned')!;
    expect([told.authorKind, told.event!.data.rule]).toEqual(['system', 'กฎ']);
    const first = lines.find(({ authorKind }) => authorKind === 'contact')!;
    await rules.desk.get(ApplyRulesJob).run({ ids: [first.id] });
    expect(await db().countBy(Message, { ticketId: ticket.id })).toBe(lines.length);
    expect(await rules.runs(id)).toMatchObject([
      { ticket: { id: ticket.id }, outcome: 'acted', acts: Array(4).fill({ outcome: 'done' }) },
    ]);
    await rules.write('ยังเข้าสู่ระบบไม่ได้', clock.now(), ticket.thread);
    await rules.desk.drain();
    expect(await rules.runs(id)).toHaveLength(1);
  });

  it('lose nothing where one of them dies half way, and do nothing twice', async () => {
    const id = await rules.rule({
      when: { event: 'message' },
      acts: [{ do: 'tag', tags: ['ก'] }, { do: 'close' }],
    });
    const ticket = await rules.write('ขอบคุณค่ะ');
    await db().query(
      'CREATE TRIGGER die BEFORE UPDATE ON automation_runs FOR EACH ROW SIGNAL SQLSTATE "45000"',
    );
    await rules.desk.drain();
    expect([await db().countBy(RuleRun, { ruleId: id }), (await rules.read(ticket.id)).state]).toEqual([
      0,
      'open',
    ]);
    await db().query('DROP TRIGGER die');
    await rules.desk.drain({ future: true });
    expect(await rules.read(ticket.id)).toMatchObject({ state: 'closed', tags: ['ก'] });
    expect(await rules.runs(id)).toHaveLength(1);
  });

  it('follow each other, but never what they did themselves', async () => {
    const one = await rules.rule({
      when: { event: 'tagged' },
      acts: [{ do: 'prioritise', priority: 'high' }],
    });
    const two = await rules.rule({
      when: { event: 'prioritised' },
      acts: [
        { do: 'prioritise', priority: 'urgent' },
        { do: 'tag', tags: ['สอง'] },
      ],
    });
    const ticket = await rules.write('สวัสดี');
    await rules.agent.put(`/api/tickets/${ticket.id}/tags`, { tags: ['หนึ่ง'] });
    await rules.desk.drain();
    expect(await rules.read(ticket.id)).toMatchObject({ priority: 'urgent', tags: ['สอง', 'หนึ่ง'].sort() });
    expect((await rules.runs(one)).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'own-doing',
      'acted',
    ]);
    expect((await rules.runs(two)).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'own-doing',
      'acted',
    ]);
  });

  it('answer by a macro where a machine may, and say why where it may not', async () => {
    const macro = async (shortcut: string, textTh: string) =>
      (await rules.supervisor.post('/api/macros', { title: shortcut, shortcut, textTh })).body.id as string;
    const named = await macro('ชื่อ', 'สวัสดีค่ะ {{agent}}');
    const plain = await macro('รับเรื่อง', 'รับเรื่อง {{ticket}} แล้วค่ะ');
    const empty = await macro('ว่าง', 'เรียน {{lao}}');
    const answer = (macroId: string) => ({ when: { event: 'opened' }, acts: [{ do: 'answer', macroId }] });
    const refused = await rules.supervisor.post('/api/rules', {
      name: 'x',
      definition: { conditions: {}, ...answer(named) },
    });
    expect([refused.status, refused.body.code, refused.body.fields[0].path]).toEqual([
      400,
      'rule.macro-names-agent',
      'definition.acts.0',
    ]);
    const [good, bad] = [await rules.rule(answer(plain)), await rules.rule(answer(empty))];
    const ticket = await rules.write('สวัสดี');
    const late = await rules.write('สวัสดี', new Date(clock.now().getTime() - 30 * hour));
    await rules.desk.drain();
    const said = await db().findBy(Message, {
      ticketId: ticket.id,
      authorKind: 'assistant',
      kind: 'message',
    });
    expect(said.map(({ text }) => text)).toContain(`รับเรื่อง #${ticket.number} แล้วค่ะ`);
    const outcomes = async (id: string) =>
      new Map((await rules.runs(id)).map((run: RuleRunLike) => [run.ticket.id, run.acts[0]!.outcome]));
    expect((await outcomes(good)).get(ticket.id)).toBe('done');
    expect((await outcomes(good)).get(late.id)).toMatch(/^route\./);
    expect((await outcomes(bad)).get(ticket.id)).toBe('message.unfilled');
    expect((await rules.read(ticket.id)).state).toBe('open');
  });

  it('come due by the clock from when they are on, once for each silence', async () => {
    const start = new Date();
    const old = await rules.write('เก่า', new Date(start.getTime() - 10 * hour));
    const id = await rules.rule({
      when: { event: 'passed', since: 'their-message', hours: 4 },
      conditions: { withoutTags: ['รอ'], words: ['เก่า', 'ใหม่', 'รอก่อน', 'มาช้า'] },
      acts: [{ do: 'tag', tags: ['ช้า'] }],
    });
    const ticket = await rules.write('ใหม่');
    const other = await rules.write('รอก่อน');
    await rules.agent.put(`/api/tickets/${other.id}/tags`, { tags: ['รอ'] });
    const sweep = async (hours: number) => {
      clock.freeze(new Date(start.getTime() + hours * hour));
      for (let twice = 0; twice < 2; twice += 1) {
        await rules.desk.get(SweepRulesJob).run();
        await rules.desk.drain();
      }
    };
    await sweep(3.9);
    expect(await rules.runs(id)).toEqual([]);
    await sweep(4.2);
    expect((await rules.runs(id)).map((run: RuleRunLike) => run.ticket.id)).toEqual([ticket.id]);
    // What arrives so late that the sweep has gone by is looked at on arrival.
    const late = await rules.write('มาช้า', new Date(start.getTime() - 6 * hour));
    await rules.desk.drain();
    await sweep(9);
    expect((await rules.runs(id)).map((run: RuleRunLike) => run.ticket.id)).toEqual([late.id, ticket.id]);
    expect((await rules.read(old.id)).tags).toEqual([]);
  });

  it('act once a day on what is live, and tell in a trial what they would have done', async () => {
    clock.freeze('2027-03-01T00:00:00Z');
    const ticket = await rules.write('ทุกวัน');
    const definition = {
      when: { event: 'daily', at: '08:30', days: 'all' },
      acts: [{ do: 'tag', tags: ['วัน'] }],
    };
    const id = await rules.rule({ ...definition, conditions: { words: ['ทุกวัน'] } });
    for (const now of [
      '2027-03-01T01:29:00Z',
      '2027-03-01T01:31:00Z',
      '2027-03-01T09:00:00Z',
      '2027-03-02T02:00:00Z',
    ]) {
      clock.freeze(now);
      await rules.desk.get(SweepRulesJob).run();
      await rules.desk.drain();
    }
    expect((await rules.runs(id)).map((run: RuleRunLike) => [run.ticket.id, run.outcome])).toEqual([
      [ticket.id, 'nothing'],
      [ticket.id, 'acted'],
    ]);
  });

  it('are written by who may, kept in every edition, put in order, and refused where they could never work', async () => {
    expect((await rules.agent.get('/api/rules')).status).toBe(403);
    const close = { when: { event: 'replied' }, acts: [{ do: 'close' }] };
    const [one, two] = [await rules.rule(close, false), await rules.rule(close, false)];
    const changed = { name: 'ใหม่', version: 0, definition: { conditions: {}, ...close } };
    expect((await rules.supervisor.put(`/api/rules/${one}`, changed)).status).toBe(204);
    expect((await rules.supervisor.put(`/api/rules/${one}`, changed)).body.code).toBe(
      'rule.changed-meanwhile',
    );
    const { body } = await rules.supervisor.get(`/api/rules/${one}/revisions`);
    expect(body.items.map(({ what, name }: { what: string; name: string }) => [what, name])).toEqual([
      ['changed', 'ใหม่'],
      ['added', 'กฎ'],
    ]);
    expect((await rules.supervisor.put('/api/rule-order', { ids: [two] })).body.code).toBe(
      'rule.changed-meanwhile',
    );
    expect((await rules.supervisor.put('/api/rule-order', { ids: [two, one] })).status).toBe(204);
    const listed = async () =>
      (await rules.supervisor.get('/api/rules')).body.items.map(({ id }: { id: string }) => id);
    expect(await listed()).toEqual([two, one]);
    expect((await rules.supervisor.delete(`/api/rules/${two}`)).status).toBe(204);
    expect(await listed()).toEqual([one]);
    const wrong = async (act: object) =>
      (
        await rules.supervisor.post('/api/rules', {
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
