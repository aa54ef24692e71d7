import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { clock } from '../../src/platform/clock.js';
import { addDays } from '../../src/platform/day.policy.js';
import { dayOf, peopledLao } from '../documents/owing.js';
import { cardPicture, pdfOf } from '../documents/pictures.js';
import { faultsOf } from '../support/accessibility.js';
import { lostWhenLarge } from '../support/reflow.js';
import type { Api } from '../support/api.js';
import { buildLao } from '../support/register-builders.js';
import { IdCardDesk, scanned } from './id-card-desk.js';
import { RealBrowser } from './real-browser.js';

/** Monday 2 November 2026 is day 0: due on Tuesday 17 November. */
const heldOn = '2026-11-02';
const chiefMail = 'chief-administrator.06900302@lao.example';
const officerMail = 'responsible-officer.06900301@lao.example';
const letterNumber = 'สข 0023.3/1234';

/** What the browser shows of a picture. */
interface Picture {
  decode: () => Promise<void>;
  naturalWidth: number;
  naturalHeight: number;
}

describe('copies of ID cards from a training to DLA, in a real browser', () => {
  let bench: IdCardDesk;
  let browser: RealBrowser;
  let rep: Api;
  let representative: Page;
  let supervisor: Page;
  let auditor: Page;

  beforeAll(async () => {
    clock.freeze(`2026-10-30T03:00:00Z`);
    bench = await IdCardDesk.start();
    browser = await RealBrowser.start();
    rep = await bench.person('representative', 'จิราพร ผู้แทน', '90');
    await bench.person('supervisor', 'สมชาย หัวหน้างาน');
    await bench.person('auditor', 'ปราณี ผู้ตรวจ');
    for (const code of ['06900301', '06900302']) await peopledLao(bench.desk, code);
    await buildLao({ code: '06910101' });
  });
  afterAll(async () => {
    await browser?.close();
    await bench?.stop();
  });

  const open = (page: Page, path: string) => page.goto(`${bench.desk.url}${path}`);
  const heading = (page: Page, name: string | RegExp) =>
    page.getByRole('heading', { name }).first().waitFor();
  const clean = async (page: Page) => expect(await faultsOf(page)).toEqual([]);

  it('a training closes, and what is owed is reminded of day by day, each rung once', async () => {
    const days = [dayOf(heldOn)];
    const planned = await rep.post('/api/trainings', {
      title: 'อบรม',
      organiser: 'province',
      days,
      invite: 'all',
    });
    clock.freeze(`${heldOn}T10:00:00Z`);
    const path = `/api/trainings/${planned.body.id}`;
    const { version } = (await rep.get(path)).body;
    expect((await rep.post(`${path}/closure`, { version })).status).toBe(200);
    await bench.desk.drain();
    expect((await rep.get('/api/obligations')).body.items).toHaveLength(4);

    for (let day = addDays(heldOn, 1); day <= '2026-11-16'; day = addDays(day, 1)) await bench.morningOf(day);
    const near = 'ใกล้ครบกำหนดส่งหลักฐานประจำตัว อบต.บ้าน030';
    expect(bench.mailsTo(officerMail)).toEqual(
      ['2026-11-06', '2026-11-12', '2026-11-16'].map((day) => `${day} ${near}1`),
    );
    expect(bench.mailsTo(chiefMail)).toEqual([`2026-11-12 ${near}2`]);
    expect(bench.mailsTo('representative@desk.example')).toEqual([
      '2026-11-16 หลักฐานประจำตัวที่ยังขาด จังหวัดสงขลา 2 แห่ง',
    ]);

    representative = await bench.signedIn(browser, 'representative', { width: 390 });
    await open(representative, '/documents/list');
    await representative.getByRole('button', { name: 'เตือนแล้ว 3 ครั้ง' }).first().click();
    const told = representative.getByText(`เจ้าหน้าที่ผู้รับผิดชอบ · อีเมล ${officerMail} ส่งแล้ว ยังไม่ทราบว่าถึงหรือไม่`);
    await told.first().waitFor();
    await clean(representative);
  });

  it('a pile with a cover sheet, a name, a bad file and the same file twice sorts itself', async () => {
    const sheets = await bench.signedIn(browser, 'representative', { width: 1440 });
    await open(sheets, '/id-cards/cover-sheets/90');
    const sheet = sheets.getByRole('article').filter({ hasText: '06900301' }).filter({ hasText: 'ปลัด' });
    const cover = await scanned(await sheet.first().screenshot());
    await clean(sheets);
    await sheets.context().close();

    await open(representative, '/id-cards');
    await heading(representative, 'นำเข้าไฟล์สแกน');
    await clean(representative);
    const named = await cardPicture({ seed: 2 });
    const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });
    await representative
      .locator('input[type=file]')
      .setInputFiles([
        file('scan.pdf', 'application/pdf', pdfOf([cover, await cardPicture({ seed: 1 })])),
        file('06900302_ปลัด.jpg', 'image/jpeg', named),
        file('06900302_ปลัด (2).jpg', 'image/jpeg', named),
        file('logo.jpg', 'image/jpeg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
      ]);
    await heading(representative, 'กองไฟล์สแกน');
    await bench.desk.drain();
    await representative.getByText('ไฟล์เดียวกันนี้ส่งมาแล้ว').waitFor();
    await representative.getByText('ไม่รับไฟล์ SVG').waitFor();
    await representative.getByText('เสนอจากชื่อไฟล์', { exact: true }).waitFor();
    const counts = representative.locator('dl div');
    await counts.filter({ hasText: /ใบคั่น\s*1/ }).waitFor();
    expect((await counts.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'ไฟล์ 4',
      'ใบคั่น 1',
      'รอตรวจ 1',
      'ไม่รู้เจ้าของ 1',
      'รับแล้ว 0',
      'ส่งคืน 0',
      'ไฟล์ที่ไม่รับ 2',
    ]);
    await clean(representative);
  });

  it('is cleared by keyboard: one accepted, one sent back with a reason that reaches its officer', async () => {
    const { keyboard } = representative;
    await representative.getByRole('link', { name: /0301 · ปลัด/ }).focus();
    await keyboard.press('Enter');
    await heading(representative, /0301 · ปลัด/);
    await clean(representative);
    await keyboard.press('v');
    await representative.getByAltText('ภาพสำเนาบัตรประจำตัวประชาชน').waitFor();
    await clean(representative);
    expect(await lostWhenLarge(representative)).toEqual([]);
    // It is turned by key and by button, pressed twice twice; what is decided about is what is seen.
    const isWide = async (turned: number, act: () => Promise<void>) => {
      const seen = representative.waitForResponse(
        async (answer) => answer.url().endsWith('/turns') && (await answer.json()).turned === turned,
      );
      await act();
      await seen;
      await representative.waitForResponse(/review-views$/);
      await representative.locator('button:enabled', { hasText: /^รับ/ }).waitFor();
      const picture = representative.getByAltText('ภาพสำเนาบัตรประจำตัวประชาชน');
      return picture.evaluate(async (one: Picture) => {
        await one.decode();
        return one.naturalWidth > one.naturalHeight;
      });
    };
    expect(await isWide(90, () => keyboard.press('r'))).toBe(true);
    await clean(representative);
    const left = representative.getByRole('button', { name: 'หมุนซ้าย' });
    expect(await isWide(0, () => left.click())).toBe(false);
    const twice = async () => {
      await keyboard.press('r');
      await keyboard.press('r');
    };
    expect(await isWide(180, twice)).toBe(false);
    await keyboard.press('a');
    await representative.getByText(/0301 ยังขาด: เจ้าหน้าที่ผู้รับผิดชอบ/).waitFor();

    // What is not known is next: who it is is proposed, and confirmed by a person.
    await representative.getByText('เสนอจากชื่อไฟล์ โปรดตรวจก่อนยืนยัน').waitFor();
    await keyboard.press('f');
    await heading(representative, /0302 · ปลัด/);
    await keyboard.press('v');
    await representative.getByAltText('ภาพสำเนาบัตรประจำตัวประชาชน').waitFor();
    await keyboard.press('x');
    const dialog = representative.getByRole('dialog');
    await dialog.getByLabel('เหตุผล').selectOption('cut-off');
    await clean(representative);
    await keyboard.press('Tab');
    await keyboard.type('มุมขวาขาด');
    await dialog.getByRole('button', { name: 'ส่งคืน' }).press('Enter');
    await representative.getByText(/0302: ส่งคืนแล้ว และแจ้งเจ้าหน้าที่แล้ว/).waitFor();
    await heading(representative, 'ไม่มีสำเนาที่รอตรวจ');
    await bench.desk.drain();
    const [mail] = bench.sandbox.mails.list(chiefMail).toSorted((a, b) => b.at - a.at);
    expect(mail!.text).toContain('เหตุผล: ภาพบัตรไม่ครบทั้งใบ (มุมขวาขาด)');
  });

  it('goes to DLA with a letter, is received there, and the league table turns', async () => {
    await open(representative, '/id-cards?tab=forward');
    await representative.getByLabel('เลขที่หนังสือ').fill(letterNumber);
    await representative.getByLabel('ลงวันที่').fill('2026-11-16');
    await clean(representative);
    await representative.getByRole('button', { name: 'ส่งต่อ 1 รายการ' }).click();
    await heading(representative, `หนังสือที่ ${letterNumber}`);

    supervisor = await bench.signedIn(browser, 'supervisor', { width: 1440 });
    await open(supervisor, '/id-cards?tab=forward');
    await supervisor.getByRole('link', { name: letterNumber }).click();
    await supervisor.getByText('รอกรมรับ').waitFor();
    await clean(supervisor);
    await supervisor.getByRole('button', { name: 'รับที่เหลือทั้งหมด (1)' }).click();
    await supervisor.getByText('กรมรับแล้ว').waitFor();
    await supervisor.getByText('บัญชีตรงกับที่ส่ง').waitFor();

    // Nobody's session lasts that long.
    clock.freeze('2026-11-18T03:00:00Z');
    await supervisor.context().close();
    supervisor = await bench.signedIn(browser, 'supervisor', { width: 1440 });
    await open(supervisor, '/documents');
    await supervisor.getByRole('link', { name: 'สงขลา 25% ครบแล้ว เลยกำหนด 3 รายการ' }).waitFor();
    const row = supervisor.getByRole('row').filter({ has: supervisor.getByRole('link', { name: 'สงขลา' }) });
    expect((await row.innerText()).split(/\s+/)).toEqual([
      'สงขลา',
      '25%',
      '1',
      '0',
      '0',
      '3',
      '0',
      '0',
      '0',
      '0',
      '4',
    ]);
    await clean(supervisor);
  });

  it('and the log says who looked at which card, and why', async () => {
    await open(supervisor, '/id-cards?tab=accepted');
    await supervisor.getByRole('link', { name: /0301 · ปลัด/ }).click();
    const copy = supervisor.url().split('/').at(-1)!;
    await supervisor.getByRole('button', { name: 'เปิดดูสำเนาที่เก็บไว้' }).click();
    await supervisor.getByRole('dialog').getByRole('textbox').fill('จังหวัดแจ้งว่าชื่อไม่ตรง');
    await supervisor.getByRole('dialog').getByRole('button', { name: 'เปิดดูภาพ' }).click();
    await supervisor.getByAltText('ภาพสำเนาบัตรประจำตัวประชาชน').waitFor();

    auditor = await bench.signedIn(browser, 'auditor', { width: 1440 });
    await open(auditor, '/admin/audit');
    await auditor.getByRole('combobox', { name: 'การกระทำ' }).fill('ดูสำเนาบัตร');
    await auditor.getByRole('option', { name: 'ดูสำเนาบัตร', exact: true }).click();
    await auditor.getByRole('button', { name: 'ค้นหา', exact: true }).click();
    const seen = auditor.getByRole('listitem').filter({ hasText: copy });
    await seen.filter({ hasText: 'จังหวัดแจ้งว่าชื่อไม่ตรง' }).waitFor();
    const texts = await seen.allInnerTexts();
    // Once opened, and once after each time it was turned.
    expect(texts).toHaveLength(6);
    expect(texts[0]).toMatch(/สมชาย หัวหน้างาน · ดูสำเนาบัตร[^]*จังหวัดแจ้งว่าชื่อไม่ตรง/);
    expect(texts[1]).toMatch(/จิราพร ผู้แทน · ดูสำเนาบัตร[^]*ตรวจสำเนาบัตรเทียบกับทะเบียน/);
    await clean(auditor);
    expect(browser.troubles).toEqual([]);
  });
});
