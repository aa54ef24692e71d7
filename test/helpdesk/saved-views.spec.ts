import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { defaultDeskId } from '../../src/helpdesk/desk.entity.js';
import { newId } from '../../src/platform/database/id.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('lists that are kept by name', () => {
  let desk: Desk;
  let owner: Api;
  let other: Api;
  let admin: Api;
  beforeAll(async () => {
    desk = await createDesk();
    owner = new Api(desk, (await buildStaff()).token);
    other = new Api(desk, (await buildStaff()).token);
    admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    await desk.get(ConversationIntakeService).receive([await buildEvent(await buildThread())]);
  });
  afterAll(() => desk.close());

  const namesOf = async (api: Api) =>
    (await api.get('/api/saved-views')).body.items.map(({ name }: { name: string }) => name);

  it('stand in their order with as many tickets as they list', async () => {
    const ids: string[] = [];
    for (const [name, filter] of [
      ['ของ LINE', { channel: 'line' }],
      ['ทุกเรื่อง', { view: 'all-open', sort: 'dueAt' }],
    ] as const)
      ids.push((await owner.post('/api/saved-views', { name, filter })).body.id);
    await owner.put('/api/saved-view-order', { ids: [ids[1], ids[0]] });
    const { items } = (await owner.get('/api/saved-views')).body;
    expect(items).toMatchObject([
      { name: 'ทุกเรื่อง', count: 1, capped: false, mine: true, desk: null, filter: { sort: 'dueAt' } },
      { name: 'ของ LINE', count: 0 },
    ]);
    for (const { filter, count } of items) {
      const query = new URLSearchParams(filter).toString();
      expect((await owner.get(`/api/tickets?${query}`)).body.items).toHaveLength(count);
    }
    expect(await namesOf(other)).toEqual([]);
  });

  it('are seen by all where they are shared, and changed by whoever keeps them', async () => {
    const given = { name: 'ด่วนของกลุ่ม', deskId: defaultDeskId, filter: { view: 'overdue' } };
    const { id } = (await owner.post('/api/saved-views', given)).body;
    expect(await namesOf(other)).toEqual(['ด่วนของกลุ่ม']);
    expect((await other.get('/api/saved-views')).body.items[0]).toMatchObject({
      mine: false,
      desk: { id: defaultDeskId },
    });
    const path = `/api/saved-views/${id}`;
    expect((await other.put(path, { ...given, name: 'แอบแก้' })).status).toBe(404);
    expect((await other.delete(path)).status).toBe(404);
    await other.put('/api/saved-view-order', { ids: [id] });
    expect((await admin.put(path, { ...given, name: 'เกินกำหนด' })).status).toBe(204);
    expect(await namesOf(other)).toEqual(['เกินกำหนด']);
    expect((await owner.put(path, { ...given, deskId: null })).status).toBe(204);
    expect(await namesOf(other)).toEqual([]);
    expect((await admin.delete(path)).status).toBe(404);
    expect((await owner.delete(path)).status).toBe(204);
  });

  it('refuse what no list has, and more than a side list has room for', async () => {
    const add = (given: object) => other.post('/api/saved-views', { name: 'x', filter: {}, ...given });
    expect((await add({ filter: { q: 'คำค้น' } })).status).toBe(400);
    expect((await add({ name: ' ' })).status).toBe(400);
    expect((await add({ deskId: newId() })).body.code).toBe('desk.unknown');
    for (let n = 0; n < 20; n += 1) expect((await add({})).status).toBe(201);
    expect((await add({})).body.code).toBe('saved-view.too-many');
  });
});
