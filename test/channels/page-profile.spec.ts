import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelCheck } from '../../src/channels/links/channel-check.entity.js';
import { CheckLinksJob } from '../../src/channels/links/check-links.job.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { wantedProfile } from '../../src/channels/messenger/page-profile.js';
import { db } from '../../src/platform/database/transaction.js';
import { Postponed } from '../../src/platform/errors.js';
import { Conversation } from './conversation.js';

const key = 'messenger-profile';

describe('the page’s Get Started button, greeting and menu', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  afterEach(async () => {
    await chat.calm();
    chat.sandbox.page.change({ profile: {} });
    chat.sandbox.ledger.calls.length = 0;
    await db().clear(ChannelCheck);
  });

  const check = () => chat.desk.get(CheckLinksJob).run();
  const result = () => db().findOneBy(ChannelCheck, { key });
  const writes = () =>
    chat.sandbox.ledger.calls.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/messenger_profile'),
    );

  it('are set once, and left alone as long as they are right', async () => {
    await check();
    expect(chat.sandbox.page.state.profile).toEqual(wantedProfile);
    expect(await result()).toMatchObject({ ok: true, detail: 'set' });
    await check();
    expect(writes()).toHaveLength(1);
    expect(await result()).toMatchObject({ ok: true, detail: null });
  });

  it('have only that set again which somebody changed', async () => {
    await check();
    const { profile } = chat.sandbox.page.state;
    chat.sandbox.page.change({ profile: { ...profile, greeting: [{ locale: 'default', text: 'อื่น' }] } });
    await check();
    expect(chat.sandbox.page.state.profile).toEqual(wantedProfile);
    expect(Object.keys(writes()[1]!.body as object)).toEqual(['greeting']);
  });

  it('come back as postbacks with our words, which open the window', async () => {
    await check();
    const { psid } = chat.sandbox.acts.createPerson({ name: 'ทดสอบ ใจดี' });
    const started = chat.sandbox.acts.getStarted({ psid });
    const { title, payload } = wantedProfile.persistent_menu[0]!.call_to_actions[0]!;
    const pressed = chat.sandbox.acts.press({ psid, title, payload });
    await chat.settle();
    const event = (mid: string) => db().findOneByOrFail(InboundEvent, { providerId: mid });
    expect(await event(started.mid)).toMatchObject({
      kind: 'postback',
      reopensWindow: true,
      content: { contentType: 'postback', payload: 'assistant:start' },
    });
    expect(await event(pressed.mid)).toMatchObject({
      content: { title: 'ยังไม่ได้รับรหัส', payload: 'assistant:not-received' },
    });
  });

  it('that cannot be set show on the channels’ screen, and the desk serves on', async () => {
    chat.sandbox.faults.plan({ kind: 'error', route: 'messenger_profile', code: 200, times: null });
    await check();
    expect(await result()).toMatchObject({ ok: false, detail: expect.stringContaining('200') });
    expect((await chat.desk.app.inject('/readyz')).statusCode).toBe(200);
    chat.sandbox.faults.clear();
    await check();
    expect(await result()).toMatchObject({ ok: true });
  });

  it('are asked for again when the platform cannot say, and wait while it wants quiet', async () => {
    chat.sandbox.faults.plan({ kind: 'http-500', route: 'messenger_profile' });
    await expect(check()).rejects.toBeInstanceOf(Postponed);
    expect(await result()).toBeNull();
    chat.sandbox.faults.plan({ kind: 'throttle', route: 'messenger_profile', code: 613 });
    await check();
    expect(await result()).toBeNull();
    expect((await db().findBy(ChannelCheck, { ok: false })).length).toBe(0);
    await check();
    expect(await result()).toMatchObject({ ok: true });
  });
});
