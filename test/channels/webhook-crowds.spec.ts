import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeliverWebhookJob } from '../../src/channels/outgoing-webhooks/deliver-webhook.job.js';
import { SweepWebhooksJob } from '../../src/channels/outgoing-webhooks/sweep-webhooks.job.js';
import { WebhookDelivery } from '../../src/channels/outgoing-webhooks/webhook-delivery.entity.js';
import {
  WebhookHappeningsService,
  type WebhookEvent,
} from '../../src/channels/outgoing-webhooks/webhook-happenings.service.js';
import { clock } from '../../src/platform/clock.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import type { Api } from '../support/api.js';
import type { Desk } from '../support/desk.js';
import { createTellingDesk, type TellingDesk } from './telling-desk.js';
import { says, type WebhookReceiver } from './webhook-receiver.js';

describe('telling one who is slow, and others', () => {
  let telling: TellingDesk;
  let desk: Desk;
  let admin: Api;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    telling = await createTellingDesk();
    ({ desk, admin, receiver } = telling);
  });
  afterAll(() => telling.close());

  beforeEach(() => clock.freeze('2026-11-27T03:00:00Z'));

  const register = async (event: WebhookEvent): Promise<string> => {
    const given = { name: 'ระบบบุคลากร', url: `${receiver.origin}/hooks`, events: [event] };
    return (await admin.post('/api/webhooks', given)).body.id;
  };
  const happen = async (event: WebhookEvent, key: string): Promise<string> => {
    const happened = { event, key, at: clock.now(), data: { key } };
    await transaction(() => desk.get(WebhookHappeningsService).tell([happened]));
    return (await db().findOneByOrFail(WebhookDelivery, { eventKey: `${event}:${key}` })).id;
  };
  const run = (id: string) => desk.get(DeliverWebhookJob).run({ id });
  const states = (subscriptionId: string) =>
    db().query(
      'SELECT state, attempts, COUNT(*) AS count FROM webhook_deliveries WHERE subscription_id = ? GROUP BY state, attempts ORDER BY state, attempts',
      [subscriptionId],
    );

  it('has eight on their way to one at a time, while others are told at once', async () => {
    const slow = await register('obligation.met');
    const quick = await register('ticket.opened');
    const held: ServerResponse[] = [];
    receiver.answer = (response) => {
      if (receiver.got.at(-1)!.body.includes('quick')) says(204)(response);
      else held.push(response);
    };
    const ids: string[] = [];
    for (let number = 1; number <= 20; number++) ids.push(await happen('obligation.met', `slow-${number}`));
    let under = ids.length;
    const jobs = ids.map((id) => run(id).finally(() => under--));
    while (under > 8 || held.length < 8) await sleep(10);
    await run(await happen('ticket.opened', 'quick'));
    expect(await states(quick)).toEqual([{ state: 'delivered', attempts: 1, count: '1' }]);
    // What is asked for meanwhile goes along with those.
    await run(await happen('obligation.met', 'slow-last'));
    expect([under, held.length]).toEqual([8, 8]);
    receiver.answer = says(204);
    for (const response of held) says(204)(response);
    await Promise.all(jobs);
    expect(await states(slow)).toEqual([{ state: 'delivered', attempts: 1, count: '21' }]);
    expect(receiver.got).toHaveLength(22);
  });

  it('makes way after two seconds, and has the rest asked for anew', async () => {
    const slow = await register('ticket.answered');
    const held: ServerResponse[] = [];
    receiver.answer = (response) => void held.push(response);
    const ids: string[] = [];
    for (let number = 1; number <= 3; number++) ids.push(await happen('ticket.answered', `long-${number}`));
    await db().query('DELETE FROM outbox');
    const job = run(ids[0]!);
    while (held.length < 1) await sleep(10);
    clock.advance(2_000);
    receiver.answer = says(204);
    says(204)(held[0]!);
    await job;
    expect(await states(slow)).toEqual([
      { state: 'delivered', attempts: 1, count: '1' },
      { state: 'queued', attempts: 0, count: '2' },
    ]);
    expect(await db().query('SELECT job FROM outbox')).toEqual([{ job: 'channels.deliver-webhook' }]);
    await desk.drain();
    expect(await states(slow)).toEqual([{ state: 'delivered', attempts: 1, count: '3' }]);
  });

  it('goes on where a process died with all that may be on their way', async () => {
    const left = await register('ticket.closed');
    receiver.answer = says(204);
    for (let number = 1; number <= 9; number++) await happen('ticket.closed', `left-${number}`);
    const until = new Date(clock.now().getTime() + 30_000);
    await db().query(
      'UPDATE webhook_deliveries SET attempts = 1, due_at = ?, claimed_until = ? WHERE subscription_id = ? ORDER BY id LIMIT 8',
      [until, until, left],
    );
    await desk.drain();
    expect((await states(left)).map(({ state }: { state: string }) => state)).toEqual(['queued', 'queued']);
    clock.advance(2 * 60_000);
    await desk.get(SweepWebhooksJob).run();
    await desk.get(SweepWebhooksJob).run();
    await desk.drain();
    expect(await states(left)).toEqual([
      { state: 'delivered', attempts: 1, count: '1' },
      { state: 'delivered', attempts: 2, count: '8' },
    ]);
  });

  it('waits for nobody whose clock was wrong when they died', async () => {
    const left = await register('ticket.reopened');
    for (let number = 1; number <= 9; number++) await happen('ticket.reopened', `ahead-${number}`);
    const until = new Date(clock.now().getTime() + 3 * 3_600_000);
    await db().query(
      'UPDATE webhook_deliveries SET attempts = 1, due_at = ?, claimed_until = ? WHERE subscription_id = ? ORDER BY id LIMIT 8',
      [until, until, left],
    );
    await desk.drain();
    expect(await states(left)).toEqual([
      { state: 'delivered', attempts: 1, count: '1' },
      { state: 'queued', attempts: 1, count: '8' },
    ]);
  });
});
