import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EmptyDesksJob } from '../../src/helpdesk/desk-closing/empty-desks.job.js';
import { defaultDeskId } from '../../src/helpdesk/desk.entity.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { RealtimeService } from '../../src/platform/realtime/realtime.service.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { SearchDesk } from './searching.js';

describe('closing a desk', () => {
  let search: SearchDesk;
  let admin: Api;
  let agent: Api;
  beforeAll(async () => {
    search = await SearchDesk.start();
    admin = new Api(search.desk, (await buildStaff({ role: 'admin' })).token);
    agent = new Api(search.desk, (await buildStaff()).token);
  });
  afterAll(() => search.desk.close());

  let made = 0;
  const add = async (): Promise<string> => {
    made += 1;
    return (await admin.post('/api/desks', { name: `กลุ่มงาน ${made}` })).body.id;
  };
  const ticketsIn = async (deskId: string, count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const { ticket } = await search.wrote(`เรื่องที่ ${n}`);
      await agent.put(`/api/tickets/${ticket.id}/desk`, { deskId });
      ids.push(ticket.id);
    }
    return ids;
  };
  const close = (id: string, into: string | null = null) => admin.put(`/api/desks/${id}/closing`, { into });
  const refused = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code];
  const placeOf = async (id: string) => (await db().findOneByOrFail(Ticket, { id })).deskId;
  const empty = () => search.desk.get(EmptyDesksJob).run();
  const closed = async (id: string) =>
    (await admin.get('/api/closed-desks')).body.items.find((one: { id: string }) => one.id === id);

  it('is for an administrator, and for a desk where nothing is open or with one that takes it', async () => {
    const id = await add();
    const [ticket] = await ticketsIn(id, 1);
    expect(refused(await agent.put(`/api/desks/${id}/closing`, { into: null }))).toEqual([
      403,
      'request.not-allowed',
    ]);
    expect(await close(id)).toMatchObject({ status: 409, body: { code: 'desk.not-empty', open: 1 } });
    expect(refused(await close(id, id))).toEqual([400, 'desk.closed']);
    expect(refused(await admin.get(`/api/desks/${defaultDeskId}/closing`))).toEqual([
      409,
      'desk.takes-the-rest',
    ]);
    expect(refused(await close(defaultDeskId))).toEqual([409, 'desk.takes-the-rest']);
    expect((await agent.get('/api/desks')).body.takesTheRest).toBe(defaultDeskId);
    await agent.post(`/api/tickets/${ticket}/closure`);
    expect((await close(id)).status).toBe(204);
    expect((await close(id)).status).toBe(204);
    expect(refused(await close(await add(), id))).toEqual([400, 'desk.closed']);
  });

  it('offers it nowhere any more, lets nothing in, and leaves old tickets its name', async () => {
    const id = await add();
    const [old] = await ticketsIn(id, 1);
    await agent.post(`/api/tickets/${old}/closure`);
    await close(id);
    const { name } = await closed(id);
    const lists = [
      (await agent.get('/api/desks')).body.items,
      (await agent.get('/api/ticket-views')).body.desks,
      (await admin.get('/api/desk-routings')).body.items.map(({ desk }: { desk: object }) => desk),
      (await admin.get('/api/sla-settings')).body.desks,
    ];
    for (const list of lists) expect(list.map((one: { id: string }) => one.id)).not.toContain(id);
    const { ticket } = await search.wrote('ย้ายไม่ได้');
    expect(refused(await agent.put(`/api/tickets/${ticket.id}/desk`, { deskId: id }))).toEqual([
      400,
      'desk.closed',
    ]);
    const bulk = {
      act: { do: 'move', deskId: id },
      tickets: [ticket.id],
      expected: 1,
      clientToken: 'into-closed-1',
    };
    expect(refused(await agent.post('/api/bulk-changes', bulk))).toEqual([400, 'desk.closed']);
    expect((await agent.get(`/api/tickets/${old}`)).body.desk).toEqual({ id, name });
    expect((await agent.get(`/api/tickets?desk=${id}&view=closed`)).body.items).toHaveLength(1);
  });

  it('moves what is open, once, also where it is killed between, and says how far it is', async () => {
    const [id, into] = [await add(), await add()];
    const ids = await ticketsIn(id, 4);
    await close(id, into);
    expect(await closed(id)).toMatchObject({ total: 4, left: 4, into: { id: into } });
    // Dies in its first transaction: nothing of it stands.
    const publish = jest.spyOn(search.desk.get(RealtimeService), 'publish').mockImplementationOnce(() => {
      throw new Error('killed');
    });
    await expect(empty()).rejects.toThrow('killed');
    publish.mockRestore();
    expect((await closed(id)).left).toBe(4);
    await Promise.all([empty(), empty()]);
    await search.desk.drain();
    await empty();
    expect(await closed(id)).toMatchObject({ total: 4, left: 0 });
    for (const ticketId of ids) {
      expect(await placeOf(ticketId)).toBe(into);
      const lines = await db().findBy(Message, { ticketId, kind: 'event' });
      expect(lines.filter(({ event }) => event?.type === 'moved' && event.data.deskId === into)).toHaveLength(
        1,
      );
    }
  });

  it('moves on what is opened again there, past a target that was closed since', async () => {
    const [id, next, last] = [await add(), await add(), await add()];
    const [ticket] = await ticketsIn(id, 1);
    await agent.post(`/api/tickets/${ticket}/closure`);
    await close(id, next);
    await close(next, last);
    await agent.delete(`/api/tickets/${ticket}/closure`);
    await empty();
    expect(await placeOf(ticket!)).toBe(last);
    const alone = await add();
    const [other] = await ticketsIn(alone, 1);
    await agent.post(`/api/tickets/${other}/closure`);
    await close(alone);
    await agent.delete(`/api/tickets/${other}/closure`);
    await empty();
    expect(await placeOf(other!)).toBe(defaultDeskId);
  });

  it('says beforehand what names it, and rules that move there say why they do not', async () => {
    const id = await add();
    const rule = async (name: string, definition: object) => {
      const { body } = await admin.post('/api/rules', {
        name,
        definition: { conditions: {}, ...definition },
      });
      await admin.put(`/api/rules/${body.id}/state`, { active: true, version: 0 });
      return body.id as string;
    };
    const moves = await rule('ย้ายไป', {
      when: { event: 'tagged' },
      conditions: { tags: ['ไปที่ปิด'] },
      acts: [{ do: 'move', deskId: id }],
    });
    await rule('เมื่ออยู่ที่นั่น', {
      when: { event: 'opened' },
      conditions: { deskIds: [id] },
      acts: [{ do: 'close' }],
    });
    await rule('เรื่องอื่น', {
      when: { event: 'opened' },
      conditions: { tags: ['อื่น'] },
      acts: [{ do: 'close' }],
    });
    await admin.put(`/api/desk-routings/${id}`, {
      mode: 'turn',
      workingHours: false,
      agents: [],
      version: 0,
    });
    await admin.post('/api/macros', { title: 'ของกลุ่มนี้', shortcut: 'ปิดกลุ่ม', textTh: 'ค่ะ', deskId: id });
    const { body } = await admin.get(`/api/desks/${id}/closing`);
    expect(body.open).toBe(0);
    expect(body.uses.map((one: { kind: string; name: string }) => `${one.kind} ${one.name}`.trim())).toEqual(
      expect.arrayContaining(['rule ย้ายไป', 'rule เมื่ออยู่ที่นั่น', 'macro ของกลุ่มนี้']),
    );
    expect(JSON.stringify(body.uses)).not.toContain('เรื่องอื่น');
    await close(id);
    const { ticket } = await search.wrote('ตามกฎ');
    await agent.put(`/api/tickets/${ticket.id}/tags`, { tags: ['ไปที่ปิด'] });
    await search.desk.drain();
    const { body: rules } = await admin.get('/api/rules');
    expect(rules.closedDesks).toContainEqual({ id, name: (await closed(id)).name });
    expect(rules.closedDesks.map((one: { id: string }) => one.id)).not.toContain(defaultDeskId);
    const [run] = (await admin.get(`/api/rules/${moves}/runs`)).body.items;
    expect(run.acts).toEqual([{ do: 'move', outcome: 'desk.closed' }]);
    expect(await placeOf(ticket.id)).toBe(defaultDeskId);
  });

  it('can be taken back: it stands in every list again, and keeps what it still has', async () => {
    const [id, into] = [await add(), await add()];
    const [ticket] = await ticketsIn(id, 1);
    await close(id, into);
    expect((await admin.delete(`/api/desks/${id}/closing`)).status).toBe(204);
    await empty();
    expect(await placeOf(ticket!)).toBe(id);
    expect((await agent.get('/api/desks')).body.items.map((one: { id: string }) => one.id)).toContain(id);
    expect(await closed(id)).toBeUndefined();
  });
});
