import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { until } from '../local/data-folder.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

/** Somebody without a mouse: keys alone, and to what has no key of its own by Tab, as far as it takes. */
class Hands {
  constructor(private readonly page: Page) {}

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Goes on from where the focus is. Throws where Tab never comes there. */
  async reach(wanted: Locator, key = 'Tab'): Promise<void> {
    await wanted.first().waitFor();
    for (let step = 0; step < 200; step += 1) {
      if (await wanted.first().evaluate((element) => element.matches(':focus'))) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${String(wanted)} is not reached by ${key}`);
  }

  async use(wanted: Locator): Promise<void> {
    await this.reach(wanted);
    await this.page.keyboard.press('Enter');
  }
}

describe('a day of an agent, without a mouse', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let page: Page;
  let hands: Hands;
  const says = { malee: 'ลืมรหัสผ่านค่ะ', somsak: 'เข้าระบบไม่ได้ครับ', wirat: 'เข้าไม่ได้อีกแล้ว' };

  beforeAll(async () => {
    desk = await new RunningDesk().start();
    browser = await RealBrowser.start();
    for (const [n, text] of Object.values(says).entries()) {
      const psid = `246801357913570${n}`;
      await desk.act('createPerson', { psid, name: `คุณ ${n}` });
      await desk.act('say', { psid, text });
    }
    page = await browser.page({ width: 1440 });
    hands = new Hands(page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  const stateOf = async (text: string) => {
    const rows = await desk.query<{ state: string }>('SELECT state FROM tickets WHERE subject = ?', [text]);
    return rows?.[0]?.state;
  };
  const heading = (text: string) => page.getByRole('heading', { name: text });
  const received = async () =>
    (await desk.ledger()).flatMap(({ kind, text }) => (kind === 'received' ? text : []));
  /** A letter is no shortcut while one writes. */
  const leave = () => hands.press('Escape');

  it('begins with signing in', async () => {
    const { email, password } = desk.signIns.find(({ role }) => role === 'agent')!;
    await page.goto(desk.url);
    await hands.reach(page.locator('input[type=email]'));
    await hands.type(email);
    await hands.reach(page.locator('input[type=password]'));
    await hands.type(password);
    await hands.press('Enter');
    await heading('รอเราตอบ').waitFor();
  });

  it('opens the first ticket, takes it, says how urgent it is, and puts a tag on it', async () => {
    for (const text of Object.values(says)) await page.getByText(text).first().waitFor();
    // Two keys before the screen is painted once are two rows.
    await page.evaluate(`for (const key of 'jj') dispatchEvent(new KeyboardEvent('keydown', { key }))`);
    await page.locator('[data-ticket]:focus').getByText(says.somsak).waitFor();
    await hands.press('k');
    await hands.press('Enter');
    await page.waitForURL(/\/inbox\/\w{26}/);
    await heading(says.wirat).waitFor();
    await hands.press('i');
    await page.getByRole('button', { name: /มอบหมาย.*มาลี แสนสมมุติ/ }).waitFor();
    await hands.press('p');
    await page.getByRole('option', { name: /ด่วน/ }).first().waitFor();
    await hands.type('ด่วน');
    await hands.press('Enter');
    await page.getByRole('button', { name: /ด่วน/ }).first().waitFor();
    await hands.press('t');
    await page.locator('[data-picker] input:focus, [role=dialog] input:focus').waitFor();
    await hands.type('รหัสผ่าน');
    await hands.press('Enter');
    await leave();
    await until('it has its tag', async () => {
      const rows = await desk.query<{ n: number }>('SELECT COUNT(*) AS n FROM ticket_tags');
      return Number(rows?.[0]?.n) === 1;
    });
  });

  it('takes back what was sent too soon, mends it, and sends it', async () => {
    await hands.press('r');
    await page.locator('textarea:focus').waitFor();
    await hands.type('สวัสดีคะ');
    await hands.press('Control+Enter');
    await page.getByRole('button', { name: 'เรียกคืน' }).waitFor();
    await hands.press('Control+z');
    const field = page.getByRole('textbox', { name: 'เขียนคำตอบ', exact: true });
    await until('it is back', async () => (await field.inputValue()) === 'สวัสดีคะ');
    await hands.press('End');
    await hands.press('Backspace');
    await hands.press('Backspace');
    await hands.type('ค่ะ');
    await hands.press('Control+Enter');
    await until('it is sent', async () => (await received()).length === 1, 60_000);
    expect(await received()).toEqual(['สวัสดีค่ะ']);
  });

  it('writes a note to a colleague, and puts the ticket aside until tomorrow', async () => {
    await leave();
    await hands.press('n');
    await page.locator('textarea:focus').waitFor();
    await hands.type('โทรถามจังหวัดแล้ว');
    await hands.press('Control+Enter');
    await page.getByText('โทรถามจังหวัดแล้ว').first().waitFor();
    await leave();
    await hands.press('s');
    await hands.use(page.getByRole('button', { name: /พรุ่งนี้เช้า/ }));
    await until('it sleeps', async () => (await stateOf(says.wirat)) === 'snoozed');
    await hands.press('g');
    await hands.press('s');
    await page.waitForURL(/view=snoozed/);
    await page.getByText(says.wirat).first().waitFor();
  });

  it('merges what is one matter', async () => {
    await hands.press('g');
    await hands.press('i');
    await page.waitForURL(/\/inbox\?view=needs-reply$/);
    await page.locator('[data-ticket]').getByText(says.somsak).waitFor();
    await hands.press('j');
    await page.locator('[data-ticket]:focus').getByText(says.somsak).waitFor();
    await hands.press('Enter');
    await heading(says.somsak).waitFor();
    await hands.press('m');
    const dialog = page.getByRole('dialog', { name: 'เรื่องที่เกี่ยวข้อง' });
    await dialog.locator('input:focus').waitFor();
    await hands.type(says.malee);
    await hands.use(dialog.getByRole('button', { name: /รวมเข้ากับ/ }));
    await hands.use(page.getByRole('button', { name: 'รวมเรื่อง', exact: true }));
    await until('it is merged', async () => (await stateOf(says.somsak)) === 'merged');
    await heading(says.malee).waitFor();
  });

  it('closes it, and finds it again by what was said', async () => {
    await hands.press('e');
    await until('it is closed', async () => (await stateOf(says.malee)) === 'closed');
    await hands.press('/');
    await page.waitForURL(/\/search/);
    await page.locator('input[type=search]:focus').waitFor();
    await hands.type('ลืมรหัส state:closed');
    await page.locator('mark').first().waitFor();
    await hands.press('ArrowDown');
    await hands.press('Enter');
    await page.waitForURL(/\/inbox\/\w{26}/);
    await heading(says.malee).waitFor();
  });

  it('learns every key where it is needed, goes anywhere by name, and signs out', async () => {
    await hands.press('?');
    const help = page.getByRole('dialog', { name: 'แป้นพิมพ์ลัด' });
    await help.getByText('เรื่องถัดไป').waitFor();
    await leave();
    await help.waitFor({ state: 'detached' });
    await hands.press('Control+k');
    await page.locator('[role=dialog] input:focus').waitFor();
    await hands.type('บัญชีของฉัน');
    await page.getByRole('dialog').getByText('บัญชีของฉัน').first().waitFor();
    await hands.press('Enter');
    await page.waitForURL(/\/account/);
    await hands.use(page.getByRole('button', { name: /เมนูของฉัน/ }));
    const leaving = page.getByRole('menuitem', { name: 'ออกจากระบบ' });
    await hands.reach(leaving, 'ArrowDown');
    await hands.press('Enter');
    await page.waitForURL(/sign-in/);
    expect(browser.troubles).toEqual([]);
  });
});
