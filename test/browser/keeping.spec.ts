import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

const heading = 'จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.';

describe('the register is kept, in a real browser', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let supervisor: Page;
  let representative: Page;

  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: 'some' }).start();
    browser = await RealBrowser.start();
    supervisor = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    representative = await browser.signedIn(desk, 'representative', { width: 390 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  const bring = async (...rows: string[]) => {
    await supervisor.goto(`${desk.url}/imports`);
    const buffer = Buffer.from([heading, ...rows].join('\n'));
    await supervisor
      .locator('input[type=file]')
      .setInputFiles({ name: 'laos.csv', mimeType: 'text/csv', buffer });
    await supervisor.waitForURL(/\/imports\/\w{26}/);
  };
  /** Asked once, and once more where it stands. */
  const decide = async (what: string) => {
    await supervisor.getByRole('button', { name: what, exact: true }).click();
    await supervisor.getByRole('dialog').getByRole('button', { name: what, exact: true }).click();
  };
  const found = async (code: string) =>
    (await supervisor.request.get(`${desk.url}/api/laos/${code}`)).status() === 200;

  it('refuses a list with line, column and reason, and offers nothing to apply', async () => {
    await bring('สงขลา,จะนะ,6909901,อบต.,บ้านลองดู', 'สงขลา,จะนะ,8109902,อบต.,บ้านอื่น');
    await supervisor.getByText('ยังบันทึกไม่ได้').waitFor();
    await supervisor
      .getByText(/รหัส อปท\./)
      .first()
      .waitFor();
    expect(await supervisor.getByRole('button', { name: 'บันทึกเข้าทะเบียน' }).count()).toBe(0);
    expect(await faultsOf(supervisor)).toEqual([]);
    await decide('ทิ้งรายการนี้');
    await supervisor.waitForURL(/\/imports$/);
    expect(await found('06909901')).toBe(false);
  });

  it('brings a list in after a look, and takes it back', async () => {
    await bring('สงขลา,จะนะ,6909901,อบต.,บ้านลองดู');
    await supervisor.getByText('รอการยืนยัน').waitFor();
    await decide('บันทึกเข้าทะเบียน');
    await supervisor.getByText('บันทึกแล้ว').first().waitFor();
    expect(await found('06909901')).toBe(true);
    expect(await faultsOf(supervisor)).toEqual([]);
    await decide('นำออกจากทะเบียน');
    await supervisor.getByText('นำออกแล้ว').first().waitFor();
    expect(await found('06909901')).toBe(false);
  });

  it('a representative plans a training on a phone, is told what follows from cancelling, and cancels', async () => {
    await representative.goto(`${desk.url}/trainings`);
    await representative.getByRole('button', { name: 'กำหนดการอบรม' }).click();
    const form = representative.getByRole('dialog');
    await form.getByLabel('ชื่อการอบรม').fill('อบรมรอบเก็บตก');
    await form.getByLabel('สถานที่').fill('ศาลากลางจังหวัด');
    expect(await faultsOf(representative)).toEqual([]);
    await form.getByRole('button', { name: 'กำหนดการอบรม' }).click();
    await representative.getByRole('heading', { level: 1, name: 'อบรมรอบเก็บตก' }).waitFor();
    expect(await faultsOf(representative)).toEqual([]);
    await representative.getByRole('button', { name: 'ยกเลิกการอบรม' }).click();
    const question = representative.getByRole('dialog');
    await question.getByText(/ต้องแจ้งผู้ได้รับเชิญ/).waitFor();
    await question.getByLabel('เหตุผล').fill('น้ำท่วม');
    expect(await faultsOf(representative)).toEqual([]);
    await question.getByRole('button', { name: 'ยกเลิกการอบรม' }).click();
    await representative.getByText('น้ำท่วม').first().waitFor();
  });

  it('without anything that went wrong behind the scenes', () => {
    expect(browser.troubles).toEqual([]);
  });
});
