import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RealBrowser } from './real-browser.js';
import { fillIn, type Listed, TrainingDesk, until } from './training-desk.js';

/** How many lists the device has. */
const listsKept = `new Promise((resolve) => {
  const open = indexedDB.open('lhr-hand-over');
  open.onsuccess = () => {
    const count = open.result.transaction('lists').objectStore('lists').count();
    count.onsuccess = () => resolve(count.result);
  };
})`;

/** How far down the screen is, and whether its heading has the focus. */
const place = `(() => {
  const title = document.querySelector('h1');
  return { top: Math.round(title.closest('div').scrollTop), focused: title === document.activeElement };
})()`;

describe('what happens at the table, in a real browser', () => {
  let training: TrainingDesk;
  let url: string;
  let list: string;
  let browser: RealBrowser;
  let phone: Page;
  let paper: Listed[];
  let electronic: Listed;
  let trainingId: string;

  beforeAll(async () => {
    training = await new TrainingDesk().start();
    ({ url } = training.desk);
    list = `${url}/hand-over/${training.province}`;
    const heldOn = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const day = { heldOn, fromTime: '00:00', untilTime: '23:59', place: 'ศาลากลางจังหวัด' };
    const wish = { title: 'อบรมวันนี้', organiser: 'province', province: training.province, days: [day] };
    trainingId = (await training.as<{ id: string }>('supervisor', 'POST', '/api/trainings', wish)).id;
    await training.release('electronic', training.ready.slice(0, 6));
    await training.release('paper', training.ready.slice(6, 12));
    await training.accept();
    const ready = (await training.listed()).filter(({ officers }) => officers[0]?.mail);
    paper = ready.filter(({ kind }) => kind === 'paper');
    electronic = ready.find(({ kind }) => kind === 'electronic')!;
    browser = await RealBrowser.start();
    phone = await browser.signedIn(training.desk, 'representative', { width: 390, height: 844 });
  }, 180_000);
  afterEach(() => phone.unrouteAll({ behavior: 'ignoreErrors' }));
  afterAll(async () => {
    await browser?.close();
    await training?.desk.stop();
  });

  const handOver = () => phone.getByRole('button', { name: 'ส่งมอบ', exact: true });
  const heading = (name: string) => phone.getByRole('heading', { name, exact: true });
  const ofRecord = (lao: Listed) =>
    training.desk.query<{ method: string; signed: number; training: string | null; proxy: string | null }>(
      `SELECT method, signature IS NOT NULL AS signed, training_id AS training, proxy_name AS proxy FROM hand_overs
       WHERE lao_code = '${lao.laoCode}'`,
    );
  /** Does something else with the open one than handing it over. */
  const withdraw = async (what: string, confirm: string) => {
    await phone.getByRole('button', { name: 'กรณีอื่น' }).click();
    await phone.getByRole('menuitem', { name: what }).click();
    const dialog = phone.getByRole('dialog');
    await dialog.getByRole('textbox').fill('ทดสอบเหตุผล');
    await dialog.getByRole('button', { name: confirm }).click();
    await phone.locator('[data-lao]').first().waitFor();
  };

  it('tells a proxy to keep the envelope sealed, and takes no letter of a later day', async () => {
    const lao = paper[0]!;
    await phone.goto(`${list}?slip=${lao.serial}`);
    await fillIn(phone);
    await phone.getByLabel('ผู้อื่นมารับแทน').check();
    await phone.getByLabel('ชื่อ–นามสกุลผู้รับแทน').fill('นายแทน มารับ');
    await phone.getByLabel('เลขที่หนังสือมอบหมายจากปลัด').fill('มท 1/2569');
    const dated = phone.getByLabel('ลงวันที่');
    expect(await dated.inputValue()).toBe('');
    await dated.fill('2569-01-05');
    await handOver().click();
    await phone.getByText('ต้องไม่หลังวันนี้').waitFor();
    await dated.fill('2026-01-05');
    await handOver().click();
    await heading('ส่งมอบแล้ว').waitFor();
    await phone.getByText('อย่าเปิดซอง').waitFor();
    expect(await phone.getByText('เปิดซองเมื่ออยู่ตามลำพัง').count()).toBe(0);
    await phone.getByText(`มอบซองและบอก PIN แก่ ${lao.officers[0]!.name}`).waitFor();
    expect(await ofRecord(lao)).toMatchObject([{ proxy: 'นายแทน มารับ', training: trainingId }]);
    expect(await faultsOf(phone)).toEqual([]);
  });

  it('takes a signature on the printed list', async () => {
    const lao = paper[1]!;
    await phone.goto(`${list}?slip=${lao.serial}`);
    await fillIn(phone);
    await phone.getByLabel('ลงชื่อในใบเซ็นชื่อ (กระดาษ)').check();
    await handOver().click();
    await phone.getByText('ให้ผู้รับลงชื่อในใบเซ็นชื่อก่อน').waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    await phone.getByLabel('ผู้รับลงชื่อในใบเซ็นชื่อแล้ว').check();
    await handOver().click();
    await heading('ส่งมอบแล้ว').waitFor();
    expect(await ofRecord(lao)).toMatchObject([{ method: 'on-paper', signed: 0 }]);
  });

  it('says what was recorded, and lets nobody sign for an envelope that is void', async () => {
    const lao = paper[2]!;
    await phone.goto(`${list}?slip=${lao.serial}`);
    await withdraw('ซองเสียหรือถูกเปิด', 'บันทึกว่าซองเสีย');
    await phone.getByText('บันทึกว่าซองเสียแล้ว').waitFor();
    await phone.goto(`${list}?lao=${lao.laoCode}`);
    await heading(lao.title).waitFor();
    await phone.getByText('ซองเดิมใช้ไม่ได้แล้ว').waitFor();
    expect(await handOver().count()).toBe(0);
    expect(await phone.getByText('ทางอีเมล ไม่มีซอง').count()).toBe(0);
    expect(await faultsOf(phone)).toEqual([]);
    await withdraw('ซองหาย', 'แจ้งซองหาย');
    await phone.getByText('แจ้งซองหายแล้ว').waitFor();
    expect(await phone.getByText('ไม่พบ').count()).toBe(0);
  });

  it('says that the clock of the device is wrong before anybody signs', async () => {
    await phone.route('**/hand-over-list', async (route) => {
      const response = await route.fetch();
      const given = (await response.json()) as object;
      const at = new Date(Date.now() - 20 * 60_000).toISOString();
      await route.fulfill({ response, json: { ...given, at } });
    });
    await phone.goto(list);
    await phone.getByText('นาฬิกาของเครื่องนี้เร็วไป 20 นาที').waitFor();
  });

  it('begins a LAO at its top, and finds the list again where it was left', async () => {
    await phone.setViewportSize({ width: 390, height: 400 });
    await phone.goto(list);
    const last = phone.locator('[data-lao]').last();
    await last.scrollIntoViewIfNeeded();
    const { top } = await phone.evaluate<{ top: number }>(place);
    expect(top).toBeGreaterThan(100);
    await last.click();
    await handOver().waitFor();
    expect(await phone.evaluate(place)).toEqual({ top: 0, focused: true });
    await phone.getByRole('button', { name: 'กลับไปที่รายการ' }).click();
    await last.waitFor();
    await until(async () => {
      const now = await phone.evaluate<{ top: number }>(place);
      return Math.abs(now.top - top) < 60 ? true : null;
    });
    await phone.setViewportSize({ width: 390, height: 844 });
  });

  it('lets nobody leave or sign out without a word while something is unsent', async () => {
    await phone.setViewportSize({ width: 1440, height: 900 });
    await phone.route('**/api/hand-overs', (route) => route.abort());
    await phone.goto(`${list}?lao=${electronic.laoCode}`);
    await fillIn(phone);
    await handOver().click();
    await heading('บันทึกไว้ในเครื่องแล้ว').waitFor();
    await phone.getByRole('button', { name: 'แห่งต่อไป' }).click();
    await phone.getByRole('button', { name: 'ออกจากโหมดวันฝึกอบรม' }).click();
    expect(await faultsOf(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'ออกจากหน้านี้' }).click();
    await phone.getByText('เครื่องนี้มีการส่งมอบ 1 แห่งที่ยังไม่ส่งเข้าระบบ').waitFor();
    const signOut = async () => {
      await phone.getByRole('button', { name: 'เมนูของฉัน' }).click();
      await phone.getByRole('menuitem', { name: 'ออกจากระบบ' }).click();
    };
    await signOut();
    const dialog = phone.getByRole('dialog');
    await dialog.getByText('เครื่องนี้มี 1 แห่ง').waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    await dialog.getByRole('button', { name: 'ยกเลิก' }).click();
    await phone.unrouteAll();
    await phone.getByRole('link', { name: 'เปิดหน้าวันฝึกอบรมเพื่อส่ง' }).click();
    await until(async () => ((await ofRecord(electronic))!.length === 1 ? true : null));
    await phone.getByText('ยังไม่ได้ส่งเข้าระบบ').waitFor({ state: 'detached' });
    expect(await phone.evaluate(listsKept)).toBe(1);
    await phone.getByRole('link', { name: 'ออกจากโหมดวันฝึกอบรม' }).click();
    await signOut();
    await phone.waitForURL(/\/sign-in/);
    // The page is loaded anew when somebody signs out: what is asked in that moment is lost with the page before.
    await phone.waitForLoadState('networkidle');
    expect(await phone.evaluate(listsKept)).toBe(0);
    expect(browser.troubles).toEqual([]);
  });
});
