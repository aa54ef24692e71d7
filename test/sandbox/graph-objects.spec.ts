import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FarSideUnderTest, SOMCHAI, errorOf } from './far-side.js';

describe('Graph API around the messages', () => {
  const far = new FarSideUnderTest();
  beforeAll(() => far.start());
  afterAll(() => far.stop());

  it('lists and changes the subscription', async () => {
    const { body } = await far.graph('/102938475610293/subscribed_apps');
    expect(body.data).toMatchObject([{ subscribed_fields: expect.arrayContaining(['messages', 'standby']) }]);
    const post = (fields: string): ReturnType<typeof far.graph> =>
      far.graph(`/me/subscribed_apps?subscribed_fields=${fields}`, { method: 'POST' });
    expect(errorOf(await post('messages,nonsense')).code).toBe(100);
    expect((await post('messages,feed')).body).toEqual({ success: true });
    const after = await far.graph('/me/subscribed_apps');
    expect(after.body.data).toMatchObject([{ subscribed_fields: ['messages', 'feed'] }]);
  });

  it('tells who somebody is, or why not', async () => {
    const fields = '?fields=first_name,last_name,name,profile_pic';
    const { body } = await far.graph(`/${SOMCHAI}${fields}`);
    expect(body).toMatchObject({ id: SOMCHAI, name: 'สมชาย ใจดี', first_name: 'สมชาย', last_name: 'ใจดี' });
    const picture = await fetch(String(body.profile_pic));
    expect(picture.headers.get('content-type')).toBe('image/png');
    const answers = {
      empty: undefined,
      gone: 33,
      'phone-account': 2018218,
      restricted: 2018247,
      'no-consent': undefined,
    } as const;
    for (const [profile, subcode] of Object.entries(answers)) {
      const { psid } = far.sandbox.acts.createPerson({
        name: 'ใครสักคน',
        profile: profile as keyof typeof answers,
      });
      const answer = await far.graph(`/${psid}${fields}`);
      if (profile === 'empty') expect(answer.body).toEqual({});
      else expect(errorOf(answer)).toEqual({ code: profile === 'no-consent' ? 230 : 100, subcode });
    }
    expect(errorOf(await far.graph('/123'))).toEqual({ code: 100, subcode: 33 });
  });

  it('hides a comment and shows it again; not the page’s own, nor one that is gone', async () => {
    const { acts, comments } = far.sandbox;
    const { id } = acts.comment({ psid: SOMCHAI, text: 'pass: Abc12345' });
    const hide = (comment: string, is_hidden: string) =>
      far.graph(`/${comment}?is_hidden=${is_hidden}`, { method: 'POST' });
    for (const wanted of [true, true, false]) {
      expect((await hide(id, String(wanted))).body).toEqual({ success: true });
      expect(comments.find(id)!.hidden).toBe(wanted);
      expect((await far.graph(`/${id}?fields=is_hidden`)).body).toEqual({ id, is_hidden: wanted });
    }
    expect(errorOf(await hide(id, 'perhaps')).code).toBe(100);
    const answer = await far.graph(`/${id}/comments?message=ok`, { method: 'POST' });
    expect(errorOf(await hide(String(answer.body.id), 'true')).code).toBe(200);
    acts.changeComment({ id, verb: 'remove' });
    expect(errorOf(await hide(id, 'true'))).toEqual({ code: 100, subcode: 33 });
  });

  it('knows its tokens', async () => {
    const { settings, page } = far.sandbox;
    const app = { token: `${settings.appId}|${settings.appSecret}` };
    const good = await far.graph('/debug_token?input_token=EAATESTTOKEN', app);
    expect(good.body.data).toMatchObject({
      is_valid: true,
      expires_at: 0,
      scopes: expect.arrayContaining(['pages_messaging']),
    });
    page.change({ token: 'expired' });
    const dead = await far.graph('/debug_token?input_token=EAATESTTOKEN', app);
    expect(dead.body.data).toMatchObject({ is_valid: false, error: { code: 190, subcode: 463 } });
    expect(errorOf(await far.graph('/debug_token?input_token=EAATESTTOKEN'))).toEqual({
      code: 190,
      subcode: 463,
    });
    page.change({ token: 'valid' });
    const exchange = `/oauth/access_token?grant_type=fb_exchange_token&client_id=${settings.appId}&client_secret=${settings.appSecret}&fb_exchange_token=short`;
    const long = await far.graph(exchange, { token: null });
    const accounts = await far.graph('/me/accounts', { token: String(long.body.access_token) });
    expect(accounts.body.data).toMatchObject([{ id: '102938475610293', access_token: 'EAATESTTOKEN' }]);
    expect((await far.graph('/me?fields=messaging_feature_status')).body).toMatchObject({
      messaging_feature_status: { hop_v2: true },
      id: '102938475610293',
    });
  });

  it('fails on any route on demand', async () => {
    far.sandbox.faults.plan({ kind: 'http-500', route: 'object', psid: SOMCHAI });
    far.sandbox.faults.plan({ kind: 'throttle', code: 4, route: 'subscribed_apps' });
    expect((await far.graph('/me')).status).toBe(200);
    expect((await far.graph(`/${SOMCHAI}`)).status).toBe(500);
    expect(errorOf(await far.graph('/me/subscribed_apps')).code).toBe(4);
    expect((await far.graph(`/${SOMCHAI}`)).status).toBe(200);
  });

  it('says who owns a thread and hands it on', async () => {
    const owner = async (): Promise<unknown> =>
      (await far.graph(`/me/thread_owner?recipient=${SOMCHAI}`)).body.data;
    expect(await owner()).toMatchObject([{ thread_owner: { app_id: '1029384756102938' } }]);
    const pass = { recipient: { id: SOMCHAI }, target_app_id: '263902037430900' };
    expect((await far.graph('/me/pass_thread_control', { body: pass })).body).toEqual({ success: true });
    expect(await owner()).toMatchObject([{ thread_owner: { app_id: '263902037430900' } }]);
    expect(errorOf(await far.graph('/me/release_thread_control', { body: pass }))).toEqual({
      code: 10,
      subcode: 2018300,
    });
    far.sandbox.page.change({ mayTakeThreads: false });
    expect(errorOf(await far.graph('/me/take_thread_control', { body: pass }))).toEqual({
      code: 10,
      subcode: 2018321,
    });
  });

  it('keeps other websites and other hosts out', async () => {
    const foreign = await fetch(`${far.sandbox.url}/_sandbox/state`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
    const own = await fetch(`${far.sandbox.url}/_sandbox/state`, { headers: { origin: far.sandbox.url } });
    expect(own.status).toBe(200);
  });
});
