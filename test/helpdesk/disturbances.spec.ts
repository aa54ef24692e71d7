import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Like, Not } from 'typeorm';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { AnswerDisturbedJob } from '../../src/helpdesk/disturbances/answer-disturbed.job.js';
import { DisturbanceAnswer, DisturbanceSending } from '../../src/helpdesk/disturbances/disturbance.entity.js';
import { SweepDisturbancesJob } from '../../src/helpdesk/disturbances/sweep-disturbances.job.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

const hour = 3_600_000;

describe('what troubles many LAOs at once', () => {
  let desk: Desk;
  let supervisor: Api;
  let agent: Api;
  let tickets: Ticket[];
  let told: string;
  beforeAll(async () => {
    desk = await createDesk();
    const chief = await buildStaff({ role: 'supervisor', name: 'หัวหน้า' });
    supervisor = new Api(desk, chief.token);
    told = chief.staff.email;
    const quiet = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    expect((await quiet.get('/api/disturbances/mail')).body).toEqual({ wanted: true });
    expect((await quiet.put('/api/disturbances/mail', { wanted: false })).status).toBe(204);
    expect((await quiet.put('/api/disturbances/mail', { wanted: false })).status).toBe(204);
    expect((await quiet.get('/api/disturbances/mail')).body).toEqual({ wanted: false });
    agent = new Api(desk, (await buildStaff()).token);
    tickets = [];
    for (let n = 0; n < 6; n += 1) tickets.push(await write('เว็บล่มค่ะ', n));
    await write('ลืมรหัสผ่านค่ะ', 1);
  });
  afterAll(() => desk.close());

  async function write(text: string, minutesAgo: number): Promise<Ticket> {
    const at = new Date(clock.now().getTime() - minutesAgo * 60_000);
    const thread = await buildThread({ windowOpenedAt: at });
    const event = await buildEvent(thread, { content: { text }, occurredAt: at });
    await desk.get(ConversationIntakeService).receive([event]);
    return ticketOf(thread);
  }
  const sweep = () => desk.get(SweepDisturbancesJob).run();
  const list = async () => (await agent.get('/api/disturbances')).body.items;
  const only = async () => {
    const all = await list();
    return (await agent.get(`/api/disturbances/${all[0].id}`)).body;
  };

  it('is proposed once, with the tickets that tell of it, also those that come later', async () => {
    await sweep();
    await sweep();
    expect(await list()).toMatchObject([{ symptom: 'unreachable', state: 'proposed', tickets: 6 }]);
    const mails = await db().find(Notice, { where: { subject: Like('อาจเกิดเหตุขัดข้อง%') } });
    expect(mails.map(({ address }) => address)).toEqual([told]);
    expect(mails[0]!.text).toMatch(/6 เรื่อง[^]*\/admin\/disturbances\n/);
    const late = await write('ระบบล่มหรือครับ', 0);
    tickets.push(late);
    await sweep();
    const one = await only();
    expect(one.members.map(({ ticket }: { ticket: { id: string } }) => ticket.id).sort()).toEqual(
      tickets.map(({ id }) => id).sort(),
    );
  });

  it('is confirmed by a person, who takes tickets out for good and puts others in', async () => {
    const { id, version } = await only();
    const before = { text: 'กำลังแก้ไข', ends: false, clientToken: 'before-confirmed' };
    expect((await supervisor.post(`/api/disturbances/${id}/answers`, before)).body.code).toBe(
      'disturbance.not-confirmed',
    );
    const confirmed = { title: 'ระบบ LHR ล่ม', version };
    expect((await agent.post(`/api/disturbances/${id}/confirmation`, confirmed)).status).toBe(403);
    expect((await supervisor.post(`/api/disturbances/${id}/confirmation`, confirmed)).status).toBe(204);
    expect((await supervisor.post(`/api/disturbances/${id}/confirmation`, confirmed)).body.code).toBe(
      'disturbance.changed-meanwhile',
    );
    const [out] = tickets.splice(0, 1);
    expect((await agent.delete(`/api/disturbances/${id}/tickets/${out!.id}`)).status).toBe(204);
    await sweep();
    expect((await only()).tickets).toBe(6);
    const other = await write('ขอสอบถามค่ะ', 1);
    const added = await agent.post(`/api/disturbances/${id}/tickets`, { numbers: [other.number] });
    expect(added.status).toBe(204);
    tickets.push(other);
    expect((await agent.post(`/api/disturbances/${id}/tickets`, { numbers: [999_999] })).status).toBe(404);
    expect(await only()).toMatchObject({ state: 'confirmed', title: 'ระบบ LHR ล่ม', tickets: 7 });
  });

  it('is answered to all, each once and by what is legal there, whoever runs twice', async () => {
    const { id } = await only();
    const shut = tickets[0]!;
    const long = new Date(clock.now().getTime() - 9 * 24 * hour);
    const { threadId } = await db().findOneByOrFail(ContactPoint, { id: shut.contactPointId });
    await db().query('UPDATE channel_threads SET window_opened_at = ? WHERE id = ?', [long, threadId]);
    const path = `/api/disturbances/${id}/answers`;
    const secret = { text: 'รหัสผ่าน: Ab12cd34', ends: false, clientToken: 'a-secret-answer' };
    expect((await supervisor.post(path, secret)).body.code).toBe('message.holds-secret');
    const answer = { text: 'ทราบแล้ว กำลังแก้ไขค่ะ', ends: false, clientToken: 'one-for-all' };
    const draft = { kind: 'reply', text: 'ร่างไว้', files: [] };
    await supervisor.put(`/api/tickets/${tickets[1]!.id}/draft`, draft);
    for (let twice = 0; twice < 2; twice += 1) expect((await supervisor.post(path, answer)).status).toBe(202);
    await desk.drain();
    const { id: answerId } = await db().findOneByOrFail(DisturbanceAnswer, { disturbanceId: id });
    await db().update(DisturbanceSending, { answerId, ticketId: tickets[2]!.id }, { outcome: null });
    await desk.get(AnswerDisturbedJob).run({ answer: answerId, ids: tickets.map((ticket) => ticket.id) });
    for (const ticket of tickets.slice(1)) {
      const said = await db().findBy(Message, { ticketId: ticket.id, authorKind: 'staff', kind: 'message' });
      expect(said.map(({ text }) => text)).toEqual([answer.text]);
    }
    const one = await only();
    expect(one.answers).toMatchObject([{ total: 7, done: 7, reached: 6, answeredBy: 'หัวหน้า' }]);
    const outcomes = new Map(
      one.members.map((member: { ticket: { id: string }; outcome: string }) => [
        member.ticket.id,
        member.outcome,
      ]),
    );
    expect(outcomes.get(shut.id)).toMatch(/^route\./);
    expect(await db().countBy(Notice, { subject: Not(Like('อาจเกิดเหตุขัดข้อง%')) })).toBe(0);
    const kept = await supervisor.get(`/api/tickets/${tickets[1]!.id}/draft?kind=reply`);
    expect(JSON.stringify(kept.body)).toContain('ร่างไว้');
  });

  it('is over for all when it is fixed, and is not proposed again at once', async () => {
    const { id } = await only();
    const answer = { text: 'ใช้งานได้แล้วค่ะ', ends: true, clientToken: 'it-is-fixed' };
    expect((await supervisor.post(`/api/disturbances/${id}/answers`, answer)).status).toBe(202);
    await desk.drain();
    const one = await only();
    expect(one).toMatchObject({ state: 'fixed', endedAt: expect.any(String) });
    const states = new Map(
      one.members.map(({ ticket }: { ticket: { id: string; state: string } }) => [ticket.id, ticket.state]),
    );
    expect(tickets.slice(1).map((ticket) => states.get(ticket.id))).toEqual(Array(6).fill('closed'));
    expect(states.get(tickets[0]!.id)).toBe('open');
    for (let n = 0; n < 6; n += 1) await write('เว็บล่มค่ะ', 0);
    await sweep();
    expect(await list()).toHaveLength(1);
    const again = { ...answer, clientToken: 'another-answer' };
    expect((await supervisor.post(`/api/disturbances/${id}/answers`, again)).body.code).toBe(
      'disturbance.ended',
    );
    clock.freeze(new Date(Date.now() + hour));
    for (let n = 0; n < 6; n += 1) await write('เว็บล่มค่ะ', 0);
    await sweep();
    expect(await list()).toMatchObject([{ state: 'proposed' }, { state: 'fixed' }]);
    const fresh = await only();
    const none = { version: fresh.version };
    expect((await supervisor.post(`/api/disturbances/${fresh.id}/dismissal`, none)).status).toBe(204);
    expect((await list())[0]).toMatchObject({ state: 'dismissed' });
  });
});
