import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FarSideUnderTest, SOMCHAI } from './far-side.js';

describe('script API', () => {
  const far = new FarSideUnderTest();
  beforeAll(() => far.start());
  afterAll(() => far.stop());

  const call = async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(`${far.sandbox.url}/_sandbox${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };

  it('makes people up and lets them act, one by one or many at once', async () => {
    const made = await call('POST', '/people', { name: 'สมหญิง รักงาน', place: 'อบต.ทดลอง' });
    expect(made).toMatchObject({ status: 201, body: { psid: expect.stringMatching(/^\d{16}$/) } });
    expect(await call('POST', '/acts/say', { psid: SOMCHAI, text: 'สวัสดี' })).toMatchObject({ status: 200 });
    const many = [
      { act: 'say', psid: SOMCHAI, text: 'หนึ่ง' },
      { act: 'sticker', psid: SOMCHAI },
    ];
    expect((await call('POST', '/acts', many)).body).toHaveLength(2);
    expect((await call('POST', '/acts/fly', {})).status).toBe(400);
    expect((await call('POST', '/acts/say', { psid: '0', text: 'ก' })).body).toMatchObject({
      error: expect.any(String),
    });
    expect((await call('POST', '/webhooks/flush')).body).toMatchObject({ flushed: true, depth: 0 });
    expect((await call('GET', `/ledger?psid=${SOMCHAI}&kind=said`)).body).toHaveLength(3);
    expect((await call('GET', `/people/${SOMCHAI}`)).body).toMatchObject({
      person: { owner: 'desk', unread: 0 },
      messages: [{ text: 'สวัสดี' }, { text: 'หนึ่ง' }, { attachments: [{ type: 'sticker' }] }],
    });
    expect((await call('GET', '/people')).body).toHaveLength(7);
  });

  it('plans faults and spoils the way to the desk', async () => {
    expect((await call('POST', '/faults', { kind: 'throttle', times: 3 })).body).toMatchObject({
      id: 1,
      code: 613,
    });
    expect((await call('GET', '/state')).body).toMatchObject({
      faults: [{ kind: 'throttle' }],
      page: { token: 'valid' },
    });
    expect((await call('DELETE', '/faults')).status).toBe(204);
    expect((await call('PATCH', '/webhooks', { delayMs: 5 })).body).toMatchObject({
      mischief: { delayMs: 5, batch: 1 },
    });
    expect((await call('POST', '/webhooks/pause')).body).toMatchObject({ paused: true });
    expect((await call('PATCH', '/page', { echo: 'before' })).body).toMatchObject({
      page: { echo: 'before' },
    });
  });

  it('starts again from nothing', async () => {
    const { body } = await call('POST', '/reset');
    expect(body).toMatchObject({ webhooks: { depth: 0, paused: false }, page: { echo: 'after' } });
    expect((await call('GET', '/ledger')).body).toEqual([]);
    expect((await call('GET', '/people')).body).toHaveLength(6);
  });

  it('tells the page what changed, as it happens', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${far.sandbox.url}/_sandbox/live`, { signal: stop.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'สด' });
    let heard = '';
    while (!heard.includes('event: change')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toContain(`data: {"topic":"thread","psid":"${SOMCHAI}"}`);
    stop.abort();
  });
});
