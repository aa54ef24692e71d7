import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

describe('desks, made and put in order on a screen', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let admin: Page;
  let agent: Page;
  beforeAll(async () => {
    desk = await new RunningDesk().start();
    browser = await RealBrowser.start();
    await desk.act('createPerson', { psid: '2468013579135700', name: 'ผู้ทดสอบ' });
    await desk.act('say', { psid: '2468013579135700', text: 'ลืมรหัสผ่านครับ' });
    admin = await browser.signedIn(desk, 'admin', { width: 1440 });
    agent = await browser.signedIn(desk, 'agent', { width: 1440 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  const write = async (button: string, name: string) => {
    await admin.getByRole('button', { name: button }).click();
    await admin.getByRole('textbox', { name: 'ชื่อกลุ่มงาน' }).fill(name);
    await admin.keyboard.press('Enter');
  };
  const rows = () => admin.getByRole('list', { name: 'กลุ่มงาน' }).getByRole('listitem');

  it('a new one stands in a colleague’s menu and among what a ticket can be moved to, without a reload', async () => {
    await agent.getByText('ลืมรหัสผ่านครับ').first().click();
    await agent.getByRole('log').waitFor();
    await admin.getByRole('link', { name: 'กลุ่มงาน', exact: true }).click();
    await write('เพิ่มกลุ่มงาน', 'งานรหัสผ่าน');
    await rows().nth(1).getByText('งานรหัสผ่าน').waitFor();
    await agent.getByRole('link', { name: /งานรหัสผ่าน/ }).waitFor();
    await agent.getByRole('button', { name: /^ย้ายกลุ่มงาน/ }).click();
    await agent.getByRole('option', { name: 'งานรหัสผ่าน' }).click();
    await agent.getByRole('link', { name: /งานรหัสผ่าน.*1/ }).waitFor();
  });

  it('a name that is taken is said at the field, and another name shows everywhere', async () => {
    await write('เปลี่ยนชื่อ “งานรหัสผ่าน”', 'ช่วยเหลือทั่วไป');
    await admin.getByText('มีกลุ่มงานชื่อนี้แล้ว').waitFor();
    expect(await faultsOf(admin)).toEqual([]);
    await admin.getByRole('textbox', { name: 'ชื่อกลุ่มงาน' }).fill('งานบัญชีและรหัสผ่าน');
    await admin.keyboard.press('Enter');
    await agent.getByRole('link', { name: /งานบัญชีและรหัสผ่าน.*1/ }).waitFor();
  });

  /** A rule that names it says what it is called, in the list and where it is changed, and that it is closed. */
  const readInItsRule = async () => {
    const [{ id }] = (await desk.query<{ id: string }>(`SELECT id FROM desks WHERE name = 'งานชั่วคราว'`))! as [
      { id: string },
    ];
    const { apiToken } = desk.signIns.find(({ role }) => role === 'admin')!;
    const definition = {
      when: { event: 'opened' },
      conditions: { deskIds: [id] },
      acts: [{ do: 'tag', tags: ['ด่วน'] }],
    };
    const rule = { name: 'กฎของงานชั่วคราว', definition };
    const added = await fetch(`${desk.url}/api/rules`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    expect(added.status).toBe(201);
    await admin.getByRole('link', { name: 'กฎอัตโนมัติ' }).click();
    await admin.getByText('งานชั่วคราว (ปิดแล้ว)').waitFor();
    await admin.getByRole('button', { name: /^แก้ไข/ }).click();
    await admin.getByRole('dialog').getByText('งานชั่วคราว (ปิดแล้ว)').waitFor();
    await admin.keyboard.press('Escape');
    await admin.getByRole('link', { name: 'กลุ่มงาน', exact: true }).click();
  };

  it('a closed one moves what is open in it, is offered no more, and comes back', async () => {
    await admin.getByText('รับเรื่องที่ไม่มีกฎใดส่งไปที่อื่น จึงปิดไม่ได้').waitFor();
    expect(await admin.getByRole('button', { name: 'ปิดกลุ่มงาน “ช่วยเหลือทั่วไป”' }).count()).toBe(0);
    await write('เพิ่มกลุ่มงาน', 'งานชั่วคราว');
    await rows().nth(2).getByText('งานชั่วคราว').waitFor();
    await agent.getByRole('button', { name: /^ย้ายกลุ่มงาน/ }).click();
    await agent.getByRole('option', { name: 'งานชั่วคราว' }).click();
    await agent.getByRole('link', { name: /งานชั่วคราว.*1/ }).waitFor();
    await admin.getByRole('button', { name: 'ปิดกลุ่มงาน “งานชั่วคราว”' }).press('Enter');
    const dialog = admin.getByRole('dialog', { name: 'ปิดกลุ่มงาน “งานชั่วคราว”' });
    await dialog.getByText('มี 1 เรื่องที่ยังเปิดอยู่').waitFor();
    await admin.locator('[role=dialog] input:focus').waitFor();
    await admin.keyboard.press('ArrowDown');
    await admin.getByRole('option', { name: 'งานบัญชีและรหัสผ่าน' }).click();
    expect(await faultsOf(admin)).toEqual([]);
    await dialog.getByRole('button', { name: 'ปิดกลุ่มงาน', exact: true }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await admin.getByText('ย้าย 1 เรื่องไปที่ งานบัญชีและรหัสผ่าน แล้ว').waitFor();
    await agent.getByRole('link', { name: /งานชั่วคราว/ }).waitFor({ state: 'detached' });
    await agent.getByRole('link', { name: /งานบัญชีและรหัสผ่าน.*1/ }).waitFor();
    expect(await faultsOf(admin)).toEqual([]);
    await readInItsRule();
    await admin.getByRole('button', { name: 'เปิดอีกครั้ง “งานชั่วคราว”' }).press('Enter');
    await rows().nth(2).getByText('งานชั่วคราว').waitFor();
    await agent.getByRole('link', { name: /งานชั่วคราว/ }).waitFor();
  });

  it('the order is that of every menu', async () => {
    await admin.getByRole('button', { name: 'เลื่อน “งานบัญชีและรหัสผ่าน” ขึ้น' }).click();
    await rows().first().getByText('งานบัญชีและรหัสผ่าน').waitFor();
    await agent.locator('a[href*="desk="]').first().getByText('งานบัญชีและรหัสผ่าน').waitFor();
    await admin.setViewportSize({ width: 390, height: 844 });
    expect(await faultsOf(admin)).toEqual([]);
    expect(browser.troubles).toEqual([]);
  });
});
