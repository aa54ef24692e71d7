import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { textOfPages } from '../credentials/printed.js';
import { faultsOf } from '../support/accessibility.js';
import { lostWhenLarge } from '../support/reflow.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';
import { addressOf, screens } from './screens.js';

/**
 * By how much something scrolls beyond the last of what stands in it: what is hidden from sight can make it longer. A
 * conversation hangs at its end, and goes on above.
 */
const emptyEnd = `Math.max(...[document.documentElement, ...document.querySelectorAll('*')]
  .filter((one) => one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowY))
  .filter((one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).flexDirection !== 'column-reverse')
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
  });

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
        const address = await addressOf(desk, path);
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

  it('shows whoever asked where their ticket stands, and how to say how the help was, without a fault', async () => {
    const [ticket] = (await desk.query<{ id: string }>(
      `SELECT id FROM tickets WHERE state = 'open' AND channel = 'messenger' ORDER BY last_message_at DESC LIMIT 1`,
    ))!;
    const api = `/api/tickets/${ticket!.id}`;
    await desk.call('POST', `${api}/messages`, { kind: 'reply', text: 'เรียบร้อยแล้วค่ะ' });
    await desk.call('POST', `${api}/closure`);
    let link: string | undefined;
    for (let tries = 0; tries < 60 && !link; tries += 1) {
      await desk.query(`UPDATE outbox SET due_at = '2026-01-01' WHERE job = 'helpdesk.ask-rating'`);
      await setTimeout(500);
      const [asked] = (await desk.query<{ text: string }>(
        `SELECT text FROM messages WHERE ticket_id = '${ticket!.id}' AND text LIKE '%/s/%'`,
      ))!;
      link = /\/s\/[\w-]+/.exec(asked?.text ?? '')?.[0];
    }
    const found: string[] = [];
    for (const look of looks) {
      const page = await browser.page(look);
      await page.goto(`${desk.url}${link}?lang=${look.language}`);
      await page.locator('input[name=score][value="2"]').check();
      await page.locator('button[type=submit]').click();
      await page.getByRole('status').waitFor();
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(wide) > 0) found.push(`wider than ${look.width} by ${String(wide)}`);
      found.push(...(await faultsOf(page)));
      await page.context().close();
    }
    expect(found).toEqual([]);
  });

  it('loses nothing at 200 %, nor with letters twice as large', async () => {
    const page = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    const found: string[] = [];
    for (const path of ['/inbox', '/inbox/{tickets.id}', '/overview', '/documents', '/id-cards']) {
      await page.goto(`${desk.url}${await addressOf(desk, path)}`);
      await page.getByRole('heading').first().waitFor();
      await page.waitForLoadState('networkidle');
      // Of a ticket something said is to be seen above the field in which it is answered.
      const also = async () => {
        const field = page.getByRole('textbox', { name: 'เขียนคำตอบ' });
        if (!path.includes('{') || !(await field.isVisible())) return [];
        const { y, height } = (await page.getByRole('log').boundingBox())!;
        const place = (await field.boundingBox())!;
        const end = page.viewportSize()!.height;
        return height >= 140 && y + height <= place.y && place.y + place.height <= end
          ? []
          : [`${height} px of the conversation, its field at ${place.y}`];
      };
      found.push(...(await lostWhenLarge(page, also)).map((fault) => `${path} ${fault}`));
    }
    await page.context().close();
    expect(found).toEqual([]);
  });

  it('prints a usual ticket on one page', async () => {
    const [ticket] = (await desk.query<{ id: string; said: string }>(
      `SELECT ticket_id AS id, COUNT(*) AS said FROM messages WHERE kind = 'message'
       GROUP BY ticket_id ORDER BY said DESC LIMIT 1`,
    ))!;
    const page = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    await page.goto(`${desk.url}/inbox/${ticket!.id}`);
    await page.getByRole('button', { name: 'พิมพ์เรื่องนี้' }).click();
    await page.getByRole('article', { name: /สำหรับพิมพ์/ }).waitFor();
    const pages = await textOfPages(await page.pdf({ preferCSSPageSize: true }));
    await page.context().close();
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/1\s*\/\s*1\s*$/);
  });

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
    await page.getByRole('button', { name: 'Messenger' }).click();
    const counted = page.getByRole('dialog', { name: 'เรื่องเข้าใน 30 วัน · Messenger' });
    await counted.getByRole('link').first().waitFor();
    const faults = await faultsOf(page);
    await page.context().close();
    expect(faults).toEqual([]);
    expect(found).toEqual([]);
    expect(ofPeople(doors)).toBe(true);
    // The five of now, and each province of the map.
    expect(doors.length).toBeGreaterThan(5 + 76);
  });

  it('broke nothing behind the scenes, and asked for nothing that its policy refuses', () =>
    expect([...browser.troubles, ...browser.refused]).toEqual([]));
});
