import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BulkActsService } from '../../src/helpdesk/bulk/bulk-acts.service.js';
import { BulkWorkerService } from '../../src/helpdesk/bulk/bulk-worker.service.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Desk as HelpDesk } from '../../src/helpdesk/desk.entity.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('one act on many tickets', () => {
  let desk: Desk;
  let agent: Api;
  let me: Staff;
  beforeAll(async () => {
    desk = await createDesk();
    const made = await buildStaff({ name: 'มานี มีนา' });
    me = made.staff;
    agent = new Api(desk, made.token);
  });
  afterAll(() => desk.close());
  afterEach(() => void jest.restoreAllMocks());

  const buildTicket = async (): Promise<Ticket> => {
    const thread = await buildThread();
    await desk.get(ConversationIntakeService).receive([await buildEvent(thread)]);
    return ticketOf(thread);
  };
  const tagged = async (tag: string, count: number): Promise<Ticket[]> => {
    const made: Ticket[] = [];
    for (let n = 0; n < count; n += 1) made.push(await buildTicket());
    for (const { id } of made) await agent.put(`/api/tickets/${id}/tags`, { tags: [tag] });
    return made;
  };
  const ask = (given: object) => agent.post('/api/bulk-changes', { clientToken: newId(), ...given });
  const now = (ticket: Ticket) => db().findOneByOrFail(Ticket, { id: ticket.id });
  const linesOf = async (ticket: Ticket, type: string) =>
    (await db().findBy(Message, { ticketId: ticket.id, kind: 'event' })).filter((m) => m.event?.type === type)
      .length;

  it('is done to all that match, once, and says of each why it was not', async () => {
    const [a, b, c] = await tagged('ปิดหมด', 3);
    await agent.post(`/api/tickets/${b!.id}/closure`);
    const matching = { tag: 'ปิดหมด' };
    expect((await agent.get(`/api/ticket-count?tag=${encodeURIComponent('ปิดหมด')}`)).body.count).toBe(3);
    const refused = await ask({ act: { do: 'close' }, matching, expected: 2 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'bulk.count-changed', count: 3 } });

    const given = { act: { do: 'close' }, matching, expected: 3, clientToken: 'once-and-no-more' };
    const { status, body } = await ask(given);
    expect({ status, state: body.state }).toEqual({ status: 202, state: 'running' });
    expect((await ask(given)).body.id).toBe(body.id);
    await desk.drain();
    await desk.get(BulkWorkerService).carryOut(body.id);
    const { body: done } = await agent.get(`/api/bulk-changes/${body.id}`);
    expect(done).toMatchObject({
      state: 'done',
      total: 3,
      counts: { waiting: 0, done: 2, unchanged: 1, skipped: 0 },
    });
    for (const ticket of [a!, c!]) {
      expect((await now(ticket)).state).toBe('closed');
      expect(await linesOf(ticket, 'closed')).toBe(1);
    }
    const snoozed = await ask({
      act: { do: 'snooze', until: new Date(clock.now().getTime() + 3_600_000).toISOString() },
      tickets: [a!.id],
      expected: 1,
    });
    await desk.drain();
    const path = `/api/bulk-changes/${snoozed.body.id}`;
    expect((await agent.get(path)).body.skipped).toEqual([{ code: 'ticket.not-active', count: 1 }]);
    expect((await agent.get(`${path}/tickets?outcome=skipped`)).body.items).toEqual([
      { ticket: expect.objectContaining({ id: a!.id }), outcome: 'skipped', reason: 'ticket.not-active' },
    ]);
  });

  it('is taken back exactly, except where somebody changed the same since', async () => {
    const [a, b] = await tagged('คืน', 2);
    const before = await now(a!);
    const closing = await ask({ act: { do: 'close' }, tickets: [a!.id, b!.id], expected: 2 });
    const path = `/api/bulk-changes/${closing.body.id}/undo`;
    expect((await agent.post(path)).body.code).toBe('bulk.running');
    await desk.drain();
    await agent.delete(`/api/tickets/${b!.id}/closure`);
    const { body: undo } = await agent.post(path);
    expect((await agent.post(path)).body.id).toBe(undo.id);
    await desk.drain();
    expect((await agent.get(`/api/bulk-changes/${undo.id}`)).body).toMatchObject({
      undoes: closing.body.id,
      counts: { done: 1, skipped: 1 },
      skipped: [{ code: 'bulk.changed-since', count: 1 }],
    });
    const { state, dueAt, reopenedCount, waitingSince } = before;
    expect(await now(a!)).toMatchObject({ state, dueAt, reopenedCount, waitingSince });
    expect((await agent.post(`/api/bulk-changes/${undo.id}/undo`)).body.code).toBe('bulk.is-undo');
  });

  it('takes back people, places, urgency and words', async () => {
    const [a] = await tagged('เดิม', 1);
    const before = (await agent.get(`/api/tickets/${a!.id}`)).body;
    const asked: string[] = [];
    for (const act of [
      { do: 'assign', staffId: me.id },
      { do: 'prioritise', priority: 'urgent' },
      { do: 'tag', tags: ['ใหม่'] },
      { do: 'untag', tags: ['เดิม'] },
    ])
      asked.push((await ask({ act, tickets: [a!.id], expected: 1 })).body.id);
    await desk.drain();
    const during = (await agent.get(`/api/tickets/${a!.id}`)).body;
    expect(during).toMatchObject({ assignee: { id: me.id }, priority: 'urgent', tags: ['ใหม่'] });
    for (const id of asked) await agent.post(`/api/bulk-changes/${id}/undo`);
    await desk.drain();
    const { assignee, priority, tags } = (await agent.get(`/api/tickets/${a!.id}`)).body;
    expect({ assignee, priority, tags }).toEqual({
      assignee: before.assignee,
      priority: before.priority,
      tags: before.tags,
    });
  });

  it('fills a field in where it belongs, and leaves each as it was once it is taken back', async () => {
    const [a, b, c] = await tagged('ช่อง', 3);
    const admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    const setUp = async (key: string, kind: string, part: object = {}): Promise<string> => {
      const given = { key, kind, labelTh: `ช่อง ${key}`, labelEn: `Field ${key}`, ...part };
      return (await admin.post('/api/ticket-fields', given)).body.id;
    };
    const cost = await setUp('cost', 'number');
    const values = async (field: string) =>
      Promise.all(
        [a, b, c].map(async (ticket) => {
          const { items } = (await agent.get(`/api/tickets/${ticket!.id}/fields`)).body;
          return items.find((one: { field: { id: string } }) => one.field.id === field)?.value ?? null;
        }),
      );
    const fill = (fieldId: string, value: string | null, more: object = {}) =>
      ask({ act: { do: 'fill', fieldId, value }, matching: { tag: 'ช่อง' }, expected: 3, ...more });
    for (const [value, code] of [
      ['มาก', 'ticket-field.invalid'],
      ['1.23456', 'ticket-field.invalid'],
    ] as const)
      expect((await fill(cost, value)).body.code).toBe(code);
    expect((await fill(newId(), '1')).body.code).toBe('ticket-field.not-found');
    const note = await setUp('note', 'text');
    expect((await fill(note, 'รหัสผ่าน: Kp7#xQ2!mZ')).body.code).toBe('message.holds-secret');

    await agent.put(`/api/tickets/${b!.id}/fields/${cost}`, { value: '7', was: null });
    await agent.put(`/api/tickets/${c!.id}/fields/${cost}`, { value: '1250.5', was: null });
    const { body } = await fill(cost, '๑,๒๕๐.๕๐');
    await desk.drain();
    await desk.get(BulkWorkerService).carryOut(body.id);
    expect(await values(cost)).toEqual(['1250.5', '1250.5', '1250.5']);
    expect((await agent.get(`/api/bulk-changes/${body.id}`)).body.counts).toMatchObject({
      done: 2,
      unchanged: 1,
    });
    expect(await Promise.all([a, b, c].map((ticket) => linesOf(ticket!, 'field-set')))).toEqual([1, 2, 1]);
    // One that somebody filled in since stays as they left it.
    await agent.put(`/api/tickets/${b!.id}/fields/${cost}`, { value: '8', was: '1250.5' });
    const { body: undo } = await agent.post(`/api/bulk-changes/${body.id}/undo`);
    await desk.drain();
    await desk.get(BulkWorkerService).carryOut(undo.id);
    expect(await values(cost)).toEqual([null, '8', '1250.5']);
    expect((await agent.get(`/api/bulk-changes/${undo.id}`)).body.skipped).toEqual([
      { code: 'bulk.changed-since', count: 1 },
    ]);
    // Those of a list that a field narrows are exactly those.
    const field = `${cost}:8`;
    const emptied = await fill(cost, null, { matching: { field }, expected: 1 });
    await desk.drain();
    expect(emptied.status).toBe(202);
    expect(await values(cost)).toEqual([null, null, '1250.5']);
    await agent.post(`/api/bulk-changes/${emptied.body.id}/undo`);
    await desk.drain();
    expect(await values(cost)).toEqual([null, '8', '1250.5']);

    const deskId = newId();
    await db().insert(HelpDesk, { id: deskId, name: 'อื่น', position: 9, createdAt: clock.now() });
    const theirs = await setUp('theirs', 'yes-no', { deskId });
    const { body: skipped } = await fill(theirs, 'yes');
    await desk.drain();
    expect((await agent.get(`/api/bulk-changes/${skipped.id}`)).body.skipped).toEqual([
      { code: 'ticket-field.other-desk', count: 3 },
    ]);
    await admin.post(`/api/ticket-fields/${cost}/retirement`);
    expect((await fill(cost, '1')).body.code).toBe('ticket-field.retired');
  });

  it('goes on after it died between two tickets, and does none twice', async () => {
    const made = await tagged('ตาย', 3);
    const acts = desk.get(BulkActsService);
    const act = acts.act.bind(acts);
    let calls = 0;
    jest.spyOn(acts, 'act').mockImplementation(async (...given) => {
      const kept = await act(...given);
      if (++calls === 2) throw new Error('killed');
      return kept;
    });
    const { body } = await ask({
      act: { do: 'prioritise', priority: 'high' },
      matching: { tag: 'ตาย' },
      expected: 3,
    });
    await desk.drain();
    expect((await agent.get(`/api/bulk-changes/${body.id}`)).body.counts).toMatchObject({
      done: 1,
      waiting: 2,
    });
    await desk.drain({ future: true });
    expect((await agent.get(`/api/bulk-changes/${body.id}`)).body.counts).toMatchObject({ done: 3 });
    for (const ticket of made) expect(await linesOf(ticket, 'prioritised')).toBe(1);
  });

  it('is carried out by several workers at once, each ticket once', async () => {
    const made = await tagged('สองเครื่อง', 6);
    const { body } = await ask({
      act: { do: 'tag', tags: ['ซ้ำ'] },
      matching: { tag: 'สองเครื่อง' },
      expected: 6,
    });
    const worker = desk.get(BulkWorkerService);
    await Promise.all([worker.carryOut(body.id), worker.carryOut(body.id), worker.carryOut(body.id)]);
    expect((await agent.get(`/api/bulk-changes/${body.id}`)).body.counts).toMatchObject({ done: 6 });
    for (const ticket of made) expect(await linesOf(ticket, 'tagged')).toBe(2);
    await desk.drain();
  });

  it('can be stopped, and is nobody else’s', async () => {
    const [a] = await tagged('หยุด', 1);
    const { body } = await ask({ act: { do: 'close' }, tickets: [a!.id], expected: 1 });
    const path = `/api/bulk-changes/${body.id}`;
    const other = new Api(desk, (await buildStaff()).token);
    expect((await other.get(path)).status).toBe(404);
    expect((await other.post(`${path}/cancellation`)).status).toBe(404);
    const auditor = new Api(desk, (await buildStaff({ role: 'auditor' })).token);
    expect((await auditor.get('/api/bulk-changes')).status).toBe(403);
    expect((await agent.post(`${path}/cancellation`)).body.state).toBe('cancelled');
    await desk.drain();
    expect((await now(a!)).state).toBe('open');
    expect((await agent.post(`${path}/undo`)).body.code).toBe('bulk.nothing');
    expect((await agent.get('/api/bulk-changes')).body.items[0].id).toBe(body.id);
  });

  it('ends where the person who asked may no longer', async () => {
    const [a] = await tagged('ออก', 1);
    const made = await buildStaff();
    const leaver = new Api(desk, made.token);
    const given = { act: { do: 'close' }, tickets: [a!.id], expected: 1, clientToken: 'the-last-one' };
    const { body } = await leaver.post('/api/bulk-changes', given);
    await db().update(Staff, made.staff.id, { role: 'auditor' });
    await desk.drain();
    expect((await now(a!)).state).toBe('open');
    await db().update(Staff, made.staff.id, { role: 'agent' });
    expect((await leaver.get(`/api/bulk-changes/${body.id}`)).body.skipped).toEqual([
      { code: 'bulk.not-allowed', count: 1 },
    ]);
  });

  it('refuses what names neither or both, and what names nobody', async () => {
    for (const given of [{}, { tickets: [newId()], matching: {} }])
      expect((await ask({ act: { do: 'close' }, expected: 1, ...given })).status).toBe(400);
    for (const [act, code] of [
      [{ do: 'assign', staffId: newId() }, 'staff.not-assignable'],
      [{ do: 'move', deskId: newId() }, 'desk.unknown'],
      [{ do: 'snooze', until: '2020-01-01T00:00:00Z' }, 'ticket.snooze-in-the-past'],
    ] as const)
      expect((await ask({ act, tickets: [newId()], expected: 1 })).body.code).toBe(code);
    expect((await ask({ act: { do: 'close' }, tickets: [newId()], expected: 1 })).body).toMatchObject({
      code: 'bulk.count-changed',
      count: 0,
    });
  });
});
