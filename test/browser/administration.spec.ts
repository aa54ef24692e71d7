import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { overrideConfig } from '../../src/platform/config.js';
import { buildMember, goodPassword } from '../platform/auth-browser.js';
import { faultsOf } from '../support/accessibility.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao } from '../support/register-builders.js';
import { RealBrowser } from './real-browser.js';

describe('administration in a real browser', () => {
  let desk: Desk;
  let url: string;
  let undo: () => void;
  let browser: RealBrowser;
  let admin: Staff;
  let page: Page;
  beforeAll(async () => {
    desk = await createDesk({ screens: true });
    // Passkeys belong to a name, which a bare number is not.
    url = desk.url.replace('127.0.0.1', 'localhost');
    undo = overrideConfig({ publicUrl: url });
    admin = await buildMember({ role: 'admin', name: 'ผู้ดูแล หนึ่ง' });
    await buildMember({ role: 'representative', provinceCode: '90', name: 'ผู้แทน สงขลา' });
    await buildLao({ code: '06950101', provinceCode: '95' });
    browser = await RealBrowser.start();
    page = await browser.page({ width: 1440 });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  });
  afterAll(async () => {
    await browser?.close();
    undo();
    await desk.close();
  });

  const password = async () => {
    await page.locator('input[type=email]').fill(admin.email);
    await page.locator('input[type=password]').fill(goodPassword);
    await page.keyboard.press('Enter');
  };

  it('a passkey is made, with a name, and recovery codes are told once', async () => {
    await page.goto(url);
    await password();
    await page.waitForURL(/\/inbox/);
    await page.goto(`${url}/account`);
    await page.getByLabel('ชื่อของพาสคีย์').fill('เครื่องที่โต๊ะ');
    await page.getByRole('button', { name: 'เพิ่มพาสคีย์' }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'เสร็จสิ้น' }).click();
    await page.getByText('เครื่องที่โต๊ะ').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('it is the second factor after the password, and signs in alone', async () => {
    await page.context().clearCookies();
    await page.goto(url);
    await password();
    await page.locator('input[autocomplete=one-time-code]').waitFor();
    await page.getByRole('button', { name: 'ใช้พาสคีย์' }).click();
    await page.waitForURL(/\/inbox/);
    await page.context().clearCookies();
    await page.goto(url);
    await page.getByRole('button', { name: 'ใช้พาสคีย์' }).click();
    await page.waitForURL(/\/inbox/);
  });

  it('roles and rights are a table, with what each right opens', async () => {
    await page.goto(`${url}/admin/staff`);
    await page.getByRole('tab', { name: 'สิทธิ์ของแต่ละบทบาท' }).click();
    await page.getByText('อนุมัติรอบการออกรหัส').click();
    await page.getByText('/api/batches/:id/approval').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('why somebody cannot see a thing is said with the rule that decides', async () => {
    await page.getByRole('tab', { name: 'ทำไมจึงเห็น' }).click();
    await page.getByRole('combobox', { name: 'เจ้าหน้าที่' }).click();
    await page.getByRole('option', { name: 'ผู้แทน สงขลา' }).click();
    await page.getByRole('combobox', { name: 'สิ่งที่ถาม' }).click();
    await page.getByRole('option', { name: 'อปท.' }).click();
    await page.getByLabel('รหัส อปท.').fill('๐๖๙๕๐๑๐๑');
    await page.getByRole('button', { name: 'ตรวจสอบ' }).click();
    await page.getByText('กฎที่ตัดสิน: อยู่ในจังหวัดที่ดูแล').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('the devices of somebody are listed', async () => {
    await page.getByRole('tab', { name: 'รายชื่อ' }).click();
    await page.getByRole('button', { name: 'การจัดการบัญชีของ ผู้แทน สงขลา' }).click();
    await page.getByRole('menuitem', { name: 'อุปกรณ์และโทเค็น' }).click();
    await page.getByText('ไม่ได้เข้าสู่ระบบอยู่').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(browser.troubles).toEqual([]);
  });
});
