import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

const said = 'ขอให้ลบข้อมูลของดิฉันค่ะ';

describe('an erasure on request, in a real browser', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let supervisor: Page;
  let approver: Page;

  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: 'some' }).start();
    browser = await RealBrowser.start();
    supervisor = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    approver = await browser.signedIn(desk, 'approver', { width: 390 });
    const { psid } = await desk.act<{ psid: string }>('createPerson', { name: 'ผู้ขอให้ลบ' });
    await desk.act('say', { psid, text: said });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  it('begins beside the ticket, with what is kept and what becomes of it', async () => {
    await supervisor.getByText(said).first().click();
    await supervisor.getByRole('link', { name: 'ลบข้อมูลตามคำขอ…' }).click();
    await supervisor.getByRole('heading', { name: 'รอ แล้วระบบลบต่อเอง' }).waitFor();
    await supervisor.getByText('มีเรื่องที่ยังไม่ปิด').first().waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('button', { name: 'ขอให้ลบ…' }).click();
    await supervisor.getByLabel('เลขที่หนังสือหรือคำขอ').fill('มท 0808/123');
    await supervisor.getByLabel('เหตุผล').fill('คำขอใช้สิทธิของเจ้าของข้อมูล');
    await supervisor.getByRole('button', { name: 'ยื่นคำขอ' }).click();
    await supervisor.getByText('คุณเป็นผู้ยื่นคำขอ ต้องให้อีกคนหนึ่งอนุมัติ').waitFor();
    expect(await supervisor.getByRole('button', { name: 'อนุมัติและลบ' }).count()).toBe(0);
    expect(await faultsOf(supervisor)).toEqual([]);
  });

  it('is approved by somebody else, who sees what waits', async () => {
    await approver.goto(`${desk.url}/admin/erasures`);
    await approver.getByText('รออนุมัติ').waitFor();
    expect(await approver.getByRole('searchbox', { name: /ค้นหาบุคคล/ }).count()).toBe(0);
    await approve();
    await approver.getByText('ลบแล้วบางส่วน รอส่วนที่เหลือ').waitFor();
    expect(await faultsOf(approver)).toEqual([]);
  });

  it('of somebody with nothing open ends in a certificate', async () => {
    const { psid } = await desk.act<{ psid: string }>('createPerson', { name: 'สมศรี ลบหมด' });
    await desk.act('say', { psid, text: 'เรื่องที่จบแล้วค่ะ' });
    await supervisor.goto(`${desk.url}/inbox`);
    await supervisor.getByText('เรื่องที่จบแล้วค่ะ').first().click();
    await supervisor.getByRole('article').getByText('เรื่องที่จบแล้วค่ะ').waitFor();
    await supervisor.keyboard.press('e');
    await supervisor.goto(`${desk.url}/admin/erasures`);
    await supervisor.getByRole('searchbox', { name: /ค้นหาบุคคล/ }).fill('ศรี ลบหมด');
    await supervisor.getByRole('button', { name: 'ดูว่ามีอะไรบ้าง สมศรี ลบหมด' }).click();
    await supervisor.getByRole('heading', { name: 'จะถูกลบ' }).waitFor();
    await supervisor.getByRole('button', { name: 'ขอให้ลบ…' }).click();
    await supervisor.getByLabel('เลขที่หนังสือหรือคำขอ').fill('มท 0808/124');
    await supervisor.getByLabel('เหตุผล').fill('คำขอใช้สิทธิของเจ้าของข้อมูล');
    await supervisor.getByRole('button', { name: 'ยื่นคำขอ' }).click();
    await supervisor.getByText('คุณเป็นผู้ยื่นคำขอ').waitFor();
    await approver.goto(`${desk.url}/admin/erasures`);
    await approve();
    await approver.getByRole('heading', { name: 'หนังสือรับรองการลบข้อมูล' }).waitFor();
    expect(await approver.content()).not.toContain('สมศรี');
    expect(await faultsOf(approver)).toEqual([]);
    await supervisor.reload();
    await supervisor.getByText('ลบเสร็จแล้ว').waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    expect(browser.troubles).toEqual([]);
  });

  /** Opens the newest and approves it. */
  async function approve(): Promise<void> {
    await approver.getByRole('button', { name: /^เปิดดู/ }).first().click();
    await approver.getByRole('button', { name: 'อนุมัติและลบ' }).click();
    await approver.getByRole('dialog').getByRole('button', { name: 'อนุมัติและลบ' }).click();
  }
});
