import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { FarSideUnderTest } from './far-side.js';

const user = `U${'0123456789abcdef'.repeat(2)}`;

describe('the pages that are only read', () => {
  const far = new FarSideUnderTest();
  const complaints: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    await far.start();
    const long = `https://desk.example/r/${'x'.repeat(120)}#once`;
    const text = `เรียน ปลัด อบต.บ้านนา\n\nเปิดลิงก์นี้ได้ครั้งเดียว ${long}\nขอบคุณครับ`;
    const mail = {
      from: 'desk@lhr.example',
      to: `${'ยาว'.repeat(15)}@lao.example`,
      subject: 'ลิงก์รับรหัสผ่านของ อบต.บ้านนา',
      text,
    };
    await createTransport(far.sandbox.smtpUrl).sendMail(mail);
    far.sandbox.lines.add({ to: user, texts: [text], retryKey: null });
    const executablePath = process.env.TEST_CHROMIUM ?? '/usr/bin/chromium';
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await far.stop();
  });

  const open = async (path: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${far.sandbox.url}${path}`);
    return page;
  };

  it.each([
    [390, 'light'],
    [390, 'dark'],
    [1440, 'light'],
  ] as const)('fit, can be read by everybody and keep to their policy (%i px, %s)', async (width, scheme) => {
    const { id } = far.sandbox.mails.list()[0]!;
    for (const path of ['/mail', `/mail/${id}`, '/line/pushes']) {
      const page = await open(path, width, scheme);
      const over = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([path, over]).toEqual([path, 0]);
      expect(complaints.splice(0)).toEqual([]);
      expect([path, await faultsOf(page)]).toEqual([path, []]);
      await page.close();
    }
  });

  it.each([
    [390, 'light'],
    [1440, 'dark'],
  ] as const)('let somebody be played on LINE (%i px, %s)', async (width, scheme) => {
    const { userId } = far.sandbox.acts.linePerson({ name: `ผู้เล่น ${width}` });
    const page = await open(`/line#${userId}`, width, scheme);
    await page.getByLabel('ข้อความ', { exact: true }).fill('ลืมรหัสผ่านค่ะ');
    await page.keyboard.press('Enter');
    const sent = page.getByRole('listitem').filter({ hasText: 'ลืมรหัสผ่านค่ะ' });
    await sent.last().waitFor();
    await page.getByRole('button', { name: 'ส่งสติกเกอร์' }).click();
    await page.getByText('🙂').waitFor();
    const over = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect([over, await faultsOf(page)]).toEqual([0, []]);
    await page.getByRole('button', { name: 'ยกเลิกข้อความ' }).last().click();
    await page.getByText('ยกเลิกข้อความแล้ว').waitFor();
    await page.getByRole('button', { name: 'บล็อกบัญชี' }).click();
    await page.getByRole('button', { name: 'เลิกบล็อก' }).waitFor();
    expect([far.sandbox.lines.userState(userId), complaints.splice(0)]).toEqual(['blocked', []]);
    await page.close();
  });

  it('lead from the Messenger page to a mail and to the link in it', async () => {
    const page = await open('/', 390, 'light');
    await page.getByRole('link', { name: 'อีเมล' }).click();
    await page.getByRole('link', { name: /ลิงก์รับรหัสผ่าน/ }).click();
    expect(await page.getByRole('link', { name: /^https:/ }).getAttribute('href')).toMatch(/x#once$/);
    await page.close();
  });
});
