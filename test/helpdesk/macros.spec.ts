import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { MacroUse } from '../../src/helpdesk/macros/macro.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao } from '../support/register-builders.js';

describe('answers that are written once and used many times', () => {
  let desk: Desk;
  let agent: Api;
  let supervisor: Api;
  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff({ name: 'มานี มีนา' })).token);
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
  });
  afterAll(() => desk.close());

  const buildTicket = async (text: string): Promise<Ticket> => {
    const thread = await buildThread({ profileName: 'สมหญิง' });
    await desk.get(ConversationIntakeService).receive([await buildEvent(thread, { content: { text } })]);
    return ticketOf(thread);
  };
  const macro = {
    title: 'ส่งสำเนาบัตร',
    shortcut: 'สำเนา',
    textTh: 'เรียน {{contact}} {{lao}} ยังค้างสำเนาบัตร ภายใน {{documents-due}}',
    textEn: 'Dear {{contact}}, copies are due on {{documents-due}}. {{agent}}',
    tags: ['สำเนาบัตร'],
    closes: true,
  };
  const written = async (change: object = {}): Promise<string> => {
    const { status, body } = await supervisor.post('/api/macros', { ...macro, ...change });
    expect(status).toBe(201);
    return body.id;
  };
  const listed = async (id: string, archived = false) =>
    (await agent.get(`/api/macros?archived=${archived}`)).body.items.find(
      (one: { id: string }) => one.id === id,
    );

  it('are written by a supervisor, once for each shortcut, and read by agents', async () => {
    const id = await written();
    expect((await agent.post('/api/macros', macro)).status).toBe(403);
    expect((await supervisor.post('/api/macros', macro)).body.code).toBe('macro.shortcut-taken');
    expect(await listed(id)).toMatchObject({ title: macro.title, tags: macro.tags, closes: true, uses: 0 });
  });

  it('name only what a ticket can fill, and hold no secret', async () => {
    const wrong = await supervisor.post('/api/macros', { ...macro, shortcut: 'x', textEn: 'Dear {{name}}' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'macro.unknown-variable']);
    expect(wrong.body.fields).toEqual([{ path: 'textEn', code: 'unknown-variable' }]);
    const secret = await supervisor.post('/api/macros', {
      ...macro,
      shortcut: 'x',
      textTh: 'รหัสผ่าน: Ab12cd34',
    });
    expect([secret.status, secret.body.code]).toEqual([422, 'message.holds-secret']);
  });

  it('are filled with what is known of the ticket, in the language of who wrote', async () => {
    const id = await written({ shortcut: 'เติม' });
    const ticket = await buildTicket('I forgot it, please help');
    const path = `/api/tickets/${ticket.id}/macros/${id}`;
    expect((await agent.get(path)).body).toEqual({
      text: 'Dear สมหญิง, copies are due on {{documents-due}}. มานี มีนา',
      language: 'en',
      unfilled: ['documents-due'],
    });
    const lao = await buildLao({ name: 'บ้านนา' });
    await db().query('UPDATE laos SET documents_open = 2, documents_due_on = ? WHERE code = ?', [
      '2026-12-05',
      lao.code,
    ]);
    await agent.put(`/api/tickets/${ticket.id}/lao`, { laoCode: lao.code, bind: false });
    expect((await agent.get(path)).body.text).toContain('due on 5 December 2026.');
    const thai = (await agent.get(`${path}?language=th`)).body;
    expect(thai.text.replaceAll(/\u00a0/g, ' ')).toMatch(/บ้านนา ยังค้างสำเนาบัตร ภายใน 5 ธันวาคม 2569$/);
    expect(thai.unfilled).toEqual([]);
    // What has a name in both languages is called by that of the text.
    const place = await written({
      shortcut: 'ที่',
      textTh: 'จังหวัด{{province}}',
      textEn: '{{province}} province',
    });
    const said = async (language: string) =>
      (await agent.get(`/api/tickets/${ticket.id}/macros/${place}?language=${language}`)).body.text;
    expect([await said('th'), await said('en')]).toEqual(['จังหวัดสงขลา', 'Songkhla province']);
  });

  it('go out once, count once, and do what they do besides', async () => {
    const id = await written({ shortcut: 'ใช้' });
    const ticket = await buildTicket('ต้องส่งอะไรบ้าง');
    await agent.put(`/api/tickets/${ticket.id}/tags`, { tags: ['ด่วน'] });
    const path = `/api/tickets/${ticket.id}/messages`;
    const reply = { kind: 'reply', text: 'ส่งสำเนาบัตรค่ะ', macroId: id, clientToken: 'once-and-only-once' };
    const [first, again] = [await agent.post(path, reply), await agent.post(path, reply)];
    expect([first.status, again.body.id]).toEqual([202, first.body.id]);
    const { body } = await agent.get(`/api/tickets/${ticket.id}`);
    expect([body.state, body.tags]).toEqual(['closed', ['ด่วน', 'สำเนาบัตร']]);
    expect(await db().countBy(MacroUse, { macroId: id })).toBe(1);
    expect(await listed(id)).toMatchObject({ uses: 1, lastUsedAt: expect.any(String) });
  });

  it('do not go out while a place of theirs is empty, or as a macro that nobody wrote', async () => {
    const ticket = await buildTicket('ครบกำหนดเมื่อไร');
    const path = `/api/tickets/${ticket.id}/messages`;
    const empty = await agent.post(path, { kind: 'reply', text: 'ภายใน {{documents-due}}' });
    expect([empty.status, empty.body.code, empty.body.fields]).toEqual([
      422,
      'message.unfilled',
      [{ path: 'text', code: 'documents-due' }],
    ]);
    const unknown = await agent.post(path, {
      kind: 'reply',
      text: 'ค่ะ',
      macroId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    });
    expect([unknown.status, unknown.body.code]).toEqual([400, 'message.macro-unknown']);
    expect((await agent.get(path)).body.items).toHaveLength(1);
  });

  it('are changed by one at a time, put away and taken back while their shortcut is free', async () => {
    const id = await written({ shortcut: 'เก็บ' });
    const changed = { ...macro, shortcut: 'เก็บ', title: 'ใหม่', version: 0 };
    expect((await supervisor.put(`/api/macros/${id}`, changed)).status).toBe(204);
    expect((await supervisor.put(`/api/macros/${id}`, changed)).body.code).toBe('macro.changed-meanwhile');
    expect((await supervisor.post(`/api/macros/${id}/archiving`)).status).toBe(204);
    expect((await supervisor.post(`/api/macros/${id}/archiving`)).status).toBe(204);
    expect([await listed(id), await listed(id, true)]).toMatchObject([undefined, { title: 'ใหม่' }]);
    const ticket = await buildTicket('สวัสดี');
    expect((await agent.get(`/api/tickets/${ticket.id}/macros/${id}`)).body.code).toBe('macro.not-found');
    const other = await written({ shortcut: 'เก็บ' });
    expect((await supervisor.delete(`/api/macros/${id}/archiving`)).body.code).toBe('macro.shortcut-taken');
    await supervisor.post(`/api/macros/${other}/archiving`);
    expect((await supervisor.delete(`/api/macros/${id}/archiving`)).status).toBe(204);
  });

  it('are offered with published articles while an answer is written, and only to who may read the ticket', async () => {
    const id = await written({ shortcut: 'แจ้งกำหนดประชุม', title: 'นัดประชุมชี้แจง', textEn: null });
    const article = {
      titleTh: 'ระบบขัดข้องต้องทำอย่างไร',
      textTh: 'รอสักครู่แล้วลองใหม่',
      titleEn: null,
      textEn: null,
    };
    const rest = { slug: 'outage', published: true, position: 1 };
    expect((await supervisor.post('/api/articles', { ...article, ...rest })).status).toBe(201);
    const ticket = await buildTicket('ระบบขัดข้องเข้าไม่ได้');
    const path = `/api/tickets/${ticket.id}/suggestions`;
    const offered = async (text: string) => (await agent.post(path, { text })).body.items;
    expect(await offered('')).toMatchObject([
      {
        kind: 'article',
        title: article.titleTh,
        text: expect.stringMatching(/^ระบบ.*\nรอ.*\nhttp.*\/help\/outage$/),
      },
    ]);
    expect((await offered('เรียนท่าน เรื่องนัดประชุมชี้แจง'))[0]).toMatchObject({ kind: 'macro', id, text: null });
    await supervisor.post(`/api/macros/${id}/archiving`);
    expect(await offered('นัดประชุมชี้แจง')).not.toContainEqual(expect.objectContaining({ id }));
    const auditor = new Api(desk, (await buildStaff({ role: 'auditor' })).token);
    expect((await auditor.post(path, { text: '' })).status).toBe(403);
    expect((await agent.post(path.replace(ticket.id, id), { text: '' })).body.code).toBe('ticket.not-found');
  });
});
