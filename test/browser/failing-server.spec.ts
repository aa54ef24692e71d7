import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';
import { addressOf, screens } from './screens.js';

const words = JSON.parse(readFileSync('src/web/i18n/th.json', 'utf8')) as {
  problem: { title: string };
  action: Record<'try-again', string>;
  errors: { unexpected: string; request: { unexpected: string }; line: { down: string } };
};

const problem = {
  type: 'urn:lhr:problem:request.unexpected',
  title: 'Internal error',
  status: 500,
  code: 'request.unexpected',
  requestId: '01JZZZZZZZZZZZZZZZZZZZZZZZ',
};
const answer500 = (route: Route) =>
  route.fulfill({
    status: 500,
    contentType: 'application/problem+json; charset=utf-8',
    body: JSON.stringify(problem),
  });
const cutOff = (route: Route) => route.abort('connectionrefused');

/** How the server fails, and what is then to be read. */
const broken = { how: 'answers 500', says: words.errors.request.unexpected, fail: answer500 };
const away = { how: 'is cut off', says: words.errors.line.down, fail: cutOff };

/** Parts that would pass for "there is none", or for another fault, if they said nothing, each failing alone. */
const parts = [
  { role: 'supervisor', path: '/account', api: '/api/absences', ...broken },
  { role: 'supervisor', path: '/id-cards', api: '/api/copy-view-requests', ...broken },
  { role: 'supervisor', path: '/reset-cases', api: '/api/reset-intake', ...broken },
  { role: 'supervisor', path: '/search?q=รหัส', api: '/api/search', ...away },
  { role: 'representative', path: '/province', api: '/api/document-coverage', ...broken },
  { role: 'representative', path: '/id-cards', api: '/api/upload-link-faults', ...broken },
  { role: 'representative', path: '/id-cards', api: '/api/copy-batches', ...broken },
];

/** What is still to come: the shapes of it, and whatever turns round. */
const coming = '.mantine-Skeleton-root:visible, .mantine-Loader-root:visible, [aria-busy=true]:visible';
/** What no person is to read: JSON, a script's error, a name of the catalogue, a request's id. */
const raw =
  /[{[]"|\b\w*Error\b|\bundefined\b|\[object|Failed to|Internal|\b(?:errors|problem|action)\.[\w-]+|01JZZZ/;

const retries = (page: Page) => page.getByRole('button', { name: words.action['try-again'], exact: true });
const textOf = (page: Page) => page.locator('body').innerText();

/** Until nothing is to come any more; false where it goes on. */
async function settled(page: Page): Promise<boolean> {
  for (let looks = 0; looks < 120; looks += 1) {
    if (!(await page.locator(coming).count())) return true;
    await page.waitForTimeout(250);
  }
  return false;
}

/** A new page on which some of the server fails until it is `well`. */
async function failing(context: BrowserContext, fail: typeof answer500, what: (path: string) => boolean) {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const state = { page, well: false };
  await page.route('**/api/**', (route) =>
    !state.well && what(new URL(route.request().url()).pathname) ? fail(route) : route.fallback(),
  );
  return state;
}

/** What is wrong with a screen while its server fails, and once it is well and somebody has tried again. */
async function faultsOf(state: Awaited<ReturnType<typeof failing>>, says: string): Promise<string[]> {
  const { page } = state;
  const faults: string[] = [];
  const said = retries(page).first().waitFor();
  await said.catch(() => faults.push('has no way to try again'));
  if (!(await settled(page))) faults.push('goes on waiting');
  const shown = await textOf(page);
  if (!shown.includes(says)) faults.push('does not say what is wrong');
  if (raw.test(shown)) faults.push(`says what nobody understands: ${raw.exec(shown)![0]}`);
  state.well = true;
  const stillBad = async () => {
    const now = await textOf(page);
    return [words.problem.title, says].filter((bad) => now.includes(bad));
  };
  for (let presses = 0; presses < 40 && (await stillBad()).length; presses += 1) {
    // What is read again by itself meanwhile takes its button away.
    const press = retries(page).first().click({ timeout: 1_500 });
    await press.catch(() => undefined);
    if (!(await settled(page))) faults.push('goes on waiting once it is tried again');
    await page.waitForTimeout(250);
  }
  faults.push(...(await stillBad()).map((bad) => `still says: ${bad}`));
  if (raw.test(await textOf(page))) faults.push('says what nobody understands once it is tried again');
  return faults;
}

describe('every screen, while the server fails', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: '' }).start();
    browser = await RealBrowser.start();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  /** Four at a time: most of it is waiting for what is tried again by itself. */
  async function walk<One>(
    role: string,
    all: One[],
    look: (one: One, context: BrowserContext) => Promise<void>,
  ) {
    const page = await browser.signedIn(desk, role, { width: 1440 });
    const queue = [...all];
    const next = async () => {
      for (let one = queue.shift(); one; one = queue.shift()) await look(one, page.context());
    };
    await Promise.all(Array.from({ length: 4 }, next));
    await page.context().close();
  }

  // The network is what fails on a training day, where representatives are.
  const cases = Object.entries(screens).flatMap(([role, paths]) =>
    (role === 'representative' ? [broken, away] : [broken]).map((failure) => ({ role, paths, ...failure })),
  );

  it.each(cases)(
    'of a $role says so where it $how, and recovers',
    async ({ role, paths, says, fail }) => {
      const found: string[] = [];
      await walk(role, paths, async (path, context) => {
        const state = await failing(context, fail, (api) => api !== '/api/session');
        await state.page.goto(`${desk.url}${await addressOf(desk, path)}`);
        found.push(...(await faultsOf(state, says)).map((fault) => `${path}: ${fault}`));
        await state.page.close();
      });
      expect(found.sort()).toEqual([]);
    },
    400_000,
  );

  it('says so of a part that fails alone, and recovers', async () => {
    const found: string[] = [];
    for (const role of new Set(parts.map((part) => part.role)))
      await walk(
        role,
        parts.filter((part) => part.role === role),
        async ({ path, api, says, fail }, context) => {
          const state = await failing(context, fail, (asked) => asked === api);
          await state.page.goto(`${desk.url}${path}`);
          const faults = await faultsOf(state, says);
          found.push(...faults.map((fault) => `${path} without ${api}: ${fault}`));
          await state.page.close();
        },
      );
    expect(found.sort()).toEqual([]);
  });

  it('says so where not even who is signed in can be read, and recovers', async () => {
    const first = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    const state = await failing(first.context(), broken.fail, () => true);
    await state.page.goto(`${desk.url}/overview`);
    expect(await faultsOf(state, broken.says)).toEqual([]);
    await first.context().close();
  });

  it('says so where the network is cut before a screen was ever opened, and recovers', async () => {
    const page = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    await page.goto(`${desk.url}/account`);
    const door = page.getByRole('link', { name: 'ภาพรวม', exact: true });
    await door.waitFor();
    let well = false;
    await page.route('**/*', (route) => (well ? route.fallback() : cutOff(route)));
    await door.click();
    await retries(page).first().waitFor();
    expect(await textOf(page)).toContain(words.errors.unexpected);
    well = true;
    await retries(page).first().click();
    await page.getByRole('heading', { name: 'งานในมือของแต่ละคน' }).waitFor();
    expect(await textOf(page)).not.toContain(words.problem.title);
    await page.context().close();
  });

  it('threw nothing that nobody caught', () => expect(browser.troubles).toEqual([]));
});
