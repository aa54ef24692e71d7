import AxeBuilder from 'axe-core';
import type { Page } from 'playwright-core';

/** Ends once nothing has moved for ten frames; what moves for ever is not waited for. */
const atRest = `(async () => {
  const moves = () => document.getAnimations().some(
    ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity);
  for (let still = 0; still < 10; still = moves() ? 0 : still + 1)
    await new Promise((next) => requestAnimationFrame(next));
})()`;

/** Waits until nothing moves any more. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(atRest);
}

/** What axe finds wrong with a page as it stands once nothing moves: what still fades in has other colours. */
export async function faultsOf(page: Page): Promise<string[]> {
  await settle(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AxeBuilder.source);
  const { violations } = await page.evaluate(() =>
    // What passes is not told, and so not gathered: half of the time.
    (globalThis as unknown as { axe: typeof AxeBuilder }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}
