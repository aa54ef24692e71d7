import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultDeskId } from '../../src/helpdesk/desk.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import type { LiveEvent } from '../../src/platform/realtime/live-event.js';
import { RealtimeService } from '../../src/platform/realtime/realtime.service.js';
import { until } from '../local/data-folder.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { SearchDesk } from './searching.js';

interface Named {
  id: string;
  name: string;
}

describe('the desks', () => {
  let search: SearchDesk;
  let admin: Api;
  let agent: Api;
  beforeAll(async () => {
    search = await SearchDesk.start();
    admin = new Api(search.desk, (await buildStaff({ role: 'admin' })).token);
    agent = new Api(search.desk, (await buildStaff()).token);
  });
  afterAll(() => search.desk.close());

  const add = async (name: string): Promise<string> => {
    const { status, body } = await admin.post('/api/desks', { name });
    expect([status, body]).toEqual([201, { id: expect.any(String) }]);
    return body.id;
  };
  const all = async (): Promise<Named[]> => (await agent.get('/api/desks')).body.items;
  const refused = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code];

  it('are made behind the others, stand in every list at once, and take tickets', async () => {
    const told: (LiveEvent | null)[] = [];
    const stop = search.desk.app.get(RealtimeService).subscribe((event) => told.push(event));
    const id = await add('  งานรหัสผ่าน   และบัญชี ');
    const desk = { id, name: 'งานรหัสผ่าน และบัญชี' };
    expect((await all()).at(-1)).toEqual(desk);
    expect((await agent.get('/api/ticket-views')).body.desks.at(-1)).toEqual({ ...desk, count: 0 });
    const { body: routings } = await admin.get('/api/desk-routings');
    expect(routings.items.map((one: { desk: Named }) => one.desk)).toContainEqual(desk);
    const { body: promises } = await admin.get('/api/sla-settings');
    expect(promises.desks).toContainEqual(desk);
    const { ticket } = await search.wrote('ลืมรหัสผ่าน');
    const moved = await agent.put(`/api/tickets/${ticket.id}/desk`, { deskId: id });
    expect([moved.status, moved.body.desk]).toEqual([200, desk]);
    expect((await agent.get('/api/ticket-views')).body.desks.at(-1).count).toBe(1);
    await until('the screens are told', () => told.some((one) => one?.topic === 'desk' && one.id === id));
    stop();
  });

  it('are called by another name, with their tickets, and are audited', async () => {
    const id = await add('งานทะเบียน');
    const { ticket } = await search.wrote('ขอแก้ชื่อ');
    await agent.put(`/api/tickets/${ticket.id}/desk`, { deskId: id });
    const rename = () => admin.put(`/api/desks/${id}`, { name: 'งานทะเบียนบุคลากร' });
    expect([(await rename()).status, (await rename()).status]).toEqual([204, 204]);
    expect((await agent.get(`/api/tickets/${ticket.id}`)).body.desk.name).toBe('งานทะเบียนบุคลากร');
    const entries = await db().find(AuditEntry, { where: { object: `desk:${id}` }, order: { id: 'ASC' } });
    expect(entries.map(({ action, content }) => [action, JSON.parse(String(content))])).toMatchObject([
      ['desk.add', { details: { name: 'งานทะเบียน' } }],
      ['desk.rename', { details: { from: 'งานทะเบียน', to: 'งานทะเบียนบุคลากร' } }],
    ]);
  });

  it('have names of their own, also where two make one at the same time, and none is empty or holds a secret', async () => {
    const both = await Promise.all([1, 2].map(() => admin.post('/api/desks', { name: 'งานน้ำ' })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    // Nikhahit and aa look like am.
    expect(refused(await admin.post('/api/desks', { name: 'งานน\u0E49\u0E4D\u0E32' }))).toEqual([
      409,
      'desk.name-taken',
    ]);
    const rename = (name: string) => admin.put(`/api/desks/${defaultDeskId}`, { name });
    const taken = await rename('งานน้ำ');
    expect([...refused(taken), taken.body.fields]).toEqual([
      409,
      'desk.name-taken',
      [{ path: 'name', code: 'name-taken' }],
    ]);
    expect(refused(await rename('รหัสผ่านคือ Xk9#mPq2vL'))).toEqual([422, 'message.holds-secret']);
    expect((await rename(' \u200B ')).status).toBe(400);
    expect((await rename('ก'.repeat(101))).status).toBe(400);
    const nobody = '01K00000000000000000000009';
    expect(refused(await admin.put(`/api/desks/${nobody}`, { name: 'ไม่มี' }))).toEqual([
      404,
      'desk.not-found',
    ]);
  });

  it('stand in the order that they are put in; one that was not named stays behind, and none that is unknown moves any', async () => {
    const before = (await all()).map(({ id }) => id);
    const wanted = before.toReversed();
    const put = (ids: string[]) => admin.put('/api/desk-order', { ids });
    expect([(await put(wanted)).status, (await put(wanted)).status]).toEqual([204, 204]);
    expect((await all()).map(({ id }) => id)).toEqual(wanted);
    expect((await agent.get('/api/ticket-views')).body.desks.map(({ id }: Named) => id)).toEqual(wanted);
    expect(await db().countBy(AuditEntry, { action: 'desk.order' })).toBe(1);
    await put([defaultDeskId]);
    const rest = wanted.filter((id) => id !== defaultDeskId);
    expect((await all()).map(({ id }) => id)).toEqual([defaultDeskId, ...rest]);
    const unknown = await put([rest[0]!, '01K00000000000000000000009']);
    expect(refused(unknown)).toEqual([400, 'desk.unknown']);
    expect((await all())[0]!.id).toBe(defaultDeskId);
    const last = await add('งานท้ายสุด');
    expect((await all()).at(-1)!.id).toBe(last);
  });

  it('are changed by whoever sets tickets up, and by nobody else', async () => {
    for (const answer of [
      await agent.post('/api/desks', { name: 'ของเจ้าหน้าที่' }),
      await agent.put(`/api/desks/${defaultDeskId}`, { name: 'ของเจ้าหน้าที่' }),
      await agent.put('/api/desk-order', { ids: [defaultDeskId] }),
    ])
      expect(answer.status).toBe(403);
    expect((await all()).map(({ name }) => name)).not.toContain('ของเจ้าหน้าที่');
  });

  it('are fifty at most, also where several are made at the same time', async () => {
    const room = 50 - (await all()).length;
    const answers = await Promise.all(
      Array.from({ length: room + 3 }, (_, n) => admin.post('/api/desks', { name: `กลุ่มที่ ${n}` })),
    );
    const full = answers.filter(({ status }) => status !== 201);
    expect(full.map(refused)).toEqual(Array.from({ length: 3 }, () => [409, 'desk.too-many']));
    expect(await all()).toHaveLength(50);
  });
});
