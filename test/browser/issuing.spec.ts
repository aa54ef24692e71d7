import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

interface Board {
  items: { code: string; name: string; laos: number; cohort: number }[];
}

describe('credentials are issued, in a real browser', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let supervisor: Page;
  let approver: Page;
  let province: Board['items'][number];
  let batch: string;
  const title = 'รอบทดลองจังหวัดเล็ก';

  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: 'some' }).start();
    browser = await RealBrowser.start();
    supervisor = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    approver = await browser.signedIn(desk, 'approver', { width: 390, scheme: 'dark', language: 'en' });
    const { items } = await read<Board>('/api/custody-board');
    [province] = items
      .filter(({ laos, cohort }) => laos > cohort)
      .sort((a, b) => a.laos - a.cohort - (b.laos - b.cohort)) as [Board['items'][number]];
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  const read = async <T>(path: string): Promise<T> =>
    (await (await supervisor.request.get(`${desk.url}${path}`)).json()) as T;
  /** Asked by a dialog, done by its button of the same words. */
  const decide = async (page: Page, act: string, done = act) => {
    await page.getByRole('button', { name: act, exact: true }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: done }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  it('a supervisor drafts a batch for one small province and hands it in', async () => {
    await supervisor.goto(`${desk.url}/batches`);
    await supervisor.getByText('ไม่มีรอบที่กำลังดำเนินการ').waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('button', { name: 'รอบใหม่' }).click();
    const form = supervisor.getByRole('dialog');
    await form.getByLabel('ชื่อรอบ').fill(title);
    await form.getByText('ซองกระดาษ').click();
    await form.getByText('อปท. ของบางจังหวัด').click();
    await form.getByRole('combobox', { name: 'จังหวัด' }).fill(province.name);
    await supervisor.getByRole('option', { name: province.name }).click();
    await form.getByLabel('ชื่อรอบ').focus();
    expect(await faultsOf(supervisor)).toEqual([]);
    await form.getByRole('button', { name: 'สร้างร่างและตรวจรายการ' }).click();
    await supervisor.waitForURL(/\/batches\/\w{26}/);
    batch = supervisor.url();
    await supervisor.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await decide(supervisor, 'ส่งขออนุมัติ');
    await supervisor.getByText('คุณเป็นผู้ส่งขออนุมัติเอง').waitFor();
    expect(await supervisor.getByRole('button', { name: 'อนุมัติ', exact: true }).count()).toBe(0);
  });

  it('somebody else approves on a phone, and the accounts are made before the supervisor’s eyes', async () => {
    await approver.goto(batch);
    const due = province.laos - province.cohort;
    await decide(approver, 'Approve', `Approve ${due} LAO`);
    await supervisor.getByRole('button', { name: 'ส่งให้จังหวัด', exact: true }).waitFor({ timeout: 60_000 });
    expect(await supervisor.locator('[data-count=ready]').innerText()).toBe(String(due));
    expect(await faultsOf(approver)).toEqual([]);
  });

  it('prints the envelopes once, refuses to release without them, and releases', async () => {
    await supervisor.getByRole('button', { name: 'ส่งให้จังหวัด', exact: true }).click();
    await supervisor.getByRole('dialog').getByRole('button', { name: 'ส่งให้จังหวัด' }).click();
    await supervisor.getByRole('alert').getByText('ยังพิมพ์ซองไม่ครบ').waitFor();
    await supervisor.keyboard.press('Escape');
    await supervisor.getByRole('tab', { name: 'ซอง' }).click();
    await supervisor.getByRole('button', { name: /^พิมพ์ซอง / }).click();
    expect(await faultsOf(supervisor)).toEqual([]);
    // Signed in long ago: whoever stands at the screen now proves that it is still them, and what they asked for is done.
    await desk.query('UPDATE sessions SET proved_at = NULL');
    await supervisor.getByRole('dialog').getByRole('button', { name: 'พิมพ์ (PDF)' }).click();
    const asked = supervisor.getByRole('dialog', { name: 'ยืนยันตัวตนอีกครั้ง' });
    await asked.getByLabel('รหัสผ่านของท่าน').fill('ไม่ใช่รหัสผ่าน');
    await asked.getByRole('button', { name: 'ยืนยัน' }).click();
    await asked.getByRole('alert').waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await asked
      .getByLabel('รหัสผ่านของท่าน')
      .fill(desk.signIns.find(({ role }) => role === 'supervisor')!.password);
    const [file] = await Promise.all([
      supervisor.waitForEvent('download', { timeout: 60_000 }),
      asked.getByRole('button', { name: 'ยืนยัน' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`slips-${province.code}.pdf`);
    await supervisor.getByRole('dialog').waitFor({ state: 'detached' });
    await decide(supervisor, 'ส่งให้จังหวัด');
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('tab', { name: 'จังหวัด' }).click();
    await supervisor
      .getByText(/^รอรับมอบตั้งแต่/)
      .first()
      .waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
  });

  it('shows what the desk holds only to who has counted', async () => {
    const due = province.laos - province.cohort;
    await supervisor.getByRole('tab', { name: 'ซอง' }).click();
    await supervisor.getByRole('button', { name: /^นับซอง / }).click();
    const dialog = supervisor.getByRole('dialog');
    expect(await dialog.getByText('ตามระบบ').count()).toBe(0);
    // In Thai digits, as people write them.
    const thai = (count: number) =>
      String(count).replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
    await dialog.getByLabel('ยังอยู่ในมือ').fill(thai(due - 1));
    await dialog.getByLabel('ส่งคืน').fill('0');
    await dialog.getByLabel('เสียหรือถูกเปิด').fill('0');
    await dialog.getByRole('button', { name: 'บันทึกการนับ' }).click();
    await dialog.getByText('ไม่ตรงกัน').waitFor();
    // All of them are under way: on nobody's table lies any.
    expect(await dialog.locator('tbody tr').first().innerText()).toMatch(new RegExp(`${due - 1}\\s+0$`));
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.keyboard.press('Escape');
    await supervisor.getByRole('button', { name: 'ปิดรอบ' }).click();
    await dialog.getByRole('button', { name: 'ปิดรอบ' }).click();
    await dialog.getByText(new RegExp(`${province.name}: ยังมีรายการ`)).waitFor();
    await supervisor.keyboard.press('Escape');
  });

  it('the board adds up to the register, and its numbers open the lists that they count', async () => {
    await supervisor.goto(`${desk.url}/custody`);
    const row = supervisor.locator(`tr[data-province="${province.code}"]`);
    await row.waitFor();
    const numbers = async (cells: string[]) => cells.map((text) => Number(text.replace(/\D/g, '')));
    for (const each of (await supervisor.locator('tbody tr').all()).slice(0, 10)) {
      // After the bar come the nine columns, and then their sum.
      const counts = await numbers((await each.locator('td').allInnerTexts()).slice(1, 11));
      expect(counts.slice(0, 9).reduce((sum, count) => sum + count, 0)).toBe(counts[9]);
    }
    const totals = await numbers(await supervisor.locator('[data-total]').allInnerTexts());
    expect(totals.slice(0, 9).reduce((sum, count) => sum + count, 0)).toBe(totals[9]);
    expect(await supervisor.locator('[data-total=sent]').innerText()).toBe(
      String(province.laos - province.cohort),
    );
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.locator('[data-total=sent]').click();
    await supervisor.waitForURL(/\/organisations\?credential=sent/);
    await supervisor.getByText(`${province.laos - province.cohort} แห่ง`).waitFor();
    await supervisor.locator('[data-lao]').first().waitFor();
    expect(await supervisor.locator('[data-lao]').count()).toBe(province.laos - province.cohort);
    await approver.goto(`${desk.url}/custody`);
    await approver.locator('tbody tr').first().waitFor();
    expect(await faultsOf(approver)).toEqual([]);
  });

  it('the emergency stop says what it would reach before it is done', async () => {
    await supervisor.goto(batch);
    await supervisor.getByRole('button', { name: 'หยุดฉุกเฉิน' }).click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByText('รหัสทั้งหมด', { exact: true }).waitFor();
    const due = province.laos - province.cohort;
    expect((await dialog.locator('dd').allInnerTexts()).map(Number)).toEqual([due, 0, due, 0]);
    const go = dialog.getByRole('button', { name: 'หยุดทั้งรอบเดี๋ยวนี้' });
    await dialog.getByLabel('เหตุผล').fill('ดูก่อน');
    expect(await go.isDisabled()).toBe(true);
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.keyboard.press('Escape');
  });

  it('and is practised on a made-up batch, on the screens of a real incident, which counts nowhere', async () => {
    await supervisor.goto(`${desk.url}/incidents`);
    await supervisor.getByRole('button', { name: 'ฝึกซ้อมหยุดฉุกเฉิน' }).click();
    await supervisor.waitForURL(/\/incidents\/drills\/\w{26}/);
    const mark = supervisor.getByRole('note').getByText('ฝึกซ้อม / DRILL');
    await mark.waitFor();
    await supervisor.getByText('DRILL-40').waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('button', { name: 'หยุดฉุกเฉิน' }).click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByLabel('เหตุผล').fill('ซ้อมประจำปี');
    await dialog.getByLabel(/เพื่อยืนยัน/).fill('รอบสมมติเพื่อฝึกซ้อม');
    expect(await faultsOf(supervisor)).toEqual([]);
    // As with a real one, whoever stands at the screen proves that it is them.
    await desk.query('UPDATE sessions SET proved_at = NULL');
    await dialog.getByRole('button', { name: 'ฝึกซ้อม: หยุดทั้งรอบเดี๋ยวนี้' }).click();
    const asked = supervisor.getByRole('dialog', { name: 'ยืนยันตัวตนอีกครั้ง' });
    await asked
      .getByLabel('รหัสผ่านของท่าน')
      .fill(desk.signIns.find(({ role }) => role === 'supervisor')!.password);
    await asked.getByRole('button', { name: 'ยืนยัน' }).click();
    await supervisor.getByText('รหัสผ่านที่ยังใช้ได้อยู่').or(supervisor.getByText('เปลี่ยนแล้ว 0 จาก 40')).waitFor();
    await mark.waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
  });

  it('of which one watches the progress, reads the notices, and sees to what is left', async () => {
    await supervisor.getByText('[แบบฝึกซ้อม]').first().click();
    await supervisor.getByText('ข้อความนี้ไม่ได้ส่งถึงผู้ใด').first().waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    // A minute later, before the eyes of whoever has the page open.
    await desk.query('UPDATE drills SET stopped_at = stopped_at - INTERVAL 1 MINUTE');
    await supervisor.getByText('เปลี่ยนแล้ว 38 จาก 40').waitFor();
    await approver.goto(supervisor.url());
    await approver.getByText('38 of 40 replaced').waitFor();
    expect(await faultsOf(approver)).toEqual([]);
    expect(
      await supervisor
        .getByRole('navigation')
        .getByLabel(/^ยังไม่ปิด \d/)
        .count(),
    ).toBe(0);
  });

  it('and which ends with a conclusion, a report, and nothing in any figure', async () => {
    await supervisor.getByRole('button', { name: 'สรุปและปิด' }).click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByLabel('สรุป').fill('ซ้อมเรียบร้อย');
    await dialog.getByRole('checkbox').check();
    expect(await faultsOf(supervisor)).toEqual([]);
    await dialog.getByRole('button', { name: 'สรุปและปิด' }).click();
    await supervisor.getByText('ซ้อมเรียบร้อย').waitFor();
    const [file] = await Promise.all([
      supervisor.waitForEvent('download'),
      supervisor.getByRole('link', { name: 'รายงาน (PDF)' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('drill-report.pdf');
    await supervisor.goto(`${desk.url}/incidents`);
    await supervisor.getByText('ไม่มีเหตุการณ์ค้าง').waitFor();
    await supervisor.getByRole('list', { name: 'การฝึกซ้อม' }).getByText('ฝึกซ้อมแล้ว').waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    const board = await read<{ totals: { standings: Record<string, number> } }>('/api/custody-board');
    expect(board.totals.standings.stopped).toBe(0);
  });

  it('without anything that went wrong behind the scenes', () => {
    expect(browser.troubles).toEqual([]);
  });
});
