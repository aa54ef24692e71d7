import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { dayOf, peopledLao } from '../documents/owing.js';
import { cardPicture } from '../documents/pictures.js';
import { faultsOf } from '../support/accessibility.js';
import type { Api } from '../support/api.js';
import { lostWhenLarge } from '../support/reflow.js';
import { IdCardDesk } from './id-card-desk.js';
import { RealBrowser } from './real-browser.js';

const lao = '06900301';
const officerMail = `responsible-officer.${lao}@lao.example`;
const letterNumber = 'สข 0023.3/77';
const whole = { x: 0, y: 0, width: 1, height: 1 };

describe('the other ways of a copy, in a real browser', () => {
  let bench: IdCardDesk;
  let browser: RealBrowser;
  let rep: Api;
  let agentApi: Api;
  let representative: Page;
  let supervisor: Page;

  beforeAll(async () => {
    clock.freeze('2026-10-30T03:00:00Z');
    bench = await IdCardDesk.start();
    browser = await RealBrowser.start();
    rep = await bench.person('representative', 'จิราพร ผู้แทน', '90');
    await bench.person('supervisor', 'สมชาย หัวหน้างาน');
    agentApi = await bench.person('agent', 'มานี รับเรื่อง');
    await peopledLao(bench.desk, lao);
    const days = [dayOf('2026-11-02')];
    await rep.post('/api/trainings', { title: 'อบรม', organiser: 'province', days, invite: 'all' });
    await bench.desk.drain();
    clock.freeze('2026-11-05T03:00:00Z');
  });
  afterAll(async () => {
    clock.reset();
    await browser?.close();
    await bench?.stop();
  });

  const open = (page: Page, path: string) => page.goto(`${bench.desk.url}${path}`);
  const clean = async (page: Page) => expect(await faultsOf(page)).toEqual([]);
  const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });

  it('a ladder says beforehand who gets what tomorrow, and that is what comes', async () => {
    const early = await bench.signedIn(browser, 'supervisor', { width: 390 });
    await open(early, '/documents/settings');
    await early.getByRole('button', { name: 'ดูว่าใครจะได้รับ' }).click();
    await early.getByRole('heading', { name: 'ผู้ที่จะได้รับใน 6 พฤศจิกายน 2569' }).waitFor();
    await early.getByText('อีเมล 1 ฉบับ').waitFor();
    const people = early.getByRole('list', { name: 'ผู้ที่จะได้รับ' }).getByRole('listitem');
    expect(await people.allInnerTexts()).toEqual([expect.stringContaining(officerMail)]);
    await clean(early);
    await early.context().close();
    // Nobody's session lasts that long.
    await bench.morningOf('2026-11-06');
    representative = await bench.signedIn(browser, 'representative', { width: 390 });
    supervisor = await bench.signedIn(browser, 'supervisor', { width: 390 });
    expect(bench.mailsTo(officerMail)).toEqual([`2026-11-06 ใกล้ครบกำหนดส่งหลักฐานประจำตัว อบต.บ้าน0301`]);
  });

  it('an officer photographs their card with the link that came by mail, once', async () => {
    await open(representative, '/id-cards');
    await representative.getByRole('combobox', { name: 'เป็นสำเนาของ' }).click();
    await representative.getByRole('option', { name: /เจ้าหน้าที่ผู้รับผิดชอบ/ }).click();
    await representative.getByRole('button', { name: 'ส่งลิงก์ทางอีเมล' }).click();
    await representative.getByText('กำลังส่งลิงก์ทางอีเมล').waitFor();
    await bench.desk.drain();
    const [link] = /http\S+\/u\/\S+/.exec(bench.newestMail(officerMail))!;

    const phone = await browser.page({ width: 390 });
    await phone.goto(link);
    await phone.getByRole('heading', { name: 'ส่งสำเนาบัตรประจำตัวประชาชน' }).waitFor();
    await clean(phone);
    expect(await lostWhenLarge(phone)).toEqual([]);
    const send = phone.getByRole('button', { name: /^ส่งภาพ/ });
    expect(await send.isDisabled()).toBe(true);
    const choose = (file: { name: string; mimeType: string; buffer: Buffer }) =>
      phone.locator('input[type=file]').setInputFiles(file);
    // What is not taken is said in words, and uses nothing up.
    await choose({
      name: 'IMG_1.HEIC',
      mimeType: 'image/heic',
      buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'),
    });
    await send.click();
    await phone.getByRole('alert').filter({ hasText: 'ไฟล์ HEIC ยังเปิดไม่ได้' }).waitFor();
    // What the phone itself cannot show is named, not shown as a broken picture.
    await phone.getByText('IMG_1.HEIC').waitFor();
    expect(await phone.getByAltText('ภาพที่จะส่ง').isVisible()).toBe(false);
    await clean(phone);
    await choose(jpeg('IMG_2.jpg', await cardPicture({ seed: 21 })));
    const preview = phone.getByAltText('ภาพที่จะส่ง');
    await preview.waitFor();
    expect(
      await preview.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(1_000);
    await send.click();
    await phone.getByRole('heading', { name: 'ได้รับภาพแล้ว' }).waitFor();
    await clean(phone);
    // The code is no longer in the address, and the link takes nothing more.
    expect(phone.url()).not.toContain('#');
    await phone.goto(link);
    await phone.reload();
    await choose(jpeg('IMG_3.jpg', await cardPicture({ seed: 22 })));
    await send.click();
    await phone.getByRole('alert').filter({ hasText: 'ลิงก์นี้ใช้ไม่ได้' }).waitFor();
    await bench.desk.drain();
    expect(await db().countBy(CopyFile, { source: 'link' })).toBe(1);
  });

  it('an agent files what came into the chat with a click', async () => {
    const { psid } = bench.sandbox.acts.createPerson({ name: 'ปลัดเขียนมา' });
    bench.sandbox.acts.say({ psid, text: 'ส่งสำเนาบัตรค่ะ' });
    const bytes = await cardPicture({ seed: 23 });
    bench.sandbox.acts.attach({ psid, attachments: [{ type: 'image', name: 'photo.jpg', bytes }] });
    await bench.settle();
    const { id } = await db().findOneByOrFail(Ticket, { channel: 'messenger' });
    expect(
      (await agentApi.put(`/api/tickets/${id}/lao`, { laoCode: lao, officerId: null, bind: false })).status,
    ).toBe(200);
    const agent = await bench.signedIn(browser, 'agent', { width: 1440 });
    await open(agent, `/inbox/${id}`);
    await agent.getByRole('button', { name: /เปิดดูรูป/ }).click();
    await agent.getByRole('button', { name: 'เป็นรูปบัตรประชาชน' }).click();
    await agent.getByRole('button', { name: 'ยื่นเป็นสำเนาบัตร' }).click();
    const dialog = agent.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'เป็นสำเนาของ' }).click();
    // What the link brought is owed still, until somebody has decided about it.
    await agent.getByRole('option', { name: /ปลัด/ }).click();
    await clean(agent);
    await dialog.getByRole('button', { name: 'ยื่นเป็นสำเนาบัตร' }).click();
    await agent.getByText('ยื่นเป็นสำเนาบัตรแล้ว อยู่ในคิวรอตรวจ').waitFor();
    await bench.desk.drain();
    const { body } = await rep.get('/api/id-card-copies?state=waiting');
    expect(body.items.map(({ filedBy }: { filedBy: string }) => filedBy).sort()).toEqual(['link', 'ticket']);
  });

  it('and what DLA finds wrong with one line goes back to the province, with the reason', async () => {
    for (const { id, version } of (await rep.get('/api/id-card-copies?state=waiting')).body.items) {
      await rep.post(`/api/id-card-copies/${id}/review-views`, { reason: 'ตรวจสำเนา' });
      const given = { version, frame: whole, covers: [], nothingToCover: true };
      expect((await rep.post(`/api/id-card-copies/${id}/acceptance`, given)).status).toBe(201);
    }
    const letter = { province: '90', letterNumber, letterOn: '2026-11-06' };
    const { body: sent } = await rep.post('/api/transmittals', letter);
    const path = `/id-cards/transmittals/${sent.id}`;
    await open(supervisor, path);
    const lineOf = (page: Page, post: string) =>
      page.getByRole('listitem').filter({ hasText: new RegExp(`0301 · ${post}`) });
    await lineOf(supervisor, 'ปลัด').getByRole('button', { name: 'ส่งกลับรายการนี้' }).click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByRole('textbox').fill('เป็นบัตรของปลัดคนเดิม');
    await clean(supervisor);
    await dialog.getByRole('button', { name: 'ส่งกลับรายการนี้' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await supervisor.getByRole('button', { name: 'รับที่เหลือทั้งหมด (1)' }).click();
    await lineOf(supervisor, 'เจ้าหน้าที่ผู้รับผิดชอบ').getByText('กรมรับแล้ว').waitFor();
    await clean(supervisor);
    await bench.desk.drain();

    const told = bench.newestMail('representative@desk.example');
    expect(told).toContain('อบต.บ้าน0301 ปลัด: เป็นบัตรของปลัดคนเดิม');
    await open(representative, path);
    const back = lineOf(representative, 'ปลัด');
    await back.getByText('ส่งกลับ', { exact: true }).waitFor();
    await back.getByText(/เป็นบัตรของปลัดคนเดิม/).waitFor();
    await clean(representative);
    await open(representative, '/province');
    await representative.getByRole('link', { name: /1 รายการหลักฐานบัตรที่กรมส่งกลับ ต้องส่งใหม่/ }).waitFor();
    await open(representative, '/documents/list?state=returned');
    await representative.getByText(/^ปลัด · chief-administrator.* · ส่งใหม่ภายใน /).waitFor();
    await representative.getByRole('listitem').getByText('กรมส่งกลับ รอส่งใหม่').waitFor();
    await clean(representative);
    expect(await representative.getByText(/^เจ้าหน้าที่ผู้รับผิดชอบ · /).count()).toBe(0);
    expect(browser.troubles).toEqual([]);
  });
});
