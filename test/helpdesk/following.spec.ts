import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { StaffNewsService } from '../../src/helpdesk/following/staff-news.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { RealtimeService } from '../../src/platform/realtime/realtime.service.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('following a ticket', () => {
  let desk: Desk;
  let manee: { staff: Staff; api: Api };
  let piti: { staff: Staff; api: Api };
  const person = async (name: string, role: Staff['role'] = 'agent') => {
    const { staff, token } = await buildStaff({ name, role });
    return { staff, api: new Api(desk, token) };
  };
  beforeAll(async () => {
    desk = await createDesk();
    manee = await person('มานี มีนา');
    piti = await person('ปิติ ชูใจ');
  });
  afterAll(() => desk.close());

  const open = async () => {
    const thread = await buildThread();
    const write = async (text: string) => {
      const event = await buildEvent(thread, { content: { text } });
      await desk.get(ConversationIntakeService).receive([event]);
      await desk.drain();
      return event;
    };
    await write('ลืมรหัสผ่าน');
    const { currentTicketId: id } = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    return { id: id!, path: `/api/tickets/${id}`, write };
  };
  const note = (from: Api, path: string, text: string) =>
    from.post(`${path}/messages`, { kind: 'note', text, files: [], clientToken: newId() });
  const newsOf = async (api: Api, ticketId: string) => {
    const { body } = await api.get('/api/news?limit=100');
    const own = body.items.filter((one: { ticket: { id: string } }) => one.ticket.id === ticketId);
    return own.map(
      ({ kind, unread }: { kind: string; unread: boolean }) => `${kind}${unread ? '' : ' read'}`,
    );
  };

  it('begins with being named in a note, and tells on the screen at once', async () => {
    const { id, path } = await open();
    const publish = jest.spyOn(desk.get(RealtimeService), 'publish');
    expect((await note(manee.api, path, 'ฝาก@ปิติ ชูใจช่วยดูด้วยค่ะ @มานี มีนา')).status).toBe(202);
    expect(publish.mock.calls.filter(([event]) => event.topic === 'news')).toHaveLength(1);
    publish.mockRestore();
    expect(await newsOf(piti.api, id)).toEqual(['mention']);
    expect(await newsOf(manee.api, id)).toEqual([]);
    const { body } = await piti.api.get('/api/news?limit=1');
    expect(body.items[0]).toMatchObject({
      by: { name: 'มานี มีนา' },
      excerpt: 'ฝาก@ปิติ ชูใจช่วยดูด้วยค่ะ @มานี มีนา',
    });
    expect((await piti.api.get(`${path}/followers`)).body).toMatchObject({
      items: [{ id: piti.staff.id, why: 'mention' }],
      me: true,
    });
  });

  it('tells of what the contact and colleagues say, each once, until one has looked', async () => {
    const { id, path, write } = await open();
    await piti.api.put(`${path}/following`);
    await piti.api.put(`${path}/following`);
    const event = await write('มีใครอยู่ไหม');
    await write('ฮัลโหล');
    const { id: messageId } = await db().findOneByOrFail(Message, { inboundEventId: event });
    await desk.get(StaffNewsService).wrote([messageId]);
    expect(await newsOf(piti.api, id)).toEqual(['wrote']);
    await note(manee.api, path, 'โทรแล้ว');
    await note(piti.api, path, 'ขอบคุณ');
    expect(await newsOf(piti.api, id)).toEqual(['noted', 'wrote']);
    const before = (await piti.api.get('/api/news/unread')).body.count;
    expect((await piti.api.post('/api/news/readings', { ticketId: id })).status).toBe(204);
    expect(await newsOf(piti.api, id)).toEqual(['noted read', 'wrote read']);
    expect((await piti.api.get('/api/news/unread')).body.count).toBe(before - 2);
    await write('ยังอยู่ไหม');
    expect(await newsOf(piti.api, id)).toEqual(['wrote', 'noted read', 'wrote read']);
    await piti.api.delete(`${path}/following`);
    await note(manee.api, path, 'ไม่ต้องบอกแล้ว');
    expect(await newsOf(piti.api, id)).toHaveLength(3);
  });

  it('goes on where the ticket was merged into another', async () => {
    const [source, target] = [await open(), await open()];
    await piti.api.put(`${source.path}/following`);
    await manee.api.post(`${source.path}/merge`, { into: target.id });
    await note(manee.api, target.path, 'ต่อที่นี่');
    expect(await newsOf(piti.api, target.id)).toEqual(['noted']);
  });

  it('is not needed for a ticket that a colleague gives one', async () => {
    const { id, path } = await open();
    await manee.api.put(`${path}/assignment`, { staffId: piti.staff.id });
    await manee.api.put(`${path}/assignment`, { staffId: piti.staff.id });
    await piti.api.put(`${path}/assignment`, { staffId: piti.staff.id });
    expect(await newsOf(piti.api, id)).toEqual(['assigned']);
  });

  it('names no representative, and reads up to what was seen only', async () => {
    const { id, path } = await open();
    const { staff } = await person('ผู้แทน ยะลา', 'representative');
    await note(manee.api, path, '@ผู้แทน ยะลา @ปิติ ชูใจ');
    expect(
      (await manee.api.get(`${path}/followers`)).body.items.map((one: { id: string }) => one.id),
    ).toEqual([piti.staff.id]);
    expect(staff.role).toBe('representative');
    const { body } = await piti.api.get('/api/news?limit=1');
    await note(manee.api, path, 'อีกเรื่อง');
    await piti.api.post('/api/news/readings', { upTo: body.items[0].id });
    expect(await newsOf(piti.api, id)).toEqual(['noted', 'mention read']);
  });
});
