import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContactBinding } from '../../src/organisations/contacts/contact-binding.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { FollowOfficersJob } from '../../src/helpdesk/follow-officers.job.js';
import { FollowTrainingJob } from '../../src/helpdesk/follow-training.job.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { RealtimeService } from '../../src/platform/realtime/realtime.service.js';
import { until } from '../local/data-folder.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao, buildOfficer, buildRoleHolder } from '../support/register-builders.js';

describe('the LAO of a ticket', () => {
  let desk: Desk;
  let agent: Api;
  let songkhla: Api;
  let yala: Api;

  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff()).token);
    songkhla = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '90' })).token);
    yala = new Api(desk, (await buildStaff({ role: 'representative', provinceCode: '95' })).token);
    await buildLao({ code: '06900301', name: 'บ้านนา', district: 'จะนะ' });
    await buildLao({ code: '06900302', name: 'ป่าชิง', district: 'จะนะ' });
    await buildLao({ code: '06950101', name: 'ยุโป' });
    await buildLao({ code: '06909999', name: 'เลิกแล้ว', dissolvedOn: '2020-01-01' });
  });
  afterAll(() => desk.close());

  /** Somebody writes on a thread; answers the ticket. */
  async function write(thread: Awaited<ReturnType<typeof buildThread>>, text: string): Promise<Ticket> {
    const id = await buildEvent(thread, { content: { text } });
    await desk.get(ConversationIntakeService, { strict: false }).receive([id]);
    const [{ ticket_id: ticketId }] = await db().query(
      'SELECT ticket_id FROM messages WHERE inbound_event_id = ?',
      [id],
    );
    return db().findOneByOrFail(Ticket, { id: ticketId });
  }
  const lines = async (id: string) =>
    (await agent.get(`/api/tickets/${id}/messages`)).body.items
      .map(({ event }: { event: { type: string } | null }) => event?.type)
      .filter(Boolean);

  it('is proposed with reasons, and confirmed by a person', async () => {
    const officer = await buildOfficer({ name: 'นางสาวสมหญิง ใจดี' });
    await buildRoleHolder({ laoCode: '06900301', officerId: officer.id });
    const thread = await buildThread();
    const ticket = await write(thread, 'อบต.บ้านนา สงขลา ยังไม่ได้รหัส');
    expect(ticket.laoCode).toBeNull();
    expect((await songkhla.get(`/api/tickets/${ticket.id}`)).status).toBe(404);
    const { body } = await agent.get(`/api/tickets/${ticket.id}/lao-candidates`);
    expect(body.bound).toEqual([]);
    expect(body.candidates[0]).toMatchObject({
      lao: { code: '06900301', name: 'อบต.บ้านนา', district: 'จะนะ', province: { name: 'สงขลา' } },
      officers: [{ id: officer.id, role: 'responsible-officer' }],
    });
    expect(body.candidates[0].reasons.map(({ code }: { code: string }) => code)).toEqual([
      'name',
      'type',
      'province',
    ]);

    const link = { laoCode: '06900301', officerId: officer.id, bind: true };
    const linked = await agent.put(`/api/tickets/${ticket.id}/lao`, link);
    expect(linked).toMatchObject({ status: 200, body: { lao: { code: '06900301', name: 'อบต.บ้านนา' } } });
    await agent.put(`/api/tickets/${ticket.id}/lao`, link);
    expect(await lines(ticket.id)).toEqual(['lao-linked']);
    expect((await songkhla.get(`/api/tickets/${ticket.id}`)).status).toBe(200);
    expect((await yala.get(`/api/tickets/${ticket.id}`)).status).toBe(404);
    const contact = await agent.get(`/api/contacts/${ticket.contactPointId}`);
    expect(contact.body).toMatchObject({
      lao: { code: '06900301' },
      bound: [{ officer: { name: 'นางสาวสมหญิง ใจดี' }, binding: { verifiedHow: 'agent' } }],
    });
    expect((await agent.get('/api/tickets?lao=06900301')).body.items).toMatchObject([{ id: ticket.id }]);
    expect((await agent.get('/api/laos/06900301')).body).toMatchObject({
      openTickets: 1,
      contacts: [{ channel: 'messenger', officerId: officer.id }],
    });

    await agent.put(`/api/tickets/${ticket.id}/closure`);
    await db().query(`UPDATE tickets SET state = 'closed', active = 0 WHERE id = ?`, [ticket.id]);
    await db().query('UPDATE contact_points SET current_ticket_id = NULL WHERE id = ?', [
      ticket.contactPointId,
    ]);
    const next = await write(thread, 'ขอถามอีกเรื่องค่ะ');
    expect(next).toMatchObject({ laoCode: '06900301', provinceCode: '90' });
  });

  it('may be one of several for one person, and then nobody guesses', async () => {
    const thread = await buildThread();
    const first = await write(thread, 'ดูแลสองแห่งค่ะ');
    const officer = { name: 'นายสองแห่ง ทำงาน', position: 'นักทรัพยากรบุคคล' };
    await agent.put(`/api/tickets/${first.id}/lao`, { laoCode: '06900301', officer, bind: true });
    const [binding] = await db().findBy(ContactBinding, { contactPointId: first.contactPointId });
    const again = { laoCode: '06900302', officerId: binding!.officerId, bind: true };
    expect((await agent.put(`/api/tickets/${first.id}/lao`, again)).body.lao.code).toBe('06900302');
    await db().query(`UPDATE tickets SET state = 'closed', active = 0 WHERE id = ?`, [first.id]);
    await db().query('UPDATE contact_points SET current_ticket_id = NULL WHERE id = ?', [
      first.contactPointId,
    ]);
    const next = await write(thread, 'สวัสดีค่ะ');
    expect(next.laoCode).toBeNull();
    const { body } = await agent.get(`/api/tickets/${next.id}/lao-candidates`);
    expect(body.bound.map(({ lao }: { lao: { code: string } }) => lao.code).sort()).toEqual([
      '06900301',
      '06900302',
    ]);
  });

  it('is taken back, with the binding or without', async () => {
    const thread = await buildThread();
    const ticket = await write(thread, 'ใครก็ไม่รู้');
    await agent.put(`/api/tickets/${ticket.id}/lao`, { laoCode: '06950101', bind: true });
    expect((await agent.delete(`/api/tickets/${ticket.id}/lao`)).body.lao).toBeNull();
    const live = () =>
      db().findBy(ContactBinding, { contactPointId: ticket.contactPointId, laoCode: '06950101' });
    expect((await live())[0]!.revokedAt).toBeNull();
    await agent.put(`/api/tickets/${ticket.id}/lao`, { laoCode: '06950101', bind: false });
    await agent.delete(`/api/tickets/${ticket.id}/lao?unbind=true`);
    await agent.delete(`/api/tickets/${ticket.id}/lao?unbind=true`);
    expect((await live())[0]).toMatchObject({ revokeReason: 'mistake', liveKey: null });
    expect(await lines(ticket.id)).toEqual(['lao-linked', 'lao-unlinked', 'lao-linked', 'lao-unlinked']);
    expect((await yala.get(`/api/tickets/${ticket.id}`)).status).toBe(404);
  });

  it('is somebody new once, however often it is asked for, and another person takes the place of a wrong one', async () => {
    const ticket = await write(await buildThread(), 'ฉันเอง');
    const path = `/api/tickets/${ticket.id}/lao`;
    const link = { laoCode: '06900301', officer: { name: 'นาง ใหม่  มาก' }, bind: true };
    await Promise.all([agent.put(path, link), agent.put(path, link), agent.put(path, link)]);
    const [{ n }] = await db().query(`SELECT COUNT(*) AS n FROM officers WHERE name = 'นาง ใหม่ มาก'`);
    expect(Number(n)).toBe(1);
    expect(await lines(ticket.id)).toEqual(['lao-linked']);
    await agent.put(path, { ...link, officer: { name: 'นายตัวจริง เสียงจริง' } });
    await agent.put(path, { laoCode: '06900301', bind: true });
    const { body } = await agent.get(`/api/contacts/${ticket.contactPointId}`);
    expect(body.bound.map(({ officer }: { officer: { name: string } }) => officer.name)).toEqual([
      'นายตัวจริง เสียงจริง',
    ]);
  });

  it('follows to the other open tickets of a contact that speaks for it alone', async () => {
    const thread = await buildThread();
    const first = await write(thread, 'เรื่องแรก');
    await db().query('UPDATE contact_points SET current_ticket_id = NULL WHERE id = ?', [
      first.contactPointId,
    ]);
    const second = await write(thread, 'เรื่องที่สอง');
    await agent.put(`/api/tickets/${second.id}/lao`, { laoCode: '06900302', bind: false });
    await agent.delete(`/api/tickets/${second.id}/lao`);
    expect((await agent.get(`/api/tickets/${first.id}`)).body.lao).toBeNull();
    await agent.post(`/api/tickets/${second.id}/closure`);
    const linked = await agent.put(`/api/tickets/${second.id}/lao`, { laoCode: '06900302', bind: true });
    expect(linked.body).toMatchObject({ state: 'closed', lao: { code: '06900302' } });
    expect((await agent.get(`/api/tickets/${first.id}`)).body.lao.code).toBe('06900302');
    expect(await lines(first.id)).toEqual(['lao-linked']);
  });

  it('lets go of a wrong one, and both provinces are told', async () => {
    const told: (string | null)[] = [];
    const ticket = await write(await buildThread(), 'ผิดแห่ง');
    const end = desk.get(RealtimeService).subscribe((event) => {
      if (event?.topic === 'ticket' && event.id === ticket.id) told.push(event.province);
    });
    const path = `/api/tickets/${ticket.id}/lao`;
    await agent.put(path, { laoCode: '06950101', bind: true });
    await agent.put(path, { laoCode: '06900301', bind: true, releaseFormer: true });
    await until('both provinces are told', () => told.includes('90') && told.slice(1).includes('95'));
    end();
    expect((await agent.get(`/api/contacts/${ticket.contactPointId}`)).body).toMatchObject({
      lao: { code: '06900301' },
      bound: [{ lao: { code: '06900301' } }],
    });
    expect((await yala.get(`/api/tickets/${ticket.id}`)).status).toBe(404);
    expect((await yala.get(`/api/tickets?lao=06900301`)).body.items).toEqual([]);
  });

  it('follows one after the other when two agents link at once', async () => {
    const ticket = await write(await buildThread(), 'สองคนพร้อมกัน');
    const answers = await Promise.all(
      ['06900301', '06900302', '06900301'].map((laoCode) =>
        agent.put(`/api/tickets/${ticket.id}/lao`, { laoCode, bind: true }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { laoCode } = await db().findOneByOrFail(Ticket, { id: ticket.id });
    expect(['06900301', '06900302']).toContain(laoCode);
    const told = (await lines(ticket.id)).length;
    expect(told).toBeGreaterThanOrEqual(2);
    expect(told).toBeLessThanOrEqual(3);
  });

  it('refuses what cannot be linked', async () => {
    const ticket = await write(await buildThread(), 'ลองดู');
    const put = (body: object, api = agent) =>
      api.put(`/api/tickets/${ticket.id}/lao`, { bind: true, ...body });
    expect((await put({ laoCode: '06909999' })).body.code).toBe('lao.dissolved');
    expect((await put({ laoCode: '06999999' })).body.code).toBe('lao.not-found');
    expect((await put({ laoCode: 'x' })).body.code).toBe('request.invalid');
    const stranger = await buildOfficer({ provinceCode: '95' });
    expect((await put({ laoCode: '06900301', officerId: stranger.id })).body.code).toBe(
      'officer.other-province',
    );
    expect((await put({ laoCode: '06900301' }, songkhla)).status).toBe(403);
    expect((await agent.get(`/api/tickets/${ticket.id}`)).body.lao).toBeNull();
    expect(await db().countBy(ContactBinding, { contactPointId: ticket.contactPointId })).toBe(0);
  });

  it('tells the composer where else the officer can be reached once the window is closed', async () => {
    const officer = await buildOfficer({ name: 'นายโทร ได้นะ' });
    await buildRoleHolder({ laoCode: '06900302', officerId: officer.id });
    await agent.post(`/api/officers/${officer.id}/contact-points`, {
      channel: 'phone',
      address: '081-234-5678',
    });
    const thread = await buildThread({ windowOpenedAt: new Date('2020-01-01') });
    const ticket = await write(thread, 'นานมาแล้ว');
    await db().query('UPDATE channel_threads SET window_opened_at = ? WHERE id = ?', [
      new Date('2020-01-01'),
      thread.id,
    ]);
    await agent.put(`/api/tickets/${ticket.id}/lao`, {
      laoCode: '06900302',
      officerId: officer.id,
      bind: true,
    });
    const { body } = await agent.get(`/api/tickets/${ticket.id}`);
    expect(body.route).toMatchObject({ allowed: false, next: { channel: 'phone', address: '+66812345678' } });
  });

  it('is told what changes for it in the register, once', async () => {
    await buildLao({ code: '06900777', name: 'ที่เปลี่ยน' });
    const ticket = await write(await buildThread(), 'อบต.ที่เปลี่ยน');
    await agent.put(`/api/tickets/${ticket.id}/lao`, { laoCode: '06900777', bind: false });
    const officer = { name: 'นายมาใหม่ ใจดี' };
    await agent.post('/api/laos/06900777/role-holders', { role: 'responsible-officer', officer });
    const supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    const day = { heldOn: '2027-01-20', fromTime: '09:00', untilTime: '16:00', place: 'หอประชุม' };
    const given = { title: 'อบรม', organiser: 'province', province: '90', days: [day], invite: 'all' };
    const training = (await supervisor.post('/api/trainings', given)).body.id;
    await supervisor.post(`/api/trainings/${training}/cancellation`, { version: 0, reason: 'เลื่อน' });
    await desk.drain();
    await desk.get(FollowTrainingJob, { strict: false }).run({ id: training });
    const posts: { id: string }[] = await db().query(
      `SELECT id FROM role_holders WHERE lao_code = '06900777'`,
    );
    await desk.get(FollowOfficersJob, { strict: false }).run({ ids: posts.map(({ id }) => id) });
    expect(await lines(ticket.id)).toEqual(['lao-linked', 'officer-came', 'training-cancelled']);
    const [post] = posts;
    for (const step of ['end', 'reinstatement', 'end']) {
      await agent.post(`/api/role-holders/${post!.id}/${step}`, { reason: 'transfer' });
      await desk.drain();
      await desk.get(FollowOfficersJob, { strict: false }).run({ ids: [post!.id] });
    }
    expect((await lines(ticket.id)).slice(3)).toEqual(['officer-left', 'officer-came', 'officer-left']);
  });
});
