import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

const password = 'Nok-khamin-2567';

describe('secrets in a chat, in a real browser', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let agent: Page;
  let supervisor: Page;
  let psid: string;

  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: 'some' }).start();
    browser = await RealBrowser.start();
    agent = await browser.signedIn(desk, 'agent', { width: 1440 });
    supervisor = await browser.signedIn(desk, 'supervisor', { width: 390 });
    ({ psid } = await desk.act<{ psid: string }>('createPerson', { name: 'ผู้ส่งความลับ' }));
    await desk.act('say', { psid, text: `เข้าไม่ได้ค่ะ รหัสผ่าน: ${password} บัตร 1-1017-00203-45-0 ช่วยด้วย` });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  it('are chips to an agent, who has no way to what was there', async () => {
    await agent.getByText('เข้าไม่ได้ค่ะ').first().click();
    const said = agent.getByRole('article');
    await said.getByText('ปิดไว้: รหัสผ่าน', { exact: true }).waitFor();
    await said.getByText('ปิดไว้: เลขประจำตัวประชาชน', { exact: true }).waitFor();
    await agent.getByText('โปรดเปลี่ยนรหัสผ่าน').waitFor();
    expect(await agent.getByRole('button', { name: 'ดูข้อความเดิม' }).count()).toBe(0);
    expect(await agent.content()).not.toContain(password);
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('a picture opens on wish, and is closed for good as an ID card', async () => {
    await desk.act('attach', { psid, attachments: [{ type: 'image' }] });
    const open = agent.getByRole('button', { name: /เปิดดูรูป/ });
    await open.waitFor();
    expect(await agent.locator('article img').count()).toBe(0);
    await open.click();
    await agent.locator('article img').waitFor();
    await agent.getByRole('button', { name: 'เป็นรูปบัตรประชาชน' }).click();
    await agent.getByText('ปิดผนึกแล้ว จะลบภายใน 7 วัน').waitFor();
    await agent.getByText(/ปิดผนึกรูปบัตรประชาชน$/).waitFor();
    expect(await agent.locator('article img').count()).toBe(0);
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('a reply with one comes back with the reason, and the way to the place', async () => {
    await agent.keyboard.press('r');
    const text = `ใช้ รหัสผ่าน: ${password} ค่ะ`;
    await agent.keyboard.type(text);
    await agent.keyboard.press('Control+Enter');
    await agent.getByText('ส่งไม่ได้ ข้อความนี้มีรหัสผ่าน').first().waitFor();
    const field = agent.getByLabel('เขียนคำตอบ');
    expect(await field.inputValue()).toBe(text);
    await agent.getByRole('button', { name: 'เลือกส่วนนั้นในข้อความ' }).click();
    const selected = await field.evaluate((area) => {
      const { value, selectionStart, selectionEnd } = area as unknown as Record<string, never>;
      return String(value).slice(Number(selectionStart), Number(selectionEnd));
    });
    expect(selected).toBe(password);
    expect(await faultsOf(agent)).toEqual([]);
    await agent.keyboard.type('ที่ตั้งเอง');
    await agent.getByText('ส่งไม่ได้ ข้อความนี้มีรหัสผ่าน').first().waitFor({ state: 'hidden' });
  });

  it('a supervisor sees the words and the card, for a reason and with a proof', async () => {
    await supervisor.getByText('เข้าไม่ได้ค่ะ').first().click();
    await supervisor.getByText('ปิดไว้: รหัสผ่าน', { exact: true }).waitFor();
    await supervisor.getByRole('button', { name: 'ดูข้อความเดิม' }).click();
    await supervisor.getByLabel('เหตุผล').fill('ผู้ติดต่อแจ้งว่าไม่ใช่รหัสผ่าน');
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('button', { name: 'เปิดดู', exact: true }).last().click();
    await supervisor.getByText(password).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.keyboard.press('Escape');
    await supervisor.getByText(password).waitFor({ state: 'hidden' });
    await supervisor.getByRole('button', { name: 'เปิดดู', exact: true }).click();
    await supervisor.getByLabel('เหตุผล').fill('ผู้ติดต่อขอให้ตรวจ');
    await supervisor.getByRole('button', { name: 'เปิดดู', exact: true }).last().click();
    await supervisor.locator('img[alt="รูปบัตรประชาชน"]').waitFor();
    const told = await desk.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE action IN ('secret.read', 'id-card.read', 'id-card.closed') ORDER BY action`,
    );
    expect(told!.map(({ action }) => action)).toEqual(['id-card.closed', 'id-card.read', 'secret.read']);
    expect(browser.troubles).toEqual([]);
  });
});
