import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { FarSideUnderTest } from './far-side.js';

const user = `U${'0123456789abcdef'.repeat(2)}`;
const other = `U${'fedcba9876543210'.repeat(2)}`;

describe('the LINE account', () => {
  const far = new FarSideUnderTest();
  let now = Date.parse('2026-11-20T03:00:00Z');
  const options = { lineChannelToken: 'line-token', now: () => now };
  beforeAll(() => far.start(options));
  afterAll(() => far.stop());
  afterEach(async () => {
    await call('DELETE', '/_sandbox/line/faults');
    await call('DELETE', '/_sandbox/line');
    await call('PATCH', '/_sandbox/line', { quota: null });
  });

  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${far.sandbox.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const push = async (
    given: { to?: unknown; messages?: unknown } = {},
    retryKey?: string,
    token = 'line-token',
  ) => {
    const body = { to: user, messages: [{ type: 'text', text: 'สวัสดี' }], ...given };
    const headers = {
      authorization: `Bearer ${token}`,
      ...(retryKey ? { 'x-line-retry-key': retryKey } : {}),
    };
    const answer = await call('POST', '/v2/bot/message/push', body, headers);
    return {
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json()) as { message?: string; sentMessages?: { id: string }[] },
    };
  };
  const ledger = async (query = '') =>
    (await (await call('GET', `/_sandbox/line${query}`)).json()) as {
      used: number;
      pushes: { to: string; texts: string[] }[];
    };

  it('takes a push and says what it made of it', async () => {
    const { status, headers, body } = await push();
    expect([status, headers.get('x-line-request-id')]).toEqual([
      200,
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ]);
    expect(body.sentMessages).toEqual([
      { id: expect.stringMatching(/^\d{15,}$/), quoteToken: expect.any(String) },
    ]);
    await push({ to: other });
    expect((await ledger(`?to=${user}`)).pushes).toMatchObject([{ to: user, texts: ['สวัสดี'] }]);
    expect((await ledger()).pushes).toHaveLength(2);
  });

  it('takes a retry key once in 24 hours, over a restart too', async () => {
    const key = randomUUID();
    const first = await push({}, key);
    await far.restart(options);
    const second = await push({}, key.toUpperCase());
    expect(second.status).toBe(409);
    expect(second.headers.get('x-line-accepted-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.body.sentMessages).toEqual(first.body.sentMessages);
    expect((await ledger()).pushes).toHaveLength(1);
    now += 25 * 3_600_000;
    expect((await push({}, key)).status).toBe(200);
    expect((await push({}, 'no-uuid')).status).toBe(400);
  });

  it.each([
    ['a user that is none', { to: 'somchai' }, /'to'/],
    ['no user', { to: null }, /'to'/],
    ['no messages', { messages: [] }, /error/],
    [
      'too many messages',
      { messages: Array.from({ length: 6 }, () => ({ type: 'text', text: 'ก' })) },
      /error/,
    ],
    ['an empty text', { messages: [{ type: 'text', text: ' ' }] }, /error/],
    ['a text that is too long', { messages: [{ type: 'text', text: 'ก'.repeat(5_001) }] }, /error/],
  ])('answers 400 for %s', async (_what, given, message) => {
    const { status, body } = await push(given);
    expect([status, body.message]).toEqual([400, expect.stringMatching(message)]);
    expect((await ledger()).pushes).toEqual([]);
  });

  it('answers 400 for a user who is unknown, 200 without a word for one who has blocked it, 401 for another token', async () => {
    await call('PUT', `/_sandbox/line/users/${other}`, { state: 'unknown' });
    expect((await push({ to: other })).status).toBe(400);
    await call('PUT', `/_sandbox/line/users/${other}`, { state: 'blocked' });
    expect((await push({ to: other })).status).toBe(200);
    expect([(await ledger()).used, (await ledger()).pushes.length]).toEqual([1, 0]);
    await call('PUT', `/_sandbox/line/users/${other}`, { state: 'friend' });
    expect((await push({ to: other })).status).toBe(200);
    expect((await push({}, undefined, 'wrong')).status).toBe(401);
  });

  it('counts the pushes of a month, and says which limit was reached', async () => {
    const read = async (path: string) =>
      (
        await call('GET', `/v2/bot/message/quota${path}`, undefined, { authorization: 'Bearer line-token' })
      ).json();
    expect(await read('')).toEqual({ type: 'none' });
    await call('PATCH', '/_sandbox/line', { quota: 1 });
    await push();
    expect([await read(''), await read('/consumption')]).toEqual([
      { type: 'limited', value: 1 },
      { totalUsage: 1 },
    ]);
    expect(await push()).toMatchObject({
      status: 429,
      body: { message: 'You have reached your monthly limit.' },
    });
    await call('POST', '/_sandbox/line/faults', { kind: 'rate' });
    expect((await push()).body.message).toMatch(/rate limit/);
    now = Date.parse('2026-12-01T00:00:00+09:00');
    expect(await read('/consumption')).toEqual({ totalUsage: 0 });
    expect((await push()).status).toBe(200);
  });

  it.each([
    ['http-500', 500, 0],
    ['accept-then-500', 500, 1],
    ['quota', 429, 0],
    ['drop-before', null, 0],
    ['accept-then-drop', null, 1],
  ] as const)('misbehaves by plan: %s', async (kind, status, kept) => {
    await call('POST', '/_sandbox/line/faults', { kind, to: user });
    expect((await push({ to: other })).status).toBe(200);
    expect(
      await push().then(
        (answer) => answer.status,
        () => null,
      ),
    ).toBe(status);
    expect((await ledger(`?to=${user}`)).pushes).toHaveLength(kept);
  });

  it('is a page of what was pushed to whom', async () => {
    await push({ messages: [{ type: 'text', text: '<b>ดู</b> https://a.example/x' }] });
    const html = await (await call('GET', '/line/pushes')).text();
    expect(html).toContain(user);
    expect(html).toContain('&#60;b&#62;ดู&#60;/b&#62; <a href="https://a.example/x"');
  });
});
