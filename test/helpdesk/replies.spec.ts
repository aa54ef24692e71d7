import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Conversation } from '../channels/conversation.js';
import { Api } from '../support/api.js';
import { buildStaff, ticketOf } from '../support/builders.js';

const hour = 3_600_000;

describe('answers by staff', () => {
  let chat: Conversation;
  let agent: Api;
  let staffId: string;
  beforeAll(async () => {
    chat = await Conversation.start();
    const made = await buildStaff({ name: 'มานี มีนา' });
    staffId = made.staff.id;
    agent = new Api(chat.desk, made.token);
  });
  afterAll(() => chat.stop());
  afterEach(() => {
    clock.reset();
    chat.sandbox.faults.clear();
  });

  const newTicket = async () => {
    const person = await chat.newPerson();
    const ticket = await ticketOf(person.thread);
    return { ...person, path: `/api/tickets/${ticket.id}`, ticketId: ticket.id };
  };
  const reply = (path: string, text: string, more: object = {}) =>
    agent.post(`${path}/messages`, { text, kind: 'reply', ...more });

  it('go out, take the ticket, and are followed until they are read', async () => {
    const { path, psid } = await newTicket();
    const sent = await reply(path, 'สวัสดีค่ะ');
    expect(sent).toMatchObject({
      status: 202,
      body: { deliveryState: 'queued', author: { kind: 'staff', name: 'มานี มีนา' } },
    });
    expect((await agent.get(path)).body).toMatchObject({
      state: 'waiting',
      lastDirection: 'out',
      assignee: { id: staffId },
      dueKind: null,
      preview: 'สวัสดีค่ะ',
    });
    await chat.settle();
    expect(chat.received(psid).map(({ text }) => text)).toEqual(['สวัสดีค่ะ']);
    chat.sandbox.acts.read({ psid });
    await chat.settle();
    const { body } = await agent.get(`${path}/messages`);
    expect(body.items.at(-1)).toMatchObject({ text: 'สวัสดีค่ะ', deliveryState: 'read' });
    expect(await db().countBy(AuditEntry, { action: 'ticket.reply' })).toBeGreaterThan(0);
  });

  it('are one answer, however often a shaky line sends them', async () => {
    const { path, psid } = await newTicket();
    const token = { clientToken: 'shaky-line-0001' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => reply(path, 'ครั้งเดียว', token)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await chat.settle();
    expect(chat.received(psid)).toHaveLength(1);
  });

  it('are refused when nothing is in them', async () => {
    const { path } = await newTicket();
    expect(await reply(path, '  \n ')).toMatchObject({ status: 400, body: { code: 'message.empty' } });
  });

  it('say as what they may go out: within a day, as a person up to seven, then not at all', async () => {
    const { path, psid } = await newTicket();
    expect((await agent.get(path)).body.route).toMatchObject({ allowed: true, mode: 'response' });
    clock.advance(25 * hour);
    expect((await agent.get(path)).body.route).toMatchObject({ allowed: true, mode: 'human-agent' });
    await reply(path, 'ตอบช้าค่ะ ขออภัย');
    await chat.settle();
    expect(chat.received(psid)).toMatchObject([{ messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }]);
    clock.advance(7 * 24 * hour);
    const { route } = (await agent.get(path)).body;
    expect(route).toMatchObject({ allowed: false, code: 'route.window-closed', next: null });
    expect(await reply(path, 'สายเกินไป')).toMatchObject({
      status: 409,
      body: { code: 'route.window-closed' },
    });
    await chat.settle();
    expect(chat.received(psid)).toHaveLength(1);
  });

  it('that failed are counted, listed, and sent again by a person only', async () => {
    const { path, psid, ticketId } = await newTicket();
    chat.sandbox.faults.plan({ kind: 'error', psid, code: 100, subcode: 2018001 });
    const { body } = await reply(path, 'ไม่ถึง');
    await chat.settle();
    const undelivered = await agent.get('/api/tickets?view=undelivered');
    expect(undelivered.body.items).toMatchObject([{ id: ticketId, undelivered: 1 }]);
    const shown = (await agent.get(`${path}/messages`)).body.items.at(-1);
    expect(shown).toMatchObject({ deliveryState: 'failed', deliveryError: { code: expect.any(String) } });
    const again = await agent.post(`/api/messages/${body.id}/redelivery`);
    expect(again).toMatchObject({ status: 202 });
    await chat.settle();
    expect(chat.received(psid).map(({ text }) => text)).toEqual(['ไม่ถึง']);
    expect((await agent.get('/api/tickets?view=undelivered')).body.items).toEqual([]);
    expect((await agent.post(`/api/messages/${body.id}/redelivery`)).body.code).toBe(
      'message.not-undelivered',
    );
  });

  it('that nobody knows of are never sent again by themselves', async () => {
    const { path, psid } = await newTicket();
    chat.sandbox.faults.plan({ kind: 'accept-silently-then-drop', psid });
    await reply(path, 'ถึงหรือไม่');
    await chat.settle();
    for (let n = 0; n < 5; n += 1) await chat.later(10 * 60_000);
    expect(chat.received(psid).map(({ text }) => text)).toEqual(['ถึงหรือไม่']);
    expect((await agent.get(`${path}/messages`)).body.items.at(-1)).toMatchObject({
      deliveryState: 'unknown',
    });
  });

  it('whose echo arrives although the answer was lost are known to be sent', async () => {
    const { path, psid } = await newTicket();
    chat.sandbox.faults.plan({ kind: 'accept-then-drop', psid });
    await reply(path, 'ถึงแน่นอน');
    await chat.settle();
    await chat.later(2 * 60_000);
    expect(chat.received(psid)).toHaveLength(1);
    const last = (await agent.get(`${path}/messages`)).body.items.at(-1);
    expect(['sent', 'delivered', 'read']).toContain(last.deliveryState);
  });

  it('that did not arrive answer nobody: the ticket is ours until they do', async () => {
    const { path, psid } = await newTicket();
    chat.sandbox.faults.plan({ kind: 'error', psid, code: 100, subcode: 2018001 });
    const { body } = await reply(path, 'ไม่ถึง');
    await chat.settle();
    expect((await agent.get(path)).body).toMatchObject({ state: 'open', undelivered: 1 });
    await agent.post(`/api/messages/${body.id}/redelivery`);
    await chat.settle();
    expect((await agent.get(path)).body).toMatchObject({ state: 'waiting', undelivered: 0 });
  });

  it('leave a question open that came while they were written', async () => {
    const { path, psid } = await newTicket();
    const seenUpTo = (await agent.get(`${path}/messages`)).body.items.at(-1).id;
    clock.advance(1_000);
    chat.sandbox.acts.say({ psid, text: 'ด่วนมาก พรุ่งนี้ต้องใช้' });
    await chat.settle();
    clock.advance(1_000);
    await reply(path, 'ตอบเรื่องแรก', { seenUpTo });
    await chat.settle();
    expect((await agent.get(path)).body).toMatchObject({ state: 'open', dueKind: 'next-reply' });
    const seen = (await agent.get(`${path}/messages`)).body.items.at(-1).id;
    await reply(path, 'ตอบเรื่องที่สอง', { seenUpTo: seen });
    expect((await agent.get(path)).body.state).toBe('waiting');
  });

  it('close with their macro only what nobody has asked meanwhile', async () => {
    const { path, psid } = await newTicket();
    const supervisor = new Api(chat.desk, (await buildStaff({ role: 'supervisor' })).token);
    const { body: macro } = await supervisor.post('/api/macros', {
      title: 'ปิดเรื่อง',
      shortcut: `ปิด-${psid}`,
      textTh: 'เรียบร้อยแล้วค่ะ',
      closes: true,
    });
    const seenUpTo = (await agent.get(`${path}/messages`)).body.items.at(-1).id;
    clock.advance(1_000);
    chat.sandbox.acts.say({ psid, text: 'ยังมีอีกคำถามค่ะ' });
    await chat.settle();
    clock.advance(1_000);
    const { status } = await reply(path, 'เรียบร้อยแล้วค่ะ', { seenUpTo, macroId: macro.id });
    expect([status, (await agent.get(path)).body.state]).toEqual([202, 'open']);
    const seen = (await agent.get(`${path}/messages`)).body.items.at(-1).id;
    await reply(path, 'เรียบร้อยแล้วค่ะ', { seenUpTo: seen, macroId: macro.id });
    expect((await agent.get(path)).body.state).toBe('closed');
  });

  it('never go out from a note', async () => {
    const { path, psid } = await newTicket();
    const note = await agent.post(`${path}/messages`, { text: 'อย่าบอกใคร', kind: 'note' });
    expect(note.body).toMatchObject({ kind: 'note', deliveryState: null });
    await chat.settle();
    expect(chat.received(psid)).toEqual([]);
    expect((await agent.get(path)).body).toMatchObject({ state: 'open', assignee: null });
  });

  it('wait for the ticket to be open again', async () => {
    const { path } = await newTicket();
    await agent.post(`${path}/closure`);
    expect(await reply(path, 'ปิดแล้ว')).toMatchObject({
      status: 409,
      body: { code: 'ticket.closed-to-replies' },
    });
  });

  it('carry only files that the person uploaded', async () => {
    const { path } = await newTicket();
    const colleague = new Api(chat.desk, (await buildStaff()).token);
    const file = await upload(colleague, 'ลับ.png');
    const stolen = await reply(path, '', { files: [file.id] });
    expect(stolen).toMatchObject({
      status: 400,
      body: { code: 'message.file-unknown', fields: [{ path: 'files.0' }] },
    });
  });

  it('carry files, and attachments are read through the ticket alone', async () => {
    const { path, psid } = await newTicket();
    const other = await newTicket();
    const file = await upload(agent, 'ภาพ.png');
    await reply(path, 'ดูภาพค่ะ', { files: [file.id] });
    await chat.settle();
    expect(chat.received(psid)).toMatchObject([{ text: 'ดูภาพค่ะ' }, { attachments: ['image'] }]);
    const bytes = await agent.get(`${path}/attachments/${file.id}`);
    expect(bytes).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
    });
    expect(bytes.headers['content-security-policy']).toContain('sandbox');
    expect((await agent.get(`${other.path}/attachments/${file.id}`)).status).toBe(404);
    const reads = await db().findBy(AuditEntry, {
      action: 'attachment.read',
      object: `attachment:${file.id}`,
    });
    expect(reads).toMatchObject([{ actorId: staffId }]);
  });

  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const upload = async (who: Api, name: string): Promise<{ id: string }> => {
    const form = new FormData();
    form.set('file', new Blob([png], { type: 'image/png' }), name);
    const response = await fetch(`${chat.desk.url}/api/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${who.token!}` },
      body: form,
    });
    expect(response.status).toBe(201);
    return (await response.json()) as { id: string };
  };
});
