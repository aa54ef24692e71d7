import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FarSideUnderTest, SOMCHAI, errorOf } from './far-side.js';

const item = { type: 'postback', title: 'ลืมรหัสผ่าน', payload: 'FORGOT' };
const menu = (items: unknown[]) => ({ persistent_menu: [{ locale: 'default', call_to_actions: items }] });
const started = { get_started: { payload: 'START' } };

describe('Messenger Profile API', () => {
  const far = new FarSideUnderTest();
  beforeEach(() => far.start());
  afterEach(async () => {
    await far.stop();
    far.posts.length = 0;
  });

  const path = '/me/messenger_profile';
  const set = (body: object) => far.graph(path, { body });
  const read = async () =>
    (await far.graph(`${path}?fields=get_started,greeting,persistent_menu`)).body.data as unknown[];

  it('keeps what was set, says it again and forgets it', async () => {
    expect(await read()).toEqual([]);
    const greeting = [{ locale: 'default', text: 'สวัสดีค่ะ' }];
    expect((await set({ ...started, greeting })).body).toEqual({ result: 'success' });
    expect((await set(menu([item]))).status).toBe(200);
    expect(await read()).toEqual([{ ...started, greeting, ...menu([item]) }]);
    const gone = await far.graph(path, {
      method: 'DELETE',
      body: { fields: ['persistent_menu', 'greeting'] },
    });
    expect(gone.body).toEqual({ result: 'success' });
    expect(await read()).toEqual([started]);
    far.sandbox.acts.getStarted({ psid: SOMCHAI });
    await far.sandbox.webhooks.flush();
    expect(far.items()[0]?.postback).toMatchObject({ payload: 'START' });
  });

  it('has a menu only beside a Get Started button', async () => {
    expect(errorOf(await set(menu([item])))).toEqual({ code: 100, subcode: 2018145 });
    await set({ ...started, ...menu([item]) });
    const gone = await far.graph(path, { method: 'DELETE', body: { fields: ['get_started'] } });
    expect(errorOf(gone)).toEqual({ code: 100, subcode: 2018145 });
  });

  it('refuses what the platform refuses', async () => {
    const wrong: [object, number][] = [
      [{}, 100],
      [{ ...started, ...menu(Array.from({ length: 21 }, () => item)) }, 105],
      [{ ...started, ...menu([{ ...item, type: 'nested' }]) }, 100],
      [{ ...started, ...menu([{ ...item, title: 'ก'.repeat(31) }]) }, 100],
      [{ ...started, ...menu([{ ...item, payload: undefined }]) }, 100],
      [{ greeting: [{ locale: 'th_TH', text: 'สวัสดี' }] }, 100],
      [{ greeting: [{ locale: 'default', text: 'ก'.repeat(161) }] }, 100],
    ];
    for (const [body, code] of wrong) expect(errorOf(await set(body)).code).toBe(code);
    expect(errorOf(await far.graph(`${path}?fields=nothing`)).code).toBe(100);
    expect(await read()).toEqual([]);
  });
});
