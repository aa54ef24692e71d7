import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { qrIn, textOfPages } from '../credentials/printed.js';
import { faultsOf } from '../support/accessibility.js';
import { RealBrowser } from './real-browser.js';
import { fillIn, type Listed, pin, TrainingDesk, until } from './training-desk.js';

interface Counts {
  laos: number;
  standings: Record<string, number>;
}

const password = 'ชมพู่หวานริมคลองหน้าบ้าน';

describe('a credential from DLA to the officer’s hands, in a real browser', () => {
  let training: TrainingDesk;
  let browser: RealBrowser;
  let supervisor: Page;
  let approver: Page;
  let representative: Page;
  let batch: string;
  let slips: Buffer;
  let place: Listed;
  let due: number;

  beforeAll(async () => {
    training = await new TrainingDesk().start();
    browser = await RealBrowser.start();
    supervisor = await browser.signedIn(training.desk, 'supervisor', { width: 1440 });
    approver = await browser.signedIn(training.desk, 'approver', { width: 1440 });
    representative = await browser.signedIn(training.desk, 'representative', { width: 390 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await training?.desk.stop();
  });

  /** Where the province's LAOs stand; whatever happens, they add up to the register. */
  const standings = async (): Promise<Counts> => {
    const board = await training.as<{ items: (Counts & { code: string })[]; totals: Counts }>(
      'supervisor',
      'GET',
      '/api/custody-board',
    );
    for (const { laos, standings: counts } of [...board.items, board.totals])
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(laos);
    return board.items.find(({ code }) => code === training.province)!;
  };
  const decide = async (page: Page, act: string, done: string | RegExp = act) => {
    await page.getByRole('button', { name: act, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: done }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  it('a batch for one province is drafted by one, approved by another, and issued before their eyes', async () => {
    const [{ name }] = (
      await training.as<{ items: { name: string }[] }>('representative', 'GET', '/api/custody-board')
    ).items as [{ name: string }];
    await supervisor.goto(`${training.desk.url}/batches`);
    await supervisor.getByRole('button', { name: 'รอบใหม่' }).click();
    const form = supervisor.getByRole('dialog');
    await form.getByLabel('ชื่อรอบ').fill('รอบแรกของจังหวัด');
    await form.getByText('ซองกระดาษ').click();
    await form.getByText('อปท. ของบางจังหวัด').click();
    await form.getByRole('combobox', { name: 'จังหวัด' }).fill(name);
    await supervisor.getByRole('option', { name, exact: true }).click();
    await form.getByLabel('ชื่อรอบ').focus();
    await form.getByRole('button', { name: 'สร้างร่างและตรวจรายการ' }).click();
    await supervisor.waitForURL(/\/batches\/\w{26}/);
    batch = supervisor.url();
    await decide(supervisor, 'ส่งขออนุมัติ');
    await approver.goto(batch);
    await decide(approver, 'อนุมัติ', /^อนุมัติให้ออกรหัส/);
    await supervisor.getByRole('button', { name: 'ส่งให้จังหวัด', exact: true }).waitFor({ timeout: 60_000 });
    due = Number(await supervisor.locator('[data-count=ready]').innerText());
    expect(due).toBeGreaterThan(5);
    expect((await standings()).standings).toMatchObject({ preparing: due, sent: 0 });
  });

  it('its slips are printed, each with a code inside that opens nothing yet', async () => {
    await supervisor.getByRole('tab', { name: 'ซอง' }).click();
    await supervisor.getByRole('button', { name: /^พิมพ์ซอง / }).click();
    const [file] = await Promise.all([
      supervisor.waitForEvent('download', { timeout: 60_000 }),
      supervisor.getByRole('dialog').getByRole('button', { name: 'พิมพ์ (PDF)' }).click(),
    ]);
    await supervisor.getByRole('dialog').waitFor({ state: 'detached' });
    slips = await readFile(await file.path());
    expect(await textOfPages(slips)).toHaveLength(due);
    expect(await qrIn(slips, { page: 1, left: 0, top: 0, width: 210, height: 99 })).toBe(
      `${training.desk.url}/hand-over/${training.province}?slip=${training.province}-000001`,
    );
    expect((await standings()).standings).toMatchObject({ preparing: due });
  });

  it('the representative is told by e-mail, and accepts on a phone', async () => {
    await decide(supervisor, 'ส่งให้จังหวัด');
    await until(async () => ((await standings()).standings.sent === due ? true : null));
    const told = await until(async () => {
      const mails = (await (await fetch(`${training.desk.sandboxUrl}/_sandbox/mail`)).json()) as {
        text: string;
      }[];
      return mails.find(({ text }) => text.includes(`/hand-over/${training.province}`)) ?? null;
    });
    expect(told.text).not.toContain('/r/');
    await representative.reload();
    const count = representative.getByLabel('นับซองได้กี่ซอง');
    await count.fill(String(due));
    await representative.getByRole('button', { name: 'ตรวจรับ' }).click();
    await count.waitFor({ state: 'detached' });
    expect((await standings()).standings).toMatchObject({ sent: 0, 'with-representative': due });
  });

  it('one LAO is handed over on the phone: the officer signs and chooses a PIN', async () => {
    place = (await training.listed()).find(({ state, officers }) => state === 'at-province' && officers[0])!;
    await representative.goto(`${training.desk.url}/hand-over/${training.province}?slip=${place.serial}`);
    await fillIn(representative);
    await representative.getByRole('button', { name: 'ส่งมอบ', exact: true }).click();
    await representative.getByRole('heading', { name: 'ส่งมอบแล้ว' }).waitFor();
    expect((await standings()).standings).toMatchObject({ 'with-representative': due - 1, handed: 1 });
  });

  it('the officer opens it with the code in the envelope, sets a password, and signs in with it', async () => {
    const pages = await textOfPages(slips);
    const page = pages.findIndex((text) => text.includes(place.serial!)) + 1;
    const link = await qrIn(slips, { page, left: 0, top: 99, width: 210, height: 99 });
    const officer = await browser.page({ width: 390, height: 844 });
    await officer.goto(link!);
    expect(officer.url()).not.toContain('#');
    expect(await faultsOf(officer)).toEqual([]);
    await officer.getByLabel('PIN 6 หลัก').fill('135790');
    await officer.getByRole('button', { name: 'เปิด' }).click();
    await officer.getByRole('heading', { name: 'เปิดไม่ได้' }).waitFor();
    expect(await faultsOf(officer)).toEqual([]);
    await officer.getByLabel('PIN 6 หลัก').fill(pin);
    await officer.getByRole('button', { name: 'เปิด' }).click();
    await officer.getByLabel('รหัสผ่านใหม่').fill(password);
    await officer.getByLabel('พิมพ์ซ้ำอีกครั้ง').fill(password);
    expect(await faultsOf(officer)).toEqual([]);
    const userName = await officer.locator('#choose .user').innerText();
    await officer.getByRole('button', { name: 'ตั้งรหัสผ่าน' }).click();
    await officer.getByRole('heading', { name: 'ตั้งรหัสผ่านเรียบร้อย' }).waitFor();
    expect(await faultsOf(officer)).toEqual([]);
    expect(await officer.context().cookies()).toEqual([]);
    expect((await standings()).standings).toMatchObject({ handed: 0, confirmed: 1 });

    await officer.goto(`${training.desk.sandboxUrl}/personnel`);
    await officer.getByLabel('ชื่อผู้ใช้').fill(userName);
    await officer.getByLabel('รหัสผ่าน').fill(password);
    await officer.getByRole('button', { name: 'ลงชื่อเข้าใช้' }).click();
    await officer.getByText('ลงชื่อเข้าใช้สำเร็จ').waitFor();
    await officer.context().close();
  });

  it('the code of a slip that nobody has signed for opens nothing', async () => {
    const other = (await training.listed()).find(({ state }) => state === 'at-province')!;
    const pages = await textOfPages(slips);
    const page = pages.findIndex((text) => text.includes(other.serial!)) + 1;
    const link = await qrIn(slips, { page, left: 0, top: 99, width: 210, height: 99 });
    const stranger = await browser.page({ width: 1280 });
    await stranger.goto(link!);
    await stranger.getByLabel('PIN 6 หลัก').fill(pin);
    await stranger.getByRole('button', { name: 'เปิด' }).click();
    await stranger.getByRole('heading', { name: 'เปิดไม่ได้' }).waitFor();
    await stranger.context().close();
  });

  it('the supervisor reads the whole way on the LAO’s page', async () => {
    await supervisor.goto(`${training.desk.url}/organisations/${place.laoCode}`);
    await supervisor.getByText('ตั้งรหัสผ่านแล้ว').first().waitFor();
    await supervisor.getByText(place.serial!).first().waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
  });

  it('the representative counts the envelopes on the phone, and has the receipt for DLA', async () => {
    await representative.goto(`${training.desk.url}/province`);
    await representative.getByRole('button', { name: /^นับซอง / }).click();
    const dialog = representative.getByRole('dialog');
    await dialog.getByLabel('ยังอยู่ในมือ ไม่ได้ส่งมอบ').fill(String(due - 1));
    for (const heap of ['ส่งคืน', 'เสียหรือถูกเปิด']) await dialog.getByLabel(heap).fill('0');
    await dialog.getByRole('button', { name: 'บันทึกการนับ' }).click();
    await dialog.getByText('ตรงกันทุกกอง').waitFor();
    await dialog.getByRole('button', { name: 'เสร็จ' }).click();
    await representative.getByText('ตรงกัน', { exact: true }).waitFor();
    const [file] = await Promise.all([
      representative.waitForEvent('download', { timeout: 60_000 }),
      representative
        .getByRole('list')
        .filter({ has: representative.locator('a[href*=custody-transfers]') })
        .getByRole('link')
        .click(),
    ]);
    expect(await textOfPages(await readFile(await file.path()))).toHaveLength(1);
    expect(await faultsOf(representative)).toEqual([]);
  });

  it('an envelope that somebody brings leads to its LAO, by its number in Thai digits too', async () => {
    const thai = place.serial!.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
    await supervisor.goto(`${training.desk.url}/custody`);
    await supervisor.getByLabel('ค้นจากเลขที่ซอง').fill('90-999999');
    await supervisor.keyboard.press('Enter');
    await supervisor.getByText('ไม่พบซองเลขที่ 90-999999').waitFor();
    await supervisor.getByLabel('ค้นจากเลขที่ซอง').fill(thai);
    await supervisor.keyboard.press('Enter');
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('link', { name: `ซอง ${place.serial}` }).click();
    await supervisor.waitForURL(new RegExp(`/organisations/${place.laoCode}`));
  });

  it('without anything that went wrong behind the scenes', () => {
    expect(browser.troubles).toEqual([]);
  });
});
