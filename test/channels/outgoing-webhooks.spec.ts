import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DeliverWebhookJob } from '../../src/channels/outgoing-webhooks/deliver-webhook.job.js';
import { SweepWebhooksJob } from '../../src/channels/outgoing-webhooks/sweep-webhooks.job.js';
import { WebhookDelivery } from '../../src/channels/outgoing-webhooks/webhook-delivery.entity.js';
import { WebhookHappeningsService } from '../../src/channels/outgoing-webhooks/webhook-happenings.service.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { TellWebhooksJob } from '../../src/helpdesk/automation/tell-webhooks.job.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import type { Notice } from '../../src/channels/notices/notice.entity.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import type { Desk } from '../support/desk.js';
import { createTellingDesk, type TellingDesk } from './telling-desk.js';
import { says, signed, type Got, type WebhookReceiver } from './webhook-receiver.js';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('telling others of what happens', () => {
  let telling: TellingDesk;
  let desk: Desk;
  let admin: Api;
  let agent: Api;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    telling = await createTellingDesk();
    ({ desk, admin, receiver } = telling);
    agent = new Api(desk, (await buildStaff()).token);
  });
  afterAll(() => telling.close());
  beforeEach(async () => {
    clock.freeze('2026-11-26T03:00:00Z');
    await db().query('DELETE FROM outbox');
    await db().query(`UPDATE webhook_subscriptions SET state = 'removed'`);
    receiver.got = [];
    receiver.answer = says(204);
  });
  afterEach(() => void jest.restoreAllMocks());

  const register = async (events: string[] = ['obligation.met']) => {
    const { status, body } = await admin.post('/api/webhooks', {
      name: 'ระบบบุคลากร',
      url: `${receiver.origin}/hooks`,
      events,
    });
    expect([status, body.secret]).toEqual([201, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
    return body as { id: string; secret: string };
  };
  const happen = (key: string) =>
    transaction(() =>
      desk
        .get(WebhookHappeningsService)
        .tell([{ event: 'obligation.met', key, at: clock.now(), data: { obligationId: key } }]),
    );
  const log = async (id: string, query = '') =>
    (await admin.get(`/api/webhooks/${id}/deliveries${query}`)).body.items;
  const detail = async (id: string) => (await admin.get(`/api/webhook-deliveries/${id}`)).body;
  const stateOf = async (id: string) =>
    (await admin.get('/api/webhooks')).body.items.find((one: { id: string }) => one.id === id);
  const later = (ms: number) => clock.advance(ms);

  it('is signed, comes once whoever runs twice, and holds ids and states only', async () => {
    const { id, secret } = await register();
    await happen('one');
    await happen('one');
    const [delivery] = await db().findBy(WebhookDelivery, { subscriptionId: id });
    const job = desk.get(DeliverWebhookJob);
    await Promise.all([job.run({ id: delivery!.id }), job.run({ id: delivery!.id })]);
    await desk.drain();
    expect(receiver.got).toHaveLength(1);
    const [{ headers, body }] = receiver.got as [Got];
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': `msg_${delivery!.id}`,
      'webhook-timestamp': String(Date.parse('2026-11-26T03:00:00Z') / 1_000),
      'webhook-signature': signed(receiver.got[0]!, secret),
    });
    expect(JSON.parse(body)).toEqual({
      type: 'obligation.met',
      timestamp: '2026-11-26T03:00:00.000Z',
      data: { obligationId: 'one' },
    });
    expect(await log(id)).toMatchObject([{ state: 'delivered', attempts: 1, lastStatus: 204, nextAt: null }]);
    const raw = JSON.stringify([
      await db().query('SELECT * FROM webhook_secrets'),
      await db().query('SELECT * FROM outbox'),
      await db().query('SELECT * FROM audit_entries'),
    ]);
    expect(raw).not.toContain(secret.slice(6));
    expect(JSON.stringify(await stateOf(id))).not.toContain(secret.slice(6));
  });

  it('is tried again, ever later, until it arrives; each try is a line of the log', async () => {
    const { id } = await register();
    receiver.answer = says(500, 'รหัสผ่านคือ Xk9#mPq2vL ขอโทษ');
    await happen('late');
    await desk.drain();
    expect(receiver.got).toHaveLength(1);
    const [first] = await log(id);
    expect(first).toMatchObject({ state: 'queued', attempts: 1, lastStatus: 500 });
    const wait = Date.parse(first.nextAt) - clock.now().getTime();
    expect(wait).toBeGreaterThanOrEqual(5_000);
    expect(wait).toBeLessThan(6_000);
    expect((await stateOf(id)).failingSince).toBe('2026-11-26T03:00:00.000Z');
    // A job that comes too early, for whatever reason, waits.
    await desk.get(DeliverWebhookJob).run({ id: first.id });
    expect(receiver.got).toHaveLength(1);
    receiver.answer = says(301, '', { location: 'http://127.0.0.1:1/elsewhere' });
    later(6_000);
    await desk.drain();
    receiver.answer = (response) => void response.socket?.destroy();
    later(6 * minute);
    await desk.drain();
    receiver.answer = says(200, 'ok');
    later(40 * minute);
    await desk.drain();
    const { tries, state } = await detail(first.id);
    expect(state).toBe('delivered');
    expect(tries.map(({ status, error }: { status: number; error: string }) => status ?? error)).toEqual([
      200,
      expect.stringMatching(/ECONNRESET|UNKNOWN|ERR_/),
      301,
      500,
    ]);
    expect(tries[3].answer).not.toContain('Xk9#mPq2vL');
    expect(tries[3].answer).toContain('ขอโทษ');
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await stateOf(id)).failingSince).toBeNull();
  });

  it('does not wait for who never answers, and goes on where a try broke off', async () => {
    const { id } = await register();
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, 250)));
    receiver.answer = () => undefined;
    await happen('slow');
    await desk.drain();
    const [slow] = await log(id);
    expect(slow).toMatchObject({ state: 'queued', lastStatus: null, lastError: 'TIMEOUT' });
    // The worker died in the middle of the next try, with its job: the sweep finds it, and two sweeps ask once.
    await db().query('DELETE FROM outbox');
    await db().update(WebhookDelivery, { id: slow.id }, { attempts: 2, dueAt: clock.now() });
    await db().query('INSERT INTO webhook_attempts (delivery_id, number, started_at) VALUES (?, 2, NOW(3))', [
      slow.id,
    ]);
    later(2 * minute);
    receiver.answer = says(204);
    await desk.get(SweepWebhooksJob).run();
    await desk.get(SweepWebhooksJob).run();
    await desk.drain();
    const { tries, state } = await detail(slow.id);
    expect([state, receiver.got.length]).toEqual(['delivered', 2]);
    expect(tries[1]).toMatchObject({ number: 2, status: null, error: null });
    later(31 * day);
    await desk.get(SweepWebhooksJob).run();
    expect(await log(id)).toEqual([]);
  });

  it('ends where nobody lives any more, says so, keeps what happens, and sends it all once it is mended', async () => {
    const { id } = await register();
    receiver.answer = says(410);
    const { staff: english } = await buildStaff({ role: 'admin' });
    await db().update(Staff, { id: english.id }, { locale: 'en' });
    await happen('gone');
    await desk.drain();
    expect(await stateOf(id)).toMatchObject({ state: 'broken' });
    await happen('meanwhile');
    await desk.drain();
    expect(receiver.got).toHaveLength(1);
    expect(await log(id, '?state=failed')).toMatchObject([
      { attempts: 0, lastError: 'NOT_SENT' },
      { lastStatus: 410 },
    ]);
    const notices = await db().query(`SELECT address, text FROM notices WHERE once_key LIKE ?`, [
      `webhook-broken:${id}:%`,
    ]);
    const told = new Map(notices.map(({ address, text }: Notice) => [address, text]));
    expect(told.get('admin@desk.example')).toContain('ปลายทางแจ้งว่าไม่มีที่อยู่นี้แล้ว (410)');
    expect(told.get(english.email)).toContain('its address answers that it is gone (410)');
    const since = { since: '2026-11-26T00:00:00Z' };
    expect((await admin.post(`/api/webhooks/${id}/replays`, since)).body.code).toBe('webhook.off');
    const { version } = await stateOf(id);
    expect((await admin.put(`/api/webhooks/${id}/state`, { on: true, version })).status).toBe(204);
    receiver.answer = says(200);
    expect((await admin.post(`/api/webhooks/${id}/replays`, since)).body).toEqual({ count: 2 });
    await desk.drain();
    expect(await log(id, '?state=delivered')).toHaveLength(2);
    const [{ id: one }] = await log(id);
    expect((await admin.post(`/api/webhook-deliveries/${one}/replay`)).status).toBe(204);
    await desk.drain();
    expect(receiver.got.slice(-1)[0]!.headers['webhook-id']).toBe(`msg_${one}`);
    expect(receiver.got).toHaveLength(4);
    expect((await admin.post(`/api/webhooks/${id}/replays`, { ...since, which: 'all' })).body.count).toBe(2);
  });

  it('ends after five days in which nothing arrived', async () => {
    const { id } = await register();
    receiver.answer = says(503);
    await happen('first');
    await desk.drain();
    later(4 * day);
    await happen('second');
    await desk.drain();
    expect((await stateOf(id)).state).toBe('on');
    later(day);
    await desk.drain();
    expect((await stateOf(id)).state).toBe('broken');
    later(day);
    await desk.drain();
    expect((await log(id)).map(({ state }: { state: string }) => state)).toEqual(['failed', 'failed']);
  });

  it('is signed by two secrets for a day after a change, and can be tried by hand', async () => {
    const { id, secret } = await register();
    const renewed = await admin.post(`/api/webhooks/${id}/secrets`);
    expect((await stateOf(id)).formerSecretUntil).toBe('2026-11-27T03:00:00.000Z');
    const tested = await admin.post(`/api/webhooks/${id}/tests`);
    await desk.drain();
    const both = receiver.got[0]!.headers['webhook-signature'];
    expect(both).toBe(`${signed(receiver.got[0]!, renewed.body.secret)} ${signed(receiver.got[0]!, secret)}`);
    expect(JSON.parse(receiver.got[0]!.body)).toMatchObject({ type: 'webhook.test', data: {} });
    expect((await detail(tested.body.id)).state).toBe('delivered');
    later(day + 1_000);
    await happen('after');
    await desk.drain();
    expect(receiver.got[1]!.headers['webhook-signature']).toBe(signed(receiver.got[1]!, renewed.body.secret));
  });

  it('tells of tickets by their ids, each thing once, to those who wait for it', async () => {
    const { id } = await register(['ticket.opened', 'ticket.closed']);
    const event = await buildEvent(await buildThread(), { content: { text: 'ความในใจ' } });
    await desk.get(ConversationIntakeService).receive([event]);
    const line = await db().findOneByOrFail(Message, { inboundEventId: event });
    await desk.get(TellWebhooksJob).run({ ids: [line.id] });
    await desk.drain();
    await agent.post(`/api/tickets/${line.ticketId}/closure`);
    await desk.drain();
    const bodies = receiver.got.map(({ body }) => JSON.parse(body));
    expect(bodies).toMatchObject([
      { type: 'ticket.opened', data: { ticketId: line.ticketId, lineId: line.id } },
      { type: 'ticket.closed', data: { ticketId: line.ticketId, state: 'closed' } },
    ]);
    expect(JSON.stringify(bodies)).not.toContain('ความในใจ');
    expect(await log(id)).toHaveLength(2);
  });

  it('is sent to public https addresses only', async () => {
    for (const address of [
      ...[
        'http://example.com/hooks',
        'https://127.0.0.1/hooks',
        'https://[::1]/hooks',
        'https://10.0.0.1/hooks',
      ],
      ...[
        'https://169.254.169.254/latest',
        'https://example.com:8443/hooks',
        'https://u:w@example.com/hooks',
      ],
      ...['ftp://example.com', 'no address'],
    ]) {
      const given = { name: 'ใคร', url: address, events: ['ticket.opened'] };
      const { status, body } = await admin.post('/api/webhooks', given);
      expect([address, status, body.code]).toEqual([address, 400, 'webhook.address']);
    }
  });

  it('is not sent where a name leads inside, and belongs to administrators', async () => {
    const { id } = await register();
    await db().query('UPDATE webhook_subscriptions SET url = ? WHERE id = ?', [
      'https://localhost/hooks',
      id,
    ]);
    await happen('inside');
    await desk.drain();
    expect(await log(id)).toMatchObject([{ state: 'queued', lastError: 'ADDRESS_REFUSED' }]);
    expect((await agent.get('/api/webhooks')).status).toBe(403);
    const { version } = await stateOf(id);
    expect((await admin.put(`/api/webhooks/${id}/state`, { on: false, version })).status).toBe(204);
    expect((await admin.put(`/api/webhooks/${id}/state`, { on: true, version })).body.code).toBe(
      'webhook.changed-meanwhile',
    );
    await happen(newId());
    expect(await log(id)).toHaveLength(1);
    expect((await admin.delete(`/api/webhooks/${id}`)).status).toBe(204);
    expect((await admin.get(`/api/webhooks/${id}/deliveries`)).status).toBe(404);
    expect(await db().query('SELECT 1 FROM webhook_secrets WHERE subscription_id = ?', [id])).toEqual([]);
  });
});
