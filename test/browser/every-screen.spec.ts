import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

/** Every address of a screen, by who works there; `{…}` is the newest of a table. */
const screens = {
  supervisor: [
    '/inbox',
    '/inbox?view=closed',
    '/inbox/{tickets.id}',
    '/search?q=รหัส',
    '/overview',
    '/organisations',
    '/organisations/provinces',
    '/organisations/{laos.code}',
    '/organisations/provinces/90',
    '/trainings',
    '/trainings/{trainings.id}',
    '/imports',
    '/documents',
    '/documents/list',
    '/documents/settings',
    '/batches',
    '/custody',
    '/incidents',
    '/id-cards',
    '/manual-tasks',
    '/reset-cases',
    '/reset-settings',
    '/account',
  ],
  admin: [
    '/admin/audit',
    '/admin/channels',
    '/admin/failed-jobs',
    '/admin/macros',
    '/admin/sla',
    '/admin/staff',
    '/admin/disturbances',
    '/admin/rules',
    '/admin/desks',
    '/admin/fields',
    '/admin/webhooks',
    '/admin/sign-in',
    '/admin/erasures',
    '/admin/articles',
  ],
  representative: ['/province', '/hand-over/90', '/id-cards', '/documents'],
};

/** By how much something scrolls beyond the last of what stands in it: what is hidden from sight can make it longer. */
const emptyEnd = `Math.max(...[document.documentElement, ...document.querySelectorAll('*')]
  .filter((one) => one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowY))
  .filter((one) => one.scrollHeight > one.clientHeight + 1)
  .map((one) => {
    const top = one === document.documentElement ? 0 : one.getBoundingClientRect().top - one.scrollTop;
    const ends = [...one.children].map((child) => child.getBoundingClientRect().bottom - top);
    const room = parseFloat(getComputedStyle(one).paddingBottom);
    return one.scrollHeight - Math.max(one.clientHeight, ...ends) - room;
  }), 0)`;

/** What leads into lists of tickets from the screen's own part: what it asks for, and what it says of it. */
const ticketDoors = `[...document.querySelectorAll('main a[href^="/inbox?"]')].map((one) => ({
  query: new URL(one.href).search.slice(1), says: (one.querySelector('strong') ?? one).textContent }))`;

/** Whether the numbers of the people are among them: they come once somebody has a ticket. */
const ofPeople = (doors: { query: string }[]) => doors.some(({ query }) => query.includes('assignee='));

/** How many tickets a list has, page by page. */
const countTickets = `async (query) => {
  let count = 0;
  for (let cursor = ''; cursor !== null; ) {
    const answer = await fetch('/api/tickets?limit=100&' + query + (cursor && '&cursor=' + cursor));
    const { items, next } = await answer.json();
    count += items.length;
    cursor = next && encodeURIComponent(next);
  }
  return count;
}`;

describe('every screen, full of data', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: '' }).start();
    browser = await RealBrowser.start();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  }, 60_000);

  /** The address with the newest row's id in it; null where the desk has none. */
  const addressOf = async (path: string): Promise<string | null> => {
    const [, table, column] = /\{(\w+)\.(\w+)\}/.exec(path) ?? [];
    if (!table) return path;
    const rows = await desk.query<{ one: string }>(
      `SELECT ${column} AS one FROM ${table} ORDER BY ${column} DESC LIMIT 1`,
    );
    return rows?.[0] ? path.replace(/\{.*\}/, String(rows[0].one)) : null;
  };

  const looks = [
    { width: 1440, scheme: 'light', language: 'th' },
    { width: 390, height: 844, scheme: 'dark', language: 'en' },
  ] as const;
  const cases = Object.entries(screens).flatMap(([role, paths]) =>
    looks.map((look) => ({ role, look, paths })),
  );

  it.each(cases)(
    'of a $role has no fault that axe knows: $look.width, $look.scheme, $look.language',
    async ({ role, look, paths }) => {
      const page = await browser.signedIn(desk, role, look);
      const found: string[] = [];
      for (const path of paths) {
        const address = await addressOf(path);
        if (!address) throw new Error(`the desk has nothing for ${path}`);
        await page.goto(`${desk.url}${address}`);
        await page.getByRole('heading').first().waitFor();
        await page.waitForLoadState('networkidle');
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (Number(wide) > 0) found.push(`${path}: wider than the screen by ${String(wide)}`);
        const empty = Number(await page.evaluate(emptyEnd));
        if (empty > 1) found.push(`${path}: ends in ${empty} px of nothing`);
        found.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`));
      }
      await page.context().close();
      expect(found).toEqual([]);
    },
  );

  it('has numbers on the overview that lead to as many tickets as they say', async () => {
    const page = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    let doors: { query: string; says: string }[] = [];
    let found: string[] = [];
    // The sample's tickets may still come in while somebody counts.
    for (let tries = 0; tries < 20 && (tries === 0 || found.length || !ofPeople(doors)); tries += 1) {
      await desk.query(
        `UPDATE tickets SET assignee_id = (SELECT MIN(id) FROM staff WHERE role = 'agent')
         WHERE state = 'open' AND assignee_id IS NULL LIMIT 1`,
      );
      await page.goto(`${desk.url}/overview`);
      await page.getByRole('heading', { name: 'งานในมือของแต่ละคน' }).waitFor();
      doors = await page.evaluate(ticketDoors);
      found = [];
      for (const { query, says } of doors) {
        const count = Number(await page.evaluate(`(${countTickets})(${JSON.stringify(query)})`));
        if (Number(/[\d,]+/.exec(says)?.[0].replaceAll(',', '')) !== count)
          found.push(`“${says}” leads to ${count} (${query})`);
      }
    }
    await page.context().close();
    expect(found).toEqual([]);
    expect(ofPeople(doors)).toBe(true);
    // The five of now, and each province of the map.
    expect(doors.length).toBeGreaterThan(5 + 76);
  });

  it('broke nothing behind the scenes', () => expect(browser.troubles).toEqual([]));
});
