import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { defaultDeskId } from '../../src/helpdesk/desk.entity.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { mostADay } from '../../src/helpdesk/automation/rule.policy.js';
import { RoutingService } from '../../src/helpdesk/routing/routing.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { overrideConfig } from '../../src/platform/config.js';
import { says, WebhookReceiver } from '../channels/webhook-receiver.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

/** A Thursday at ten in Thailand, and the night after it. */
const morning = new Date('2026-12-03T03:00:00Z');
const night = new Date('2026-12-03T15:00:00Z');

describe('tickets that are given by themselves', () => {
  let desk: Desk;
  let admin: Api;
  let people: { staff: Staff; api: Api }[];
  beforeAll(async () => {
    desk = await createDesk();
    admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    people = await Promise.all(
      ['ก', 'ข', 'ค'].map(async (name) => {
        const { staff, token } = await buildStaff({ name });
        return { staff, api: new Api(desk, token) };
      }),
    );
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    clock.freeze(morning);
    await db().query(`UPDATE tickets SET state = 'closed', active = 0`);
  });
  afterEach(async () => {
    clock.reset();
    await db().query('UPDATE automation_rules SET active = 0');
  });

  const idOf = (n: number) => people[n]!.staff.id;
  const set = async (given: object = {}) => {
    const { items } = (await admin.get('/api/desk-routings')).body;
    const { version } = items[0];
    const agents = people.map(({ staff }) => ({ staffId: staff.id, channels: null }));
    const body = { mode: 'turns', workingHours: true, agents, version, ...given };
    return admin.put(`/api/desk-routings/${defaultDeskId}`, body);
  };
  const write = async (channel = 'messenger'): Promise<string> => {
    const thread = await buildThread({ channel });
    await desk.get(ConversationIntakeService).receive([await buildEvent(thread)]);
    return (await db().findOneByOrFail(ContactPoint, { threadId: thread.id })).currentTicketId!;
  };
  const holders = async (ids: string[]) => {
    const tickets = await Promise.all(ids.map((id) => db().findOneByOrFail(Ticket, { id })));
    return tickets.map(({ assigneeId }) => people.findIndex(({ staff }) => staff.id === assigneeId));
  };
  const linesOf = async (id: string, type: string) =>
    (await db().findBy(Message, { ticketId: id, kind: 'event' })).filter((m) => m.event?.type === type);

  it('go round, once each, whatever runs at the same time', async () => {
    expect((await set()).status).toBe(204);
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await write());
    const routing = desk.get(RoutingService);
    await Promise.all([routing.waiting(), routing.waiting(), routing.waiting()]);
    await desk.drain();
    const given = await holders(ids);
    expect([0, 1, 2].map((who) => given.filter((one) => one === who).length)).toEqual([2, 2, 2]);
    for (const id of ids) expect(await linesOf(id, 'given-by-turn')).toHaveLength(1);
  });

  it('go to whom has least to answer, and to who answers on the channel', async () => {
    const agents = [
      { staffId: idOf(0), channels: ['line'] },
      { staffId: idOf(1), channels: ['messenger'] },
      { staffId: idOf(2), channels: ['messenger'] },
    ];
    await set({ mode: 'load', agents });
    const busy = [await write(), await write()];
    for (const id of busy) await people[1]!.api.put(`/api/tickets/${id}/assignment`, { staffId: idOf(1) });
    const ids = [await write('email'), await write(), await write('line'), await write()];
    await desk.drain();
    await desk.drain();
    expect(await holders(ids)).toEqual([-1, 2, 0, 2]);
  });

  it('wait for the morning, and for a setting that was read before it is written', async () => {
    await set();
    clock.freeze(night);
    const id = await write();
    await desk.drain();
    await desk.get(RoutingService).waiting();
    expect(await holders([id])).toEqual([-1]);
    clock.freeze(new Date('2026-12-04T02:00:00Z'));
    await desk.get(RoutingService).waiting();
    expect(await holders([id])).not.toEqual([-1]);
    expect((await set({ version: 0 })).body.code).toBe('routing.changed');
    expect((await people[0]!.api.get('/api/desk-routings')).status).toBe(403);
    const { staff: auditor } = await buildStaff({ role: 'auditor' });
    const refused = await set({ agents: [{ staffId: auditor.id, channels: null }] });
    expect(refused.body.code).toBe('staff.not-assignable');
  });

  it('pass by who is away, and what they left goes to who stands in', async () => {
    await set();
    const left = await write();
    await people[0]!.api.put(`/api/tickets/${left}/assignment`, { staffId: idOf(0) });
    const days = { fromOn: '2026-12-03', untilOn: '2026-12-04' };
    expect((await people[0]!.api.post('/api/absences', { ...days, standInId: idOf(0) })).status).toBe(400);
    expect((await people[0]!.api.post('/api/absences', { ...days, standInId: idOf(1) })).status).toBe(204);
    expect((await people[0]!.api.post('/api/absences', days)).body.code).toBe('absence.twice');
    expect((await people[0]!.api.post('/api/absences', { ...days, staffId: idOf(1) })).status).toBe(403);
    expect(
      (await admin.post('/api/absences', { ...days, staffId: idOf(1), standInId: idOf(2) })).status,
    ).toBe(204);
    const ids = [await write(), await write()];
    await desk.get(RoutingService).waiting();
    await desk.get(RoutingService).waiting();
    await desk.drain();
    expect(await holders([left, ...ids])).toEqual([2, 2, 2]);
    const [line] = await linesOf(left, 'taken-over');
    expect(line!.event!.data).toMatchObject({ name: 'ค', from: 'ก' });
    const { items } = (await people[2]!.api.get('/api/absences')).body;
    expect(items).toMatchObject([
      { staff: { name: 'ก' }, ...days, standIn: { name: 'ข' } },
      { standIn: { name: 'ค' } },
    ]);
    expect((await people[0]!.api.delete(`/api/absences/${items[1].id}`)).status).toBe(403);
    for (const { id } of items) expect((await admin.delete(`/api/absences/${id}`)).status).toBe(204);
  });

  const rule = async (conditions: object, act: object) => {
    const definition = { when: { event: 'assigned' }, conditions, acts: [act] };
    const { status, body } = await admin.post('/api/rules', { name: 'เมื่อมอบ', definition });
    expect([status, body]).toEqual([201, { id: expect.any(String) }]);
    await admin.put(`/api/rules/${body.id}/state`, { active: true, version: 0 });
  };
  const sweep = async () => {
    await desk.get(RoutingService).waiting();
    await desk.drain();
  };

  it('are told of once to each of all that one look gave them, and leads to the list', async () => {
    const told = async (n: number, ids: string[]) => {
      const { items } = (await people[n]!.api.get('/api/news?limit=100')).body;
      const own = items.filter((one: { ticket: { id: string } }) => ids.includes(one.ticket.id));
      expect(own).toHaveLength(1);
      const { body } = await people[n]!.api.get(`/api/tickets?news=${own[0].id}`);
      return [own[0].tickets, body.items.map(({ id }: { id: string }) => id).sort()];
    };
    const agents = [{ staffId: idOf(0), channels: null }];
    await set({ mode: 'off' });
    const ids = [await write(), await write(), await write()];
    await desk.drain();
    await set({ agents });
    await sweep();
    await sweep();
    expect(await holders(ids)).toEqual([0, 0, 0]);
    expect(await told(0, ids)).toEqual([3, [...ids].sort()]);
    // A colleague is away, and somebody stands in for all that they left.
    const days = { fromOn: '2026-12-03', untilOn: '2026-12-04', standInId: idOf(1) };
    await people[0]!.api.post('/api/absences', days);
    await sweep();
    await sweep();
    const left = (await db().findBy(Ticket, { assigneeId: idOf(1), state: 'open' })).map(({ id }) => id);
    const [count, listed] = await told(1, ids);
    expect([count, listed]).toEqual([listed.length, expect.arrayContaining(ids)]);
    expect(left).toEqual(expect.arrayContaining(ids));
    const { items: absences } = (await admin.get('/api/absences')).body;
    for (const { id } of absences) await admin.delete(`/api/absences/${id}`);
    for (const id of left) await admin.post(`/api/tickets/${id}/closure`);
    await set();
  });

  it('are told of as those that a person gives: to who gets them, to rules and to other systems', async () => {
    await set();
    await rule({}, { do: 'tag', tags: ['มอบแล้ว'] });
    const receiver = await WebhookReceiver.start();
    const restore = overrideConfig({ webhookOrigins: [receiver.origin] });
    try {
      receiver.answer = says(204);
      const hook = { name: 'ระบบอื่น', url: `${receiver.origin}/hooks`, events: ['ticket.assigned'] };
      const { body: registered } = await admin.post('/api/webhooks', hook);
      const newsOf = async (n: number, id: string) => {
        const { items } = (await people[n]!.api.get('/api/news?limit=100')).body;
        const own = items.filter((one: { ticket: { id: string } }) => one.ticket.id === id);
        return own.map(({ kind, by }: { kind: string; by: unknown }) => ({ kind, by }));
      };
      const told = [{ kind: 'assigned', by: null }];
      const id = await write();
      await sweep();
      await sweep();
      const [first] = (await holders([id])) as [number];
      expect(await newsOf(first, id)).toEqual(told);
      expect((await admin.get(`/api/tickets/${id}`)).body.tags).toEqual(['มอบแล้ว']);
      const second = (first + 1) % people.length;
      await people[first]!.api.post('/api/absences', {
        ...{ fromOn: '2026-12-03', untilOn: '2026-12-03', standInId: idOf(second) },
      });
      await sweep();
      await sweep();
      expect(await holders([id])).toEqual([second]);
      expect([await newsOf(first, id), await newsOf(second, id)]).toEqual([told, told]);
      const { items } = (await admin.get(`/api/webhooks/${registered.id}/deliveries`)).body;
      expect(items).toMatchObject(Array(2).fill({ event: 'ticket.assigned' }));
      const { items: absences } = (await admin.get('/api/absences')).body;
      await admin.delete(`/api/absences/${absences[0].id}`);
    } finally {
      restore();
      receiver.stop();
    }
  });

  it('go round for ever with no rule that gives them back', async () => {
    await set();
    await rule({ assigned: 'somebody' }, { do: 'assign', staffId: null });
    const id = await write();
    for (let n = 0; n < mostADay + 5; n += 1) await sweep();
    expect(await linesOf(id, 'given-by-turn')).toHaveLength(mostADay + 1);
    expect(await holders([id])).not.toEqual([-1]);
  });

  it('stay with nobody where a desk does not do that', async () => {
    await set({ mode: 'off' });
    const id = await write();
    await desk.drain();
    await desk.get(RoutingService).waiting();
    expect(await holders([id])).toEqual([-1]);
  });
});
