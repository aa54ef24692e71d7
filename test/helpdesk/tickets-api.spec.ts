import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('tickets over HTTP', () => {
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

  const buildTicket = async (text = 'ลืมรหัสผ่าน', ago = 0): Promise<Ticket> => {
    const thread = await buildThread({ profileName: 'สมหญิง' });
    const occurredAt = new Date(clock.now().getTime() - ago);
    await desk
      .get(ConversationIntakeService)
      .receive([await buildEvent(thread, { content: { text }, occurredAt })]);
    return ticketOf(thread);
  };

  it('are closed to strangers and to those without the right', async () => {
    const stranger = new Api(desk);
    expect((await stranger.get('/api/tickets')).status).toBe(401);
    const ticket = await buildTicket();
    const auditor = new Api(desk, (await buildStaff({ role: 'auditor' })).token);
    expect((await auditor.get(`/api/tickets/${ticket.id}`)).status).toBe(200);
    expect((await auditor.post(`/api/tickets/${ticket.id}/closure`)).status).toBe(403);
  });

  it('come in pages without gap or repetition, also when many bear the same time', async () => {
    const at = clock.now();
    const made = await Promise.all(Array.from({ length: 7 }, (_, n) => buildTicket(`หน้า ${n}`)));
    await db().query('UPDATE tickets SET last_message_at = ? WHERE id IN (?)', [
      at,
      made.map(({ id }) => id),
    ]);
    const tags = ['หนึ่ง', 'สอง', 'สาม', 'สี่'].toSorted();
    for (const { id } of made.slice(2, 4)) await agent.put(`/api/tickets/${id}/tags`, { tags });
    const pages: { id: string; tags: string[] }[][] = [];
    let cursor = '';
    do {
      const { body } = await agent.get(`/api/tickets?limit=3${cursor && `&cursor=${cursor}`}`);
      pages.push(body.items);
      cursor = body.next ?? '';
    } while (cursor);
    const seen = pages.flat();
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.length).toBe(await db().count(Ticket));
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(3);
    expect(seen.filter((ticket) => ticket.tags.length)).toEqual([
      expect.objectContaining({ tags }),
      expect.objectContaining({ tags }),
    ]);
  });

  it('are counted as they are listed', async () => {
    const ticket = await buildTicket();
    await agent.put(`/api/tickets/${ticket.id}/assignment`, { staffId: me.id });
    const { body: views } = await agent.get('/api/ticket-views');
    for (const { key, count } of views.items) {
      const { body } = await agent.get(`/api/tickets?view=${key}&limit=100`);
      expect({ key, count: body.items.length }).toEqual({ key, count });
    }
    const [desks] = views.desks;
    expect((await agent.get(`/api/tickets?desk=${desks.id}&limit=100`)).body.items).toHaveLength(desks.count);
  });

  it('are found by number, in Thai digits too, and by words', async () => {
    const ticket = await buildTicket('ขอรีเซ็ตรหัส อบต.หนองไผ่');
    const thai = String(ticket.number).replace(/\d/g, (d) => String.fromCharCode(0x0e50 + Number(d)));
    for (const q of [
      String(ticket.number),
      `%23${ticket.number}`,
      encodeURIComponent(thai),
      encodeURIComponent('หนองไผ่'),
    ]) {
      const { body } = await agent.get(`/api/tickets?q=${q}`);
      expect(body.items.map((item: { id: string }) => item.id)).toContain(ticket.id);
    }
    for (const q of ['%', 'ล', 'จาก:'])
      expect((await agent.get(`/api/tickets?q=${encodeURIComponent(q)}`)).body.items).toEqual([]);
    const unknown = await agent.get(`/api/tickets?q=${encodeURIComponent('จังหวัด:ดาวอังคาร')}`);
    expect(unknown.body).toMatchObject({
      code: 'search.not-understood',
      fields: [{ code: 'unknown-province' }],
    });
  });

  it('are found by what was said long before, page by page, in the order of the list', async () => {
    const said = 'ตัวอย่างคำที่พูดไว้';
    const thread = await buildThread();
    const intake = desk.get(ConversationIntakeService);
    await intake.receive([await buildEvent(thread, { content: { text: said } })]);
    await intake.receive([await buildEvent(thread, { content: { text: 'อย่างอื่น' } })]);
    await buildTicket(said, 60_000);
    await buildTicket(said, 120_000);
    const path = `/api/tickets?limit=2&q=${encodeURIComponent('คำที่พูด')}`;
    const first = (await agent.get(path)).body;
    const second = (await agent.get(`${path}&cursor=${first.next}`)).body;
    const times = [...first.items, ...second.items].map(({ lastMessageAt }) => lastMessageAt);
    expect({ count: times.length, next: second.next }).toEqual({ count: 3, next: null });
    expect(times).toEqual([...times].sort().reverse());
  });

  it('refuse a query that makes no sense, naming the field', async () => {
    const { status, body } = await agent.get('/api/tickets?limit=0');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'request.invalid', fields: [{ path: 'limit' }] });
    expect((await agent.get('/api/tickets?cursor=nonsense')).status).toBe(400);
  });

  it('answer 404 for what does not exist, whatever its form', async () => {
    for (const id of [newId(), 'nonsense', '..%2f..']) {
      expect((await agent.get(`/api/tickets/${id}`)).status).toBe(404);
    }
  });

  it('are told as a problem also where the address itself is broken', async () => {
    for (const path of ['/api/tickets/%zz', '/webhooks/messenger']) {
      const { status, headers, body } = await agent.get(path);
      expect({ status, problem: String(headers['content-type']) }).toEqual({
        status: path.startsWith('/api') ? 400 : 403,
        problem: 'application/problem+json; charset=utf-8',
      });
      expect(body.code).toEqual(expect.any(String));
    }
  });

  it('show each step of care in line, once', async () => {
    const ticket = await buildTicket();
    const path = `/api/tickets/${ticket.id}`;
    const until = new Date(clock.now().getTime() + 3_600_000).toISOString();
    expect((await agent.put(`${path}/assignment`, { staffId: me.id })).body.assignee).toMatchObject({
      id: me.id,
    });
    expect((await agent.put(`${path}/assignment`, { staffId: me.id })).body.version).toBe(1);
    expect((await agent.put(`${path}/priority`, { priority: 'urgent' })).body.priority).toBe('urgent');
    expect((await agent.put(`${path}/tags`, { tags: ['รหัสผ่าน', 'ด่วน', 'ด่วน'] })).body.tags).toEqual([
      'ด่วน',
      'รหัสผ่าน',
    ]);
    expect((await agent.put(`${path}/subject`, { subject: 'ลืมรหัส' })).body.subject).toBe('ลืมรหัส');
    expect((await agent.put(`${path}/snooze`, { until })).body).toMatchObject({
      state: 'snoozed',
      snoozedUntil: until,
    });
    expect((await agent.delete(`${path}/snooze`)).body.state).toBe('open');
    expect((await agent.post(`${path}/closure`)).body).toMatchObject({ state: 'closed', dueAt: null });
    expect((await agent.put(`${path}/snooze`, { until })).body.code).toBe('ticket.not-active');
    expect((await agent.delete(`${path}/closure`)).body.state).toBe('open');
    const { body } = await agent.get(`${path}/messages`);
    const told = body.items.flatMap((item: { event: { type: string } | null }) => item.event?.type ?? []);
    expect(told).toEqual([
      'assigned',
      'prioritised',
      'tagged',
      'renamed',
      'snoozed',
      'woken',
      'closed',
      'reopened',
    ]);
  });

  it('keep the tags of two who saw the same list', async () => {
    const ticket = await buildTicket();
    const path = `/api/tickets/${ticket.id}/tags`;
    await agent.put(path, { tags: ['เก่า', 'ค้าง'] });
    const seen = ['ค้าง', 'เก่า'];
    await agent.put(path, { tags: [...seen, 'หนึ่ง'], seen });
    expect((await agent.put(path, { tags: ['เก่า', 'สอง'], seen })).body.tags).toEqual(['สอง', 'หนึ่ง', 'เก่า']);
    // Without what was seen it is the whole list.
    expect((await agent.put(path, { tags: ['เดียว'] })).body.tags).toEqual(['เดียว']);
  });

  it('refuse to be given to somebody who does not answer tickets', async () => {
    const ticket = await buildTicket();
    const { staff: auditor } = await buildStaff({ role: 'auditor' });
    const answer = await agent.put(`/api/tickets/${ticket.id}/assignment`, { staffId: auditor.id });
    expect(answer).toMatchObject({ status: 400, body: { code: 'staff.not-assignable' } });
  });

  it('are seen by a representative of their province only', async () => {
    const ticket = await buildTicket();
    await db().update(Ticket, { id: ticket.id }, { provinceCode: '90' });
    const own = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '90' })).token);
    const other = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '50' })).token);
    const none = new Api(desk, (await buildStaff({ role: 'representative' })).token);
    const list = (await own.get('/api/tickets?limit=100')).body.items;
    expect(list.map((item: { id: string }) => item.id)).toEqual([ticket.id]);
    expect((await own.get(`/api/contacts/${ticket.contactPointId}`)).status).toBe(200);
    for (const stranger of [other, none]) {
      expect((await stranger.get('/api/tickets')).body.items).toEqual([]);
      expect(
        (await stranger.get('/api/ticket-views')).body.items.every(
          ({ count }: { count: number }) => count === 0,
        ),
      ).toBe(true);
      for (const path of [
        `tickets/${ticket.id}`,
        `tickets/${ticket.id}/messages`,
        `contacts/${ticket.contactPointId}`,
      ]) {
        expect((await stranger.get(`/api/${path}`)).status).toBe(404);
      }
    }
  });

  it('keep what somebody has begun to write, for that person alone', async () => {
    const ticket = await buildTicket();
    const path = `/api/tickets/${ticket.id}/draft`;
    const draft = { kind: 'note', text: 'โทรถามปลัด', files: [] };
    expect((await agent.put(path, draft)).status).toBe(204);
    expect((await agent.put(path, { ...draft, text: 'โทรถามปลัดแล้ว' })).status).toBe(204);
    expect((await agent.get(path)).body.items).toEqual([{ ...draft, text: 'โทรถามปลัดแล้ว' }]);
    const colleague = new Api(desk, (await buildStaff()).token);
    expect((await colleague.get(path)).body.items).toEqual([]);
    await agent.put(path, { ...draft, text: '' });
    expect((await agent.get(path)).body.items).toEqual([]);
  });

  it('are exported as they are filtered, whole, without formulas, within what a person sees, and that is known', async () => {
    const ticket = await buildTicket('=HYPERLINK("http://x")');
    await agent.put(`/api/tickets/${ticket.id}/tags`, { tags: ['ส่งออก'] });
    await buildTicket('เรื่องอื่น');
    const server = desk.app.getHttpAdapter().getInstance();
    const get = (query: string, token: string) =>
      server.inject({ url: `/api/tickets/export?${query}`, headers: { authorization: `Bearer ${token}` } });
    const csv = await get(`format=csv&tag=${encodeURIComponent('ส่งออก')}`, agent.token!);
    expect(csv.headers['content-disposition']).toMatch(/tickets\.csv/);
    const lines = csv.body.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(new RegExp(`^${ticket.number},"'=HYPERLINK`));
    // In the words of the screens: what is called high there must not be read as urgent here.
    const words = JSON.parse(readFileSync('src/web/i18n/th.json', 'utf8')) as {
      priority: Record<string, string>;
      state: Record<string, string>;
    };
    for (const priority of ['low', 'normal', 'high', 'urgent']) {
      await agent.put(`/api/tickets/${ticket.id}/priority`, { priority });
      const [, row] = (await get(`format=csv&tag=${encodeURIComponent('ส่งออก')}`, agent.token!)).body.split(
        '\n',
      );
      expect(row!.split(',').slice(2, 4)).toEqual([words.state.open, words.priority[priority]]);
    }
    const book = await get('format=xlsx&state=open', agent.token!);
    expect(book.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const elsewhere = await buildStaff({ role: 'representative', provinceCode: '95' });
    expect((await get('format=csv', elsewhere.token)).body.trim().split('\n')).toHaveLength(1);
    expect((await agent.get('/api/tickets/export?format=pdf')).status).toBe(400);
    expect(await db().countBy(AuditEntry, { action: 'ticket.export' })).toBe(7);
  });
});
