import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { until } from '../local/data-folder.js';
import { FarSideUnderTest, SOMCHAI, WIPHADA } from './far-side.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 390, height: 844 };

describe('Messenger page', () => {
  const far = new FarSideUnderTest();
  const complaints: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const executablePath = process.env.TEST_CHROMIUM ?? '/usr/bin/chromium';
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
  });
  afterAll(() => browser.close());
  beforeEach(() => far.start());
  afterEach(async () => {
    await page.context().close();
    await far.stop();
    far.posts.length = 0;
    expect(complaints.splice(0)).toEqual([]);
  });

  const open = async (options: BrowserContextOptions = {}): Promise<void> => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      bypassCSP: true,
      ...options,
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(far.sandbox.url);
    await page.waitForSelector('.person', { state: 'attached' });
  };
  const texts = (): (string | undefined)[] => far.items().map((item) => item.message?.text);

  it('sends with Enter, but not while an input method is at work', async () => {
    await open();
    const box = page.locator('#composer');
    await box.fill('ลืมรหัสผ่านครับ อบต.บ้านนา');
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await page.locator('.row.mine').count()).toBe(0);
    await box.press('Enter');
    await page.waitForSelector('.row.mine');
    expect(await far.sandbox.webhooks.flush()).toBe(true);
    expect(texts()).toEqual(['ลืมรหัสผ่านครับ อบต.บ้านนา']);
    expect(far.posts[0]?.signed).toBe(true);
    expect(await box.inputValue()).toBe('');
    await page.getByText('ส่งแล้ว', { exact: true }).waitFor();
  });

  it('shows the desk typing and answering as it happens, and reads it', async () => {
    await open();
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'สวัสดีครับ' });
    await far.graph('/me/messages', { body: { recipient: { id: SOMCHAI }, sender_action: 'typing_on' } });
    await page.waitForSelector('.dots');
    const quick = [{ content_type: 'text', title: 'ทางอีเมล', payload: 'MAIL' }];
    await far.send(SOMCHAI, '', { message: { text: '<b>สวัสดีค่ะ</b>', quick_replies: quick } });
    await page.getByText('<b>สวัสดีค่ะ</b>').first().waitFor();
    await page.waitForSelector('.dots', { state: 'detached' });
    await page.getByRole('button', { name: 'ทางอีเมล' }).click();
    await page.locator('.row.mine').nth(1).waitFor();
    await far.sandbox.webhooks.flush();
    expect(far.items().some((item) => item.read)).toBe(true);
    expect(far.items().find((item) => item.message?.quick_reply)?.message?.quick_reply).toEqual({
      payload: 'MAIL',
    });
  });

  it('greets, starts and offers the page’s menu, each press a postback', async () => {
    far.sandbox.page.change({
      profile: {
        get_started: { payload: 'START' },
        greeting: [{ locale: 'default', text: 'ยินดีช่วยค่ะ' }],
        persistent_menu: [
          {
            locale: 'default',
            call_to_actions: [{ type: 'postback', title: 'ลืมรหัสผ่าน', payload: 'FORGOT' }],
          },
        ],
      },
    });
    await open();
    await page.getByText('ยินดีช่วยค่ะ').waitFor();
    await page.getByRole('button', { name: 'เริ่มต้นใช้งาน' }).click();
    await page.locator('.row.mine').waitFor();
    await page.getByRole('button', { name: 'เมนูของเพจ' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.row.mine').nth(1).waitFor();
    await far.sandbox.webhooks.flush();
    const pressed = far.items().flatMap((item) => (item.postback as { payload: string } | undefined) ?? []);
    expect(pressed.map(({ payload }) => payload)).toEqual(['START', 'FORGOT']);
  });

  it('leaves the focus in its bar while what is not delivered yet is counted there', async () => {
    await open();
    far.sandbox.webhooks.pause();
    await page.locator('#mischief').focus();
    far.sandbox.acts.say({ psid: SOMCHAI, text: 'หนึ่ง' });
    await page.locator('#mischief .depth').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#fault-500').waitFor();
  });

  it('edits, takes back, sends stickers, comments and plays tricks by the keyboard', async () => {
    await open();
    await page.locator('#composer').fill('รหัสผาน');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'แก้ไข', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#composer').fill('รหัสผ่าน');
    await page.keyboard.press('Enter');
    await page.getByText('แก้ไขแล้ว').waitFor();
    await page.getByRole('button', { name: 'ส่งสติกเกอร์' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.waitForSelector('img.sticker');
    await page.locator('#mischief').focus();
    await page.keyboard.press('Enter');
    await page.locator('#fault-500').click();
    await page.locator('#duplicates').selectOption('1');
    await page.locator('#clear-faults').waitFor();
    expect(far.sandbox.faults.list()).toMatchObject([{ kind: 'http-500' }]);
    await until('the trick is set', () => far.sandbox.webhooks.mischief.duplicates === 1);
    await page.getByRole('button', { name: 'โพสต์ของเพจ' }).click();
    await page.locator('#comment').fill('เข้าไม่ได้ครับ');
    await page.keyboard.press('Enter');
    await page.locator('.comment').waitFor();
    await far.sandbox.webhooks.flush();
    expect(far.items().find((item) => item.message_edit)?.message_edit).toMatchObject({ text: 'รหัสผ่าน' });
    expect(far.posts.some((post) => post.entries.some((entry) => entry.changes?.[0]?.field === 'feed'))).toBe(
      true,
    );
  });

  it.each([
    ['a desk', { viewport: { width: 1440, height: 900 } }],
    ['a dark phone', { viewport: PHONE, colorScheme: 'dark' as const, isMobile: true, hasTouch: true }],
  ])('is fit for everybody on %s', async (_where, options) => {
    const message = far.sandbox.acts.say({ psid: WIPHADA, text: 'ช่วยด้วยค่ะ' });
    far.sandbox.acts.react({ psid: WIPHADA, mid: message.mid, reaction: 'like' });
    far.sandbox.acts.attach({ psid: WIPHADA, attachments: [{ type: 'image' }, { type: 'file' }] });
    far.sandbox.acts.answerElsewhere({ psid: WIPHADA, text: 'ค่ะ' });
    await open(options);
    await page.evaluate(AXE);
    for (const place of ['#/', `#/p/${WIPHADA}`, '#/posts']) {
      await page.goto(`${far.sandbox.url}/${place}`);
      await page.waitForTimeout(200);
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
      });
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
  });
});
