import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import type { Page } from 'playwright-core';
import { until } from '../local/data-folder.js';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { enterPassword, RealBrowser } from './real-browser.js';

describe('the story of one message, in a real browser', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let officer: Page;
  let agent: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    desk = await new RunningDesk().start();
    browser = await RealBrowser.start();
    officer = await browser.page({ width: 1280 });
    agent = await browser.page({ width: 1440 });
    agent.on('console', (message) => {
      // Asking who is signed in, before anybody is, is answered 401: the browser writes that down as an error.
      if (message.type() === 'error' && !message.text().includes('401')) troubles.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  it('begins with an agent who signs in', async () => {
    await agent.goto(desk.url);
    await enterPassword(agent, desk, 'agent');
    await agent.waitForURL(/\/inbox/);
    await agent.getByRole('heading', { name: 'รอเราตอบ' }).waitFor();
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('an officer writes on Messenger, and the ticket is there without reloading', async () => {
    await officer.goto(desk.sandboxUrl);
    await officer.getByText('สมชาย ใจดี').first().click();
    const box = officer.locator('#composer');
    await box.fill('ลืมรหัสผ่านครับ อบต.บ้านนา');
    const written = Date.now();
    await box.press('Enter');
    await agent.getByText('ลืมรหัสผ่านครับ อบต.บ้านนา').first().waitFor();
    // Not a measurement: without live updates the list would be read again after half a minute.
    expect(Date.now() - written).toBeLessThan(25_000);
  });

  it('the agent answers by keyboard, and the officer reads it', async () => {
    // Written and sent faster than the line: by which way it goes is not known yet.
    const line = new EventEmitter();
    const arrived = once(line, 'there');
    const ticket = /\/api\/tickets\/\w{26}$/;
    await agent.route(ticket, async (route) => {
      await arrived;
      await route.continue();
    });
    await agent.getByText('ลืมรหัสผ่านครับ อบต.บ้านนา').first().click();
    await agent.getByRole('heading', { name: 'ลืมรหัสผ่านครับ อบต.บ้านนา' }).waitFor();
    await agent.keyboard.press('r');
    await agent.keyboard.type('ได้รับเรื่องแล้วค่ะ กำลังตรวจสอบให้');
    await agent.keyboard.press('Control+Enter');
    line.emit('there');
    await officer.getByText('ได้รับเรื่องแล้วค่ะ กำลังตรวจสอบให้').first().waitFor();
    await agent
      .getByText(/ส่งแล้ว|ถึงแล้ว|อ่านแล้ว/)
      .first()
      .waitFor();
    const received = (await desk.ledger()).filter(({ kind }) => kind === 'received');
    expect(received.map(({ text }) => text)).toEqual(['ได้รับเรื่องแล้วค่ะ กำลังตรวจสอบให้']);
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('a note stays inside', async () => {
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('n');
    await agent.keyboard.type('โทรถามจังหวัดแล้ว');
    await agent.keyboard.press('Control+Enter');
    await agent.getByText('โทรถามจังหวัดแล้ว').first().waitFor();
    await officer.waitForTimeout(1_000);
    expect(await officer.getByText('โทรถามจังหวัดแล้ว').count()).toBe(0);
  });

  it('closing by one key ends it, and a new message brings it back', async () => {
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('e');
    await until(
      'the ticket is closed',
      async () => (await desk.query<{ state: string }>('SELECT state FROM tickets'))?.[0]?.state === 'closed',
    );
    await officer.locator('#composer').fill('ยังเข้าไม่ได้ครับ');
    await officer.locator('#composer').press('Enter');
    await agent.getByText('ยังเข้าไม่ได้ครับ').first().waitFor();
    expect((await desk.query<{ n: number }>('SELECT COUNT(*) AS n FROM tickets'))![0]!.n).toBe(1);
  });

  it('what was said is found from anywhere by one key, and opened by the keyboard', async () => {
    await agent.goto(`${desk.url}/account`);
    await agent.getByRole('heading', { level: 1 }).waitFor();
    await agent.keyboard.press('/');
    await agent.waitForURL(/\/search/);
    const field = agent.getByRole('searchbox');
    await field.waitFor();
    expect(await faultsOf(agent)).toEqual([]);
    await field.pressSequentially('กำลังตรวจสอบ จาก:สมชาย');
    await agent.getByText('กำลังตรวจสอบ', { exact: true }).waitFor();
    expect(await agent.locator('mark').allInnerTexts()).toEqual(['สมชาย', 'กำลังตรวจสอบ']);
    expect(await faultsOf(agent)).toEqual([]);
    await field.press('ArrowDown');
    await agent.keyboard.press('x');
    await agent.getByText('เลือกไว้ 1 เรื่อง').waitFor();
    await agent.getByRole('button', { name: 'เลือกทั้งหมด 1 เรื่องในรายการนี้' }).click();
    expect(await faultsOf(agent)).toEqual([]);
    await agent.setViewportSize({ width: 390, height: 844 });
    expect(await faultsOf(agent)).toEqual([]);
    await agent.getByRole('button', { name: 'เลิกเลือก' }).click();
    await field.press('ArrowDown');
    await agent.keyboard.press('Enter');
    await agent.waitForURL(/\/inbox\/\w{26}/);
    await agent.getByText('โทรถามจังหวัดแล้ว').first().waitFor();
  });

  it('what is written as markup is text, and a script that got into a page would not run', async () => {
    const attack = `<img src="x" onerror="window.brokenIn=1"><script>window.brokenIn=1</script>`;
    await officer.locator('#composer').fill(attack);
    await officer.locator('#composer').press('Enter');
    await agent.getByText(attack).last().waitFor();
    const brokenIn = () => agent.evaluate<boolean>(`'brokenIn' in window`);
    expect(await brokenIn()).toBe(false);
    expect([...troubles, ...browser.troubles]).toEqual([]);
    await agent.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'window.brokenIn = 1';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="/none" onerror="window.brokenIn = 1">');
    }`);
    await until('the policy refuses both', () =>
      Promise.resolve(troubles.filter((text) => text.includes('Content Security Policy')).length >= 2),
    );
    expect(await brokenIn()).toBe(false);
    troubles.length = 0;
  });

  it('nothing went wrong behind the scenes', () => {
    expect([...troubles, ...browser.troubles]).toEqual([]);
  });
});
