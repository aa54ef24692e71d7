import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelCheck } from '../../src/channels/links/channel-check.entity.js';
import type { PauseReason } from '../../src/channels/outbound/channel-pause.entity.js';
import { CheckLinksJob } from '../../src/channels/links/check-links.job.js';
import { ConnectionTest } from '../../src/channels/connection-tests/connection-test.entity.js';
import { wantedFields } from '../../src/channels/messenger/messenger-link.service.js';
import { PauseService } from '../../src/channels/outbound/pause.service.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { Postponed } from '../../src/platform/errors.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { Conversation } from './conversation.js';

interface ChannelAnswer {
  channel: string;
  name: string;
  state: string;
  checks: { key: string; ok: boolean; detail: string | null }[];
  pause: { reason: string } | null;
  lastInboundAt: string | null;
}

describe('the link to Messenger', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  afterEach(async () => {
    await chat.calm();
    chat.sandbox.page.change({ token: 'valid', subscribedFields: [...wantedFields] });
    await db().clear(ChannelCheck);
    await db().clear(ConnectionTest);
  });

  const check = () => chat.desk.get(CheckLinksJob).run();
  const checks = async () =>
    Object.fromEntries((await db().find(ChannelCheck)).map(({ key, ok, detail }) => [key, { ok, detail }]));
  const ready = async () => chat.desk.app.inject('/readyz');

  it('holds, twice in a row', async () => {
    await check();
    expect((await checks())['messenger-profile']!.ok).toBe(true);
    await check();
    expect(await checks()).toEqual({
      'messenger-token': { ok: true, detail: null },
      'messenger-page': { ok: true, detail: chat.sandbox.settings.pageName },
      'messenger-subscription': { ok: true, detail: null },
      'messenger-profile': { ok: true, detail: null },
    });
    expect((await ready()).statusCode).toBe(200);
  });

  it('is tested by an administrator, who reads what is wrong and what nobody may see; not twice at once', async () => {
    const admin = new Api(chat.desk, (await buildStaff({ role: 'admin', name: 'ผู้ดูแล' })).token);
    const agent = new Api(chat.desk, (await buildStaff()).token);
    const path = '/api/channels/messenger/connection-tests';
    expect((await agent.post(path)).status).toBe(403);
    chat.sandbox.page.change({ token: 'expired' });
    const answers = await Promise.all([admin.post(path), admin.post(path)]);
    const [done, again] = answers.sort((a, b) => a.status - b.status);
    expect([done.status, again.status, again.body.code]).toEqual([201, 429, 'channel.tested-just-now']);
    expect(done.body.test).toMatchObject({
      by: 'ผู้ดูแล',
      steps: [{ key: 'messenger-token', ok: false, code: 'messenger.token-invalid' }],
    });
    expect(JSON.stringify(done.body)).not.toContain(config().messenger!.pageToken);
    const entry = await db().findOneByOrFail(AuditEntry, { action: 'channel.test' });
    expect(entry.content.toString()).toContain('messenger.token-invalid');
    chat.sandbox.page.change({ token: 'valid' });
    clock.advance(10_000);
    const { steps } = (await admin.post(path)).body.test;
    expect(steps.map(({ ok, code }: { ok: boolean; code: string | null }) => [ok, code])).toEqual(
      Array(4).fill([true, null]),
    );
  });

  it('is subscribed again where the subscription was lost or is not whole', async () => {
    for (const subscribedFields of [null, ['messages']]) {
      chat.sandbox.page.change({ subscribedFields });
      await check();
      expect(chat.sandbox.page.state.subscribedFields).toEqual(expect.arrayContaining([...wantedFields]));
      expect((await checks())['messenger-subscription']).toMatchObject({ ok: true });
    }
    const posts = chat.sandbox.ledger.calls.filter(
      (call) => call.method === 'POST' && call.path.endsWith('/subscribed_apps'),
    );
    expect(posts).toHaveLength(2);
  });

  it('that was another page before, and what is asked about no more, fails nowhere any more', async () => {
    const { pageId: account } = chat.sandbox.settings;
    const failing = { channel: 'messenger', ok: false, detail: 'old', checkedAt: clock.now() };
    await db().insert(ChannelCheck, [
      { ...failing, account: '1', key: 'messenger-token' },
      { ...failing, account, key: 'messenger-gone' },
      { ...failing, channel: 'line', account: 'switched-off', key: 'line-token' },
    ]);
    expect((await ready()).statusCode).toBe(503);
    for (let n = 0; n < 2; n += 1) await check();
    expect((await ready()).statusCode).toBe(200);
    expect((await db().find(ChannelCheck)).filter(({ ok }) => !ok)).toEqual([]);
    expect(Object.keys(await checks())).toHaveLength(4);
  });

  it.each(['expired', 'password-changed', 'app-removed', 'role-lost'] as const)(
    'that lost its token (%s) shows on readyz, holds the queue, and goes on with a new one',
    async (token) => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.page.change({ token });
      await check();
      expect((await checks())['messenger-token']!.ok).toBe(false);
      expect((await ready()).statusCode).toBe(503);
      const message = await chat.send(thread);
      expect(message.state).toBe('queued');
      expect(chat.calls(psid)).toEqual([]);
      chat.sandbox.page.change({ token: 'valid' });
      await check();
      expect((await ready()).statusCode).toBe(200);
      await chat.later(61_000);
      expect((await chat.outbound(message.id)).errorCode).toBeNull();
      expect(chat.received(psid)).toHaveLength(1);
    },
  );

  it('that cannot be asked is asked again, and only fails after an hour', async () => {
    await check();
    chat.sandbox.faults.plan({ kind: 'http-500', route: 'debug_token', times: null });
    await expect(check()).rejects.toBeInstanceOf(Postponed);
    expect((await ready()).statusCode).toBe(200);
    clock.advance(61 * 60_000);
    await expect(check()).rejects.toBeInstanceOf(Postponed);
    expect((await checks())['messenger-token']!.ok).toBe(false);
  });

  it('rests as long as the longest reason for it, whichever came first', async () => {
    const pauses = chat.desk.get(PauseService);
    const { pageId } = chat.sandbox.settings;
    const left = async (...[reason, askedMs]: [PauseReason, number?]) => {
      await pauses.pause('messenger', pageId, reason, null, askedMs);
      const { until, reason: kept } = (await pauses.current('messenger', pageId))!;
      return [kept, Math.round((until.getTime() - clock.now().getTime()) / 60_000)];
    };
    clock.freeze(new Date());
    expect(await left('throttled')).toEqual(['throttled', 5]);
    expect(await left('throttled')).toEqual(['throttled', 5]);
    expect(await left('throttled', 20 * 60_000)).toEqual(['throttled', 20]);
    expect(await left('policy')).toEqual(['policy', 24 * 60]);
    expect(await left('throttled')).toEqual(['policy', 24 * 60]);
  });

  it('is shown to staff, and checked by who may', async () => {
    await chat.newPerson();
    const agent = new Api(chat.desk, (await buildStaff()).token);
    const admin = new Api(chat.desk, (await buildStaff({ role: 'admin' })).token);
    const checked = await admin.post<ChannelAnswer>('/api/channels/messenger/connection-tests');
    expect(checked.body).toMatchObject({
      channel: 'messenger',
      state: 'linked',
      name: chat.sandbox.settings.pageName,
    });
    const { body } = await agent.get<{ items: ChannelAnswer[] }>('/api/channels');
    const page = body.items.find((item) => item.channel === 'messenger')!;
    expect(page.checks.map((each) => each.key)).toContain('messenger-token');
    expect(page.lastInboundAt).not.toBeNull();
    expect((await admin.post('/api/channels/carrier-pigeon/connection-tests')).status).toBe(404);
    expect((await new Api(chat.desk).get('/api/channels')).status).toBe(401);
  });
});
