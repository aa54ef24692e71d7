import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FileBehaviour } from '../../src/sandbox/world/records.js';
import { FarSideUnderTest, SOMCHAI } from './far-side.js';

describe('CDN', () => {
  const far = new FarSideUnderTest();
  beforeAll(() => far.start());
  afterAll(() => far.stop());

  const linkTo = async (behaviour: FileBehaviour): Promise<string> => {
    far.posts.length = 0;
    far.sandbox.acts.attach({ psid: SOMCHAI, attachments: [{ type: 'image', behaviour }] });
    await far.sandbox.webhooks.flush();
    return far.items()[0]?.message?.attachments?.[0]?.payload?.url ?? '';
  };

  it('serves a picture by its signed link, straight or round a corner', async () => {
    for (const behaviour of ['ok', 'redirect'] as const) {
      const answer = await fetch(await linkTo(behaviour));
      expect(answer.headers.get('content-type')).toBe('image/png');
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
  });

  it('refuses links that were changed or are over', async () => {
    const good = await linkTo('ok');
    expect((await fetch(good.replace(/oh=./, 'oh=_'))).status).toBe(403);
    expect((await fetch(good.split('?')[0] ?? '')).status).toBe(403);
    expect((await fetch(await linkTo('expired'))).status).toBe(403);
    expect((await fetch(await linkTo('missing'))).status).toBe(404);
  });

  it('lies about the type, sends too much, hangs up, and leads astray', async () => {
    expect((await fetch(await linkTo('wrong-type'))).headers.get('content-type')).toContain('text/html');
    const large = await fetch(await linkTo('over-limit'));
    expect(Number(large.headers.get('content-length'))).toBeGreaterThan(50_000_000);
    await large.body?.cancel();
    const cut = await fetch(await linkTo('cut'));
    await expect(cut.arrayBuffer()).rejects.toThrow();
    const inside = await fetch(await linkTo('redirect-inside'), { redirect: 'manual' });
    expect(inside.headers.get('location')).toBe('http://169.254.169.254/latest/meta-data/');
    const loop = await linkTo('redirect-loop');
    expect((await fetch(loop, { redirect: 'manual' })).headers.get('location')).toBe(
      loop.slice(far.sandbox.url.length),
    );
  });
});
