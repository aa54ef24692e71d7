import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { FarSideUnderTest } from './far-side.js';

const PHONE = { width: 390, height: 844 };
const TEMPORARY = 'canary-temporary-1';
const OWN = 'ของฉันเองไม่บอกใคร';

describe('the sign-in page of the personnel system', () => {
  const far = new FarSideUnderTest();
  let browser: Browser;
  beforeAll(async () => {
    await far.start();
    browser = await chromium.launch({
      executablePath: process.env.TEST_CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await far.stop();
  });
  beforeEach(() => {
    far.sandbox.reset();
    far.sandbox.personnel.accounts.create({
      userName: 'lhr05570101',
      displayName: 'อบต.บ้านนา <b>',
      password: TEMPORARY,
      mustChange: true,
    });
  });

  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: PHONE, ...options })).newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${far.sandbox.url}/personnel`);
    return page;
  };
  const signIn = async (page: Page, password: string, userName = 'lhr05570101') => {
    await page.getByLabel('ชื่อผู้ใช้').fill(userName);
    await page.getByLabel('รหัสผ่าน').fill(password);
    await page.getByRole('button').click();
  };
  const choose = async (page: Page, password: string, again = password) => {
    await page.getByLabel(/^รหัสผ่านใหม่ \(/).fill(password);
    await page.getByLabel('รหัสผ่านใหม่อีกครั้ง').fill(again);
    await page.getByRole('button').click();
  };

  it('asks for a new password where one must be set, and lets in with it, without a script', async () => {
    const page = await open({ javaScriptEnabled: false });
    await signIn(page, 'wrong');
    expect(await page.getByRole('alert').textContent()).toBe('ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง');
    await signIn(page, TEMPORARY, 'nobody');
    expect(await page.getByRole('alert').textContent()).toBe('ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง');

    await signIn(page, TEMPORARY, ' LHR05570101 ');
    expect(await page.content()).not.toContain(TEMPORARY);
    for (const [password, again] of [
      [OWN, `${OWN}x`],
      ['สั้น', 'สั้น'],
      [TEMPORARY, TEMPORARY],
    ] as const) {
      await choose(page, password, again);
      expect(await page.getByRole('alert').count()).toBe(1);
    }
    await choose(page, OWN);
    expect(await page.getByRole('status').textContent()).toBe('ลงชื่อเข้าใช้สำเร็จ');
    expect(await page.locator('dd').allTextContents()).toEqual(['lhr05570101', 'อบต.บ้านนา <b>']);

    await page.getByRole('link', { name: 'ออกจากระบบ' }).click();
    await signIn(page, TEMPORARY);
    expect(await page.getByRole('alert').count()).toBe(1);
    await signIn(page, OWN);
    expect(await page.getByRole('status').textContent()).toBe('ลงชื่อเข้าใช้สำเร็จ');
    await page.context().close();
  });

  it('is readable on a phone for everybody', async () => {
    const page = await open({ bypassCSP: true });
    const looks = async (name: string) => {
      expect({ name, faults: await faultsOf(page) }).toEqual({ name, faults: [] });
      const width = await page.evaluate(
        () =>
          (globalThis as unknown as { document: { documentElement: { scrollWidth: number } } }).document
            .documentElement.scrollWidth,
      );
      expect(width).toBeLessThanOrEqual(PHONE.width);
    };
    await looks('sign-in');
    await signIn(page, 'wrong');
    await looks('wrong');
    await signIn(page, TEMPORARY);
    await looks('new-password');
    await choose(page, OWN);
    await looks('welcome');
    await page.context().close();
  });

  it('a form from elsewhere, or one that is used again, changes nothing', async () => {
    const post = (path: string, fields: Record<string, string>, headers = {}) =>
      fetch(`${far.sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers });
    const credentials = { userName: 'lhr05570101', password: TEMPORARY };
    expect((await post('/personnel', credentials, { origin: 'http://evil.example' })).status).toBe(403);
    const asked = await (await post('/personnel', credentials)).text();
    const ticket = /name="ticket" value="([^"]+)"/.exec(asked)![1]!;
    const chosen = { ticket, password: OWN, again: OWN };
    expect((await post('/personnel/password', chosen)).status).toBe(200);
    const again = { ...chosen, password: 'somebody-elses-1', again: 'somebody-elses-1' };
    expect((await post('/personnel/password', again)).status).toBe(401);
    expect(far.sandbox.personnel.accounts.signIn('lhr05570101', OWN)).toBe('ok');
  });
});
