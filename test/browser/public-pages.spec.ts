import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { clock } from '../../src/platform/clock.js';
import { CredentialDesk, type Place } from '../credentials/credential-desk.js';
import { faultsOf } from '../support/accessibility.js';
import { RealBrowser } from './real-browser.js';

const password = 'กระท้อนหวานหน้าสวนหลังบ้าน';
const thaiPin = '๔๘๒ ๙๑๓';

describe('the pages that an officer sees, in a real browser', () => {
  let bench: CredentialDesk;
  let browser: RealBrowser;
  const own: Place[] = [];
  const temporary: Place[] = [];
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    browser = await RealBrowser.start();
    const place = async () => bench.place();
    for (let n = 0; n < 4; n += 1) own.push(await place());
    for (let n = 0; n < 5; n += 1) temporary.push(await place());
    await bench.toProvince(await bench.issue(own));
    const system = bench.desk.get(PersonnelSystemService, { strict: false }).system();
    const can = { ownChoice: false, mustChange: false, tellsChange: false };
    jest.spyOn(system, 'capabilities').mockResolvedValue(can);
    await bench.toProvince(await bench.issue(temporary));
    jest.restoreAllMocks();
  });
  afterEach(() => {
    bench.sandbox.personnel.faults.clear();
    clock.reset();
  });
  afterAll(async () => {
    await browser?.close();
    await bench.stop();
  });

  const handed = async (places: Place[]) => {
    const place = places.pop()!;
    await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(place.officerMail);
    const address = `${bench.desk.url}/r/${publicId}`;
    const signIn = () => bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, password);
    return { place, publicId, code, address, signIn };
  };
  /** As somebody types it from paper: in groups, small, with Thai digits and the letters that look like digits. */
  const typed = (code: string) =>
    code
      .replace(/.{4}/g, '$& - ')
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replace(/[2-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor();
  const fillIn = async (page: Page, fields: Record<string, string>) => {
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
  const printed = async (page: Page): Promise<string> => {
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('body').innerText();
    await page.emulateMedia({ media: null });
    return text;
  };

  it('without JavaScript: typed as people type, refused alike, and the whole way to a password', async () => {
    const officer = await handed(own);
    const page = await browser.page({ width: 390, script: false });
    const refusals: string[] = [];
    const code = typed(officer.code);
    for (const [given, pin] of [
      [code, '๑๓๕ ๗๙๐'],
      [officer.code.replace(/..$/, ''), thaiPin],
    ] as const) {
      await page.goto(officer.address);
      await fillIn(page, { 'รหัสเปิดใช้งาน 26 ตัว': given, 'PIN 6 หลัก': pin });
      await press(page, 'เปิด');
      await heading(page, 'เปิดไม่ได้');
      refusals.push((await page.content()).replaceAll(given, ''));
    }
    expect(refusals[0]).toBe(refusals[1]);
    expect(refusals[0]).toContain('It could not be opened');

    await fillIn(page, { 'รหัสเปิดใช้งาน 26 ตัว': code, 'PIN 6 หลัก': thaiPin });
    await press(page, 'เปิด');
    await page.getByText(`lhr${officer.place.lao.code}`).waitFor();
    await fillIn(page, { รหัสผ่านใหม่: password, พิมพ์ซ้ำอีกครั้ง: `${password}ๆ` });
    await press(page, 'ตั้งรหัสผ่าน');
    await page.getByText('รหัสผ่านสองช่องไม่ตรงกัน').waitFor();
    bench.sandbox.personnel.faults.plan({ kind: 'drop-before', method: 'PATCH' });
    await fillIn(page, { รหัสผ่านใหม่: password, พิมพ์ซ้ำอีกครั้ง: password });
    await press(page, 'ตั้งรหัสผ่าน');
    await page.getByText(/ลองอีกครั้งใน (90|8\d) วินาที/).waitFor();
    clock.advance(91_000);
    await fillIn(page, { รหัสผ่านใหม่: password, พิมพ์ซ้ำอีกครั้ง: password });
    await press(page, 'ตั้งรหัสผ่าน');
    await heading(page, 'ตั้งรหัสผ่านเรียบร้อย');
    expect(officer.signIn()).toBe('ok');
    expect(await printed(page)).toMatch(/หลักฐานการรับ[^]*ผู้รับตั้งรหัสผ่านเอง/);
    await fillIn(page, { พิมพ์รหัสผ่านที่ใช้ไม่ได้: password });
    await press(page, 'ตรวจกับระบบ LHR');
    await heading(page, 'ผลการตรวจ');
    await page.context().close();
  });

  it('without JavaScript: a new one is asked for, and comes to the registered address', async () => {
    const officer = await handed(own);
    clock.advance(73 * 3_600_000);
    await bench.desk.get(LinksSweepService, { strict: false }).sweep();
    const page = await browser.page({ width: 390, script: false });
    await page.goto(officer.address);
    await fillIn(page, { 'รหัสเปิดใช้งาน 26 ตัว': officer.code, 'PIN 6 หลัก': thaiPin });
    await press(page, 'เปิด');
    await heading(page, 'เปิดไม่ได้');
    await fillIn(page, { 'PIN 6 หลัก': thaiPin });
    await press(page, 'ขอรหัสใหม่');
    await heading(page, 'รับเรื่องแล้ว');
    await bench.desk.drain();
    expect(bench.linkTo(officer.place.officerMail).publicId).not.toBe(officer.publicId);
    // Nobody is told whether a code is on its way; one that was made up is none.
    await fillIn(page, { 'รหัสยืนยัน 8 หลัก': '๑๒๓๔ ๕๖๗๘' });
    await press(page, 'ยืนยัน');
    await page.getByText('รหัสยืนยันไม่ถูกต้อง').waitFor();
    await page.getByRole('button', { name: 'ส่งรหัสอีกครั้ง' }).waitFor();
    await page.context().close();
  });

  it('with it: what is not yet certain says when to come back, in both languages; then there is a receipt', async () => {
    const officer = await handed(own);
    const page = await browser.page({ width: 390 });
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(`${officer.address}#${officer.code}`);
    await fillIn(page, { 'PIN 6 หลัก': thaiPin });
    await press(page, 'เปิด');
    await fillIn(page, { รหัสผ่านใหม่: password, พิมพ์ซ้ำอีกครั้ง: password });
    bench.sandbox.personnel.faults.plan({ kind: 'accept-then-drop', method: 'PATCH' });
    await press(page, 'ตั้งรหัสผ่าน');
    await heading(page, 'ยังตรวจสอบอยู่');
    expect(await page.locator('#refused').innerText()).toMatch(
      /ลองอีกครั้งใน 90 วินาที[^]*please try again in 90 seconds/,
    );
    expect(await faultsOf(page)).toEqual([]);
    clock.advance(91_000);
    await press(page, 'ตั้งรหัสผ่าน');
    await heading(page, 'ตั้งรหัสผ่านเรียบร้อย');
    const receipt = await printed(page);
    expect(receipt).toMatch(/หลักฐานการรับ[^]*ผู้รับตั้งรหัสผ่านเอง/);
    expect(receipt).toContain(`lhr${officer.place.lao.code}`);
    expect(receipt).not.toContain(password);
    expect([...hosts]).toEqual([bench.desk.url]);

    // Opened once it opens no more: who has forgotten it asks here, and types what comes by another way.
    await page.reload();
    await page.goto(`${officer.address}#${officer.code}`);
    await fillIn(page, { 'PIN 6 หลัก': thaiPin });
    await press(page, 'เปิด');
    await heading(page, 'เปิดไม่ได้');
    await press(page, 'ขอรหัสใหม่');
    await fillIn(page, { 'รหัสยืนยัน 8 หลัก': '12345678' });
    await press(page, 'ยืนยัน');
    await page.getByText('รหัสยืนยันไม่ถูกต้อง').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['', '#x-safe-link', '#'])(
    'where a mail gateway has made “%s” of what is behind the number sign, the code is typed',
    async (left) => {
      const officer = await handed(temporary);
      const page = await browser.page({ width: 390 });
      await page.goto(`${officer.address}${left}`);
      await fillIn(page, { 'รหัสเปิดใช้งาน 26 ตัว': typed(officer.code), 'PIN 6 หลัก': thaiPin });
      await press(page, 'เปิด');
      await heading(page, 'รหัสผ่านชั่วคราวของท่าน');
      expect(await faultsOf(page)).toEqual([]);
      await page.context().close();
    },
  );

  it.each([
    ['is selected and said so where an app refuses the clipboard', false],
    ['is copied where that is allowed', true],
  ])('a temporary password %s; its receipt does not have it', async (_, allowed) => {
    const officer = await handed(temporary);
    const page = await browser.page({ width: 390, permissions: allowed ? ['clipboard-write'] : [] });
    if (!allowed)
      await page.addInitScript('navigator.clipboard.writeText = () => Promise.reject(new Error("refused"))');
    await page.goto(`${officer.address}#${officer.code}`);
    await fillIn(page, { 'PIN 6 หลัก': thaiPin });
    await press(page, 'เปิด');
    await heading(page, 'รหัสผ่านชั่วคราวของท่าน');
    const secret = await page.locator('#shown .password').innerText();
    await press(page, 'คัดลอกรหัสผ่าน');
    await page.getByText(allowed ? 'คัดลอกแล้ว' : 'คัดลอกให้ไม่ได้').waitFor();
    expect(await page.evaluate('getSelection().toString()')).toBe(secret);
    expect(await faultsOf(page)).toEqual([]);
    const receipt = await printed(page);
    expect(receipt).toMatch(/หลักฐานการรับ[^]*เปลี่ยนรหัสผ่านก่อน/);
    expect(receipt).toContain(`lhr${officer.place.lao.code}`);
    expect(receipt).not.toContain(secret);
    await page.context().close();
  });

  it('“not me” stops nothing and promises nothing without the notice’s link; with it, it stops', async () => {
    const officer = await handed(own);
    await bench.desk.drain();
    const { text } = bench.sandbox.mails
      .list()
      .find(
        ({ to, text: words }) =>
          to.includes(`chief-${officer.place.lao.code}@lao.example`) && words.includes('/report#'),
      )!;
    const fragment = /\/report(#\S+)/.exec(text)![1]!;
    const address = `${bench.desk.url}/report`;
    const plain = await browser.page({ width: 390, script: false });
    await plain.goto(`${address}${fragment}`);
    expect(await plain.locator('main').innerText()).toContain('ยังไม่ได้แจ้ง');
    expect(await plain.getByRole('button').count()).toBe(0);
    await plain.context().close();

    const page = await browser.page({ width: 390 });
    await page.goto(`${address}${fragment}`);
    await page.getByRole('button', { name: 'ระงับรหัสทันที' }).waitFor();
    await page.reload();
    await heading(page, 'หน้านี้แจ้งไม่ได้');
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    expect(await bench.standingOf(officer.place)).toBe('handed');
    await page.goto(`${address}${fragment}`);
    await press(page, 'ระงับรหัสทันที');
    await heading(page, 'รับแจ้งแล้ว');
    await bench.desk.drain();
    expect(await bench.standingOf(officer.place)).toBe('stopped');

    // A forged link looks the same from outside.
    await page.goto(`${address}#00000000000000000000000000.${'A'.repeat(43)}`);
    await press(page, 'ระงับรหัสทันที');
    await heading(page, 'รับแจ้งแล้ว');
    await page.context().close();
  });

  it('without anything that went wrong behind the scenes', () => {
    expect([...browser.troubles, ...browser.refused]).toEqual([]);
  });
});
