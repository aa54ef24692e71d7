import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { RealtimeService } from '../../src/platform/realtime/realtime.service.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('the checklist of a ticket', () => {
  let desk: Desk;
  let agent: Api;
  let supervisor: Api;
  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff({ name: 'มานี มีนา' })).token);
    supervisor = new Api(desk, (await buildStaff({ name: 'ปิติ ชูใจ', role: 'supervisor' })).token);
  });
  afterAll(() => desk.close());

  const open = async (): Promise<{ id: string; path: string }> => {
    const thread = await buildThread();
    await desk
      .get(ConversationIntakeService)
      .receive([await buildEvent(thread, { content: { text: 'ลืมรหัสผ่าน' } })]);
    await desk.drain();
    const { currentTicketId: id } = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    return { id: id!, path: `/api/tickets/${id}` };
  };
  const lines = ({ body }: { body: { items: { text: string; done: { by: string } | null }[] } }) =>
    body.items.map(({ text, done }) => (done ? `${text} ✓ ${done.by}` : text));

  it('is added to, ticked off and taken from, and tells the screens at once', async () => {
    const { id, path } = await open();
    const publish = jest.spyOn(desk.get(RealtimeService), 'publish');
    const told = () => publish.mock.calls.filter(([event]) => event.topic === 'ticket' && event.id === id);
    await agent.post(`${path}/checklist`, { text: 'โทรกลับ' });
    const { body } = await agent.post(`${path}/checklist`, { text: ' ตรวจหนังสือ ' });
    expect(told()).toHaveLength(2);
    // The same words again change nothing, however often a request arrives.
    expect(lines(await supervisor.post(`${path}/checklist`, { text: 'โทรกลับ' }))).toEqual([
      'โทรกลับ',
      'ตรวจหนังสือ',
    ]);
    const [first, second] = body.items;
    await agent.put(`${path}/checklist/${first.id}`, { done: true });
    // Who ticked it off first is who did it.
    const ticked = await supervisor.put(`${path}/checklist/${first.id}`, { done: true });
    expect(lines(ticked)).toEqual(['โทรกลับ ✓ มานี มีนา', 'ตรวจหนังสือ']);
    expect(told()).toHaveLength(3);
    expect(lines(await agent.put(`${path}/checklist/${first.id}`, { done: false }))[0]).toBe('โทรกลับ');
    expect(lines(await agent.delete(`${path}/checklist/${second.id}`))).toEqual(['โทรกลับ']);
    publish.mockRestore();
    expect((await agent.delete(`${path}/checklist/${second.id}`)).body.code).toBe('checklist-item.not-found');
    // Something still to do hinders nobody from closing.
    expect((await agent.post(`${path}/closure`)).status).toBe(200);
  });

  it('takes no secret, no item of another ticket, and not more than fifty', async () => {
    const { path } = await open();
    const other = await open();
    const refused = await agent.post(`${path}/checklist`, { text: 'รหัสผ่านคือ Xk9#mPq2vL' });
    expect([refused.status, refused.body.code]).toEqual([422, 'message.holds-secret']);
    const { body } = await agent.post(`${other.path}/checklist`, { text: 'ของเรื่องอื่น' });
    const strange = await agent.put(`${path}/checklist/${body.items[0].id}`, { done: true });
    expect(strange.status).toBe(404);
    for (let n = 0; n < 50; n += 1) await agent.post(`${path}/checklist`, { text: `ข้อ ${n}` });
    const full = await agent.post(`${path}/checklist`, { text: 'ข้อสุดท้าย' });
    expect([full.status, full.body.code]).toEqual([409, 'ticket.checklist-full']);
    expect((await agent.get(`${path}/checklist`)).body.items).toHaveLength(50);
  });

  it('gets what a macro brings, each once, when the answer goes out', async () => {
    const { path } = await open();
    await agent.post(`${path}/checklist`, { text: 'โทรกลับ' });
    const macro = await supervisor.post('/api/macros', {
      title: 'รับเรื่อง',
      shortcut: 'รับเรื่อง',
      textTh: 'รับเรื่องแล้วค่ะ',
      checklist: ['โทรกลับ', 'ตรวจหนังสือ'],
    });
    expect(macro.status).toBe(201);
    const listed = (await agent.get('/api/macros')).body.items.find(
      ({ id }: { id: string }) => id === macro.body.id,
    );
    expect(listed.checklist).toEqual(['โทรกลับ', 'ตรวจหนังสือ']);
    for (let n = 0; n < 2; n += 1) {
      const body = { kind: 'reply', text: 'รับเรื่องแล้วค่ะ', macroId: macro.body.id, clientToken: newId() };
      expect((await agent.post(`${path}/messages`, body)).status).toBe(202);
    }
    expect(lines(await agent.get(`${path}/checklist`))).toEqual(['โทรกลับ', 'ตรวจหนังสือ']);
  });

  it('of a merged ticket stands on the one that it went into, and goes back with it', async () => {
    const source = await open();
    const target = await open();
    await agent.post(`${source.path}/checklist`, { text: 'ของเรื่องต้นทาง' });
    await agent.post(`${target.path}/checklist`, { text: 'ของเรื่องปลายทาง' });
    await agent.post(`${source.path}/merge`, { into: target.id });
    const both = await agent.get(`${target.path}/checklist`);
    expect(lines(both)).toEqual(['ของเรื่องต้นทาง', 'ของเรื่องปลายทาง']);
    await agent.put(`${target.path}/checklist/${both.body.items[0].id}`, { done: true });
    await agent.delete(`${source.path}/merge`);
    expect(lines(await agent.get(`${target.path}/checklist`))).toEqual(['ของเรื่องปลายทาง']);
    expect(lines(await agent.get(`${source.path}/checklist`))).toEqual(['ของเรื่องต้นทาง ✓ มานี มีนา']);
  });
});
