import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { buildMember, goodPassword } from '../platform/auth-browser.js';
import { IdentityProvider } from '../platform/identity-provider.js';
import { faultsOf } from '../support/accessibility.js';
import { createDesk, type Desk } from '../support/desk.js';
import { RealBrowser } from './real-browser.js';

describe('signing in by an identity provider that an administrator enters, in a real browser', () => {
  let desk: Desk;
  let idp: IdentityProvider;
  let undo: () => void;
  let browser: RealBrowser;
  let admin: Page;
  let agent: Page;
  beforeAll(async () => {
    for (const way of ['warn', 'info'] as const) jest.spyOn(console, way).mockImplementation(() => undefined);
    desk = await createDesk({ screens: true });
    undo = overrideConfig({ publicUrl: desk.url });
    idp = await IdentityProvider.start(`${desk.url}/oidc/return`);
    browser = await RealBrowser.start();
    admin = await signedIn(await buildMember({ role: 'admin', name: 'ผู้ดูแล หนึ่ง' }), 1440);
    agent = await signedIn(await buildMember({ name: 'เจ้าหน้าที่ สอง' }), 1440);
  });
  afterAll(async () => {
    await browser?.close();
    idp.close();
    undo();
    await desk.close();
    jest.restoreAllMocks();
  });

  async function signedIn(staff: Staff, width: number): Promise<Page> {
    const page = await browser.page({ width });
    await page.goto(desk.url);
    await page.locator('input[type=email]').fill(staff.email);
    await page.locator('input[type=password]').fill(goodPassword);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/inbox/);
    return page;
  }
  const secret = () => admin.getByLabel('ความลับของไคลเอนต์ (Client secret)', { exact: true });
  const test = () => admin.getByRole('button', { name: 'ทดสอบ', exact: true }).click();

  it('an administrator is told what is wrong, mends it, proves who they are, and it is in force', async () => {
    await admin.goto(`${desk.url}/admin/sign-in`);
    await admin.getByText('ยังไม่ได้ตั้งค่า เจ้าหน้าที่').waitFor();
    await admin.getByLabel('ที่อยู่ผู้ให้บริการ (Issuer)').fill(idp.issuer);
    await admin.getByLabel('รหัสไคลเอนต์ (Client ID)').fill('desk');
    await secret().fill('wrong');
    await admin.getByLabel('ชื่อบนปุ่ม').fill('บัตรกรม');
    await test();
    await admin.getByText('ความลับไม่ถูกต้อง กรอกความลับใหม่').waitFor();
    expect(await faultsOf(admin)).toEqual([]);
    await secret().fill('a-secret-of-the-desk');
    await test();
    await admin.getByText('ทดสอบแล้วใช้ได้ทุกข้อ').waitFor();
    await db().query('UPDATE sessions SET proved_at = NULL');
    await admin.getByRole('button', { name: 'บันทึก' }).click();
    await admin.getByLabel('รหัสผ่านของท่าน').fill(goodPassword);
    await admin.getByRole('button', { name: 'ยืนยัน', exact: true }).click();
    await admin.getByText('ใช้งานอยู่ตามที่กรอกในหน้านี้').waitFor();
    expect(await secret().inputValue()).toBe('');
    await admin.getByText('เปลี่ยนความลับของไคลเอนต์').waitFor();
    expect(await faultsOf(admin)).toEqual([]);
  });

  it('somebody else links their account and comes by the button to the inbox', async () => {
    idp.subject = 'the agent';
    await agent.goto(`${desk.url}/account`);
    await agent.getByRole('button', { name: 'ผูกบัญชี บัตรกรม' }).click();
    await agent.getByLabel('รหัสผ่านของท่าน').fill(goodPassword);
    await agent.getByRole('button', { name: 'ยืนยัน', exact: true }).click();
    await agent.getByText('ผูกบัญชีแล้ว').waitFor();
    await agent.context().clearCookies();
    await agent.goto(desk.url);
    await agent.getByRole('button', { name: 'เข้าสู่ระบบด้วย บัตรกรม' }).click();
    await agent.waitForURL(/\/inbox/);
  });

  it('switched off, the button is gone; what the environment says can only be looked at', async () => {
    await admin.getByRole('button', { name: 'ปิดการใช้งาน' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'ปิดการใช้งาน' }).click();
    await admin.getByText('ยังไม่ได้ตั้งค่า เจ้าหน้าที่').waitFor();
    const stranger = await browser.page({ width: 390 });
    const door = stranger.waitForResponse(/\/api\/sessions\/oidc$/);
    await stranger.goto(desk.url);
    await door;
    await stranger.getByLabel('รหัสผ่าน').first().waitFor();
    expect(await stranger.getByRole('button', { name: 'บัตรกรม' }).count()).toBe(0);
    const again = overrideConfig({
      oidc: {
        ...{ issuer: idp.issuer, clientId: 'desk', clientSecret: 'a-secret-of-the-desk' },
        ...{ name: null, acceptedFactors: [] },
      },
    });
    await admin.setViewportSize({ width: 390, height: 900 });
    await admin.reload();
    await admin.getByText('ตั้งค่าไว้ในตัวเครื่อง').waitFor();
    expect(await admin.getByRole('button', { name: 'บันทึก' }).count()).toBe(0);
    await test();
    await admin.getByText('ทดสอบแล้วใช้ได้ทุกข้อ').waitFor();
    expect(await faultsOf(admin)).toEqual([]);
    again();
  });

  it('without anything that went wrong behind the scenes', () => {
    expect(browser.troubles).toEqual([]);
  });
});
