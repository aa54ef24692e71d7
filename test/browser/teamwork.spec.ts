import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../local/data-folder.js';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';
import { giveAtOnce, handOverWithNote, seeEachOther } from './teamwork-scenes.js';

describe('working together, without a mouse', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let agent: Page;
  let supervisor: Page;
  const words = ['ลืมรหัสผ่านครับ', 'เข้าระบบไม่ได้ค่ะ', 'ยังไม่ได้รับรหัส'];

  beforeAll(async () => {
    desk = await new RunningDesk().start();
    browser = await RealBrowser.start();
    for (const [n, text] of words.entries()) {
      const psid = `24680135791357${String(n).padStart(2, '0')}`;
      await desk.act('createPerson', { psid, name: `ผู้ทดสอบ ${n}` });
      await desk.act('say', { psid, text });
    }
    agent = await browser.signedIn(desk, 'agent', { width: 1440 });
    supervisor = await browser.signedIn(desk, 'supervisor', { width: 1440 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  const tagged = async () => {
    const rows = await desk.query<{ n: number }>('SELECT COUNT(*) AS n FROM ticket_tags');
    return Number(rows?.[0]?.n);
  };

  it('chooses tickets by keys, does one thing to all, and takes it back', async () => {
    for (const text of words) await agent.getByText(text).first().waitFor();
    await agent.getByRole('button', { name: 'เลือกหลายเรื่อง' }).waitFor();
    await agent.keyboard.press('j');
    await agent.locator('[data-ticket]:focus').waitFor();
    await agent.keyboard.press('x');
    await agent.getByText('เลือกไว้ 1 เรื่อง').waitFor();
    await agent.keyboard.press('Shift+ArrowDown');
    await agent.getByText('เลือกไว้ 2 เรื่อง').waitFor();
    await agent.getByRole('button', { name: 'เลือกทั้งหมด 3 เรื่องในรายการนี้' }).click();
    await agent.getByText('เลือกไว้ 3 เรื่อง').waitFor();
    expect(await faultsOf(agent)).toEqual([]);
    await agent.keyboard.press('t');
    await agent.locator('[role=dialog] input:focus').waitFor();
    await agent.keyboard.type('ฝากติดตาม');
    await agent.keyboard.press('Enter');
    await agent.getByRole('button', { name: 'ติดป้าย 3 เรื่อง' }).press('Enter');
    await agent.getByText('ทำแล้ว 3 เรื่อง').waitFor();
    expect(await tagged()).toBe(3);
    await agent.getByRole('button', { name: 'เลิกทำ 3 เรื่อง' }).press('Enter');
    await until('the tags are gone', async () => (await tagged()) === 0);
    await agent.getByText('เลิกทำ', { exact: false }).first().waitFor();
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('fills a field in on all of a list, and only on those that the list shows', async () => {
    const { apiToken } = desk.signIns.find(({ role }) => role === 'admin')!;
    const added = await fetch(`${desk.url}/api/ticket-fields`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ key: 'cost', kind: 'number', labelTh: 'ค่าใช้จ่าย', labelEn: 'Cost' }),
    });
    const { id } = (await added.json()) as { id: string };
    const standing = async () =>
      (await desk.query<{ value: string }>('SELECT value FROM ticket_field_values ORDER BY value'))!.map(
        ({ value }) => value,
      );
    const fill = async (value: string | null, count: number) => {
      await agent.getByRole('button', { name: 'เลือกหลายเรื่อง' }).click();
      await agent.getByRole('button', { name: `เลือกทั้งหมด ${count} เรื่องในรายการนี้` }).click();
      await agent.getByRole('button', { name: 'ดำเนินการ', exact: true }).click();
      await agent.getByRole('menuitem', { name: 'กรอกช่องข้อมูล' }).click();
      const dialog = agent.getByRole('dialog', { name: 'กรอกช่องข้อมูล' });
      await dialog.getByLabel('ช่องข้อมูล', { exact: true }).first().click();
      await agent.getByRole('option', { name: 'ค่าใช้จ่าย' }).click();
      if (value === null) await dialog.getByLabel('ล้างช่องนี้ให้ว่าง').check();
      else await dialog.getByLabel('ค่าใหม่').fill(value);
      return dialog;
    };
    await agent.reload();
    const dialog = await fill('มาก', 3);
    await dialog.getByRole('button', { name: 'กรอก 3 เรื่อง' }).click();
    await dialog.getByText('กรอกเป็นตัวเลข').waitFor();
    expect(await faultsOf(agent)).toEqual([]);
    await dialog.getByLabel('ค่าใหม่').fill('๑,๒๕๐');
    await dialog.getByRole('button', { name: 'กรอก 3 เรื่อง' }).click();
    await agent.getByText('ทำแล้ว 3 เรื่อง').waitFor();
    expect(await standing()).toEqual(['1250', '1250', '1250']);
    const [{ ticket_id: one }] = (await desk.query<{ ticket_id: string }>(
      'SELECT ticket_id FROM ticket_field_values LIMIT 1',
    ))! as [{ ticket_id: string }];
    await desk.call('PUT', `/api/tickets/${one}/fields/${id}`, { value: '7' });
    await agent.goto(`${desk.url}/inbox?field=${id}:1250`);
    await (await fill(null, 2)).getByRole('button', { name: 'กรอก 2 เรื่อง' }).click();
    await agent.getByText('ทำแล้ว 2 เรื่อง').waitFor();
    expect(await standing()).toEqual(['7']);
    await agent.getByRole('button', { name: 'เลิกทำ 2 เรื่อง' }).click();
    await until('the values stand again', async () => (await standing()).length === 3);
    await agent.goto(`${desk.url}/inbox`);
  });

  it('names a colleague in a note, who is told at once and finds the ticket', async () => {
    let namesAreWanted!: () => void;
    const wanted = new Promise<void>((resolve) => (namesAreWanted = resolve));
    await agent.route('**/api/staff?*assignable=true*', async (route) => {
      await wanted;
      await route.continue();
    });
    await agent.getByText(words[0]!).first().click();
    await agent.getByRole('heading', { name: words[0]! }).waitFor();
    await agent.keyboard.press('n');
    await agent.keyboard.type('ฝากดูด้วย @');
    await agent.getByPlaceholder('ค้นหาชื่อ').fill('สมชาย');
    // The names come later than the search for one of them.
    namesAreWanted();
    await agent.getByRole('option', { name: 'สมชาย ใจสมมุติ' }).waitFor();
    await agent.keyboard.press('Enter');
    await until('the name stands in the note', async () => {
      const note = agent.getByRole('textbox', { name: 'เขียนบันทึกถึงเพื่อนร่วมงาน' });
      return (await note.inputValue()).endsWith('@สมชาย ใจสมมุติ ');
    });
    await agent.keyboard.press('Control+Enter');
    await supervisor.getByRole('button', { name: /แจ้งถึงฉัน.*1/ }).waitFor();
    await supervisor.keyboard.press('g');
    await supervisor.keyboard.press('f');
    await supervisor.getByText('มาลี แสนสมมุติ เอ่ยชื่อคุณ').waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('link', { name: /เอ่ยชื่อคุณ/ }).press('Enter');
    await supervisor.getByRole('heading', { name: words[0]! }).waitFor();
    await supervisor.getByRole('button', { name: 'เลิกติดตามเรื่องนี้' }).waitFor();
    await supervisor.getByRole('button', { name: 'แจ้งถึงฉัน', exact: true }).waitFor();
  });

  it('offers what fits while one writes, taken by one key without leaving the text', async () => {
    const fill = 'ขอให้ส่งหนังสือรับรองผ่านลิงก์ค่ะ';
    const macro = { title: 'ขอหนังสือรับรองที่ค้าง', shortcut: 'รับรอง', textTh: fill };
    const token = desk.signIns.find(({ role }) => role === 'supervisor')!.apiToken;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    await fetch(`${desk.url}/api/macros`, { method: 'POST', headers, body: JSON.stringify(macro) });
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('r');
    const answer = agent.getByRole('textbox', { name: 'เขียนคำตอบ', exact: true });
    await agent.locator('textarea:focus').waitFor();
    await agent.keyboard.type('หนังสือรับรอง');
    await agent.getByRole('button', { name: /ขอหนังสือรับรองที่ค้าง/ }).waitFor();
    await agent.locator('textarea:focus').waitFor();
    expect(await faultsOf(agent)).toEqual([]);
    await agent.keyboard.press('Alt+1');
    await until(
      'the macro stands in place of what was looked for',
      async () => (await answer.inputValue()) === fill,
    );
    await agent.getByRole('button', { name: /ขอหนังสือรับรองที่ค้าง/ }).waitFor({ state: 'detached' });
    await answer.fill('');
  });

  it('lays a ticket out for paper, found by its name, with the notes only where one says so', async () => {
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('Control+k');
    await agent.locator('[role=dialog] input:focus').waitFor();
    await agent.keyboard.type('พิมพ์เรื่องนี้');
    await agent
      .getByRole('button', { name: /พิมพ์เรื่องนี้/ })
      .last()
      .waitFor();
    await agent.keyboard.press('Enter');
    const sheet = agent.getByRole('article', { name: /สำหรับพิมพ์/ });
    await sheet.getByText(words[0]!, { exact: true }).waitFor();
    await sheet.getByText('ฝากดูด้วย').waitFor({ state: 'detached' });
    expect(await faultsOf(agent)).toEqual([]);
    await agent.getByRole('switch', { name: /รวมบันทึกภายใน/ }).press('Space');
    await sheet.getByText('ฝากดูด้วย').waitFor();
    await agent.emulateMedia({ media: 'print' });
    await agent.getByRole('switch', { name: /รวมบันทึกภายใน/ }).waitFor({ state: 'hidden' });
    await agent.locator('header h2').first().waitFor({ state: 'hidden' });
    await sheet.getByText('ฝากดูด้วย').waitFor();
    await agent.emulateMedia({ media: 'screen' });
    await agent.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('asks once before closing while something of the checklist is still to do', async () => {
    await agent.getByRole('textbox', { name: 'เพิ่มสิ่งที่ต้องทำ' }).fill('โทรกลับ');
    await agent.keyboard.press('Enter');
    await supervisor.getByRole('checkbox', { name: 'โทรกลับ' }).waitFor();
    await agent.getByRole('checkbox', { name: 'โทรกลับ' }).waitFor();
    await agent.getByRole('log').focus();
    await agent.keyboard.press('e');
    const question = agent.getByRole('dialog', { name: 'ยังมีสิ่งที่ต้องทำ' });
    await question.getByText('โทรกลับ').waitFor();
    expect(await faultsOf(agent)).toEqual([]);
    await agent.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await supervisor.getByRole('checkbox', { name: 'โทรกลับ' }).press('Space');
    await agent.getByText(/^รายการตรวจ 1\/1$/).waitFor();
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('lets one of two answers go out that are written at once, and the other only on purpose', async () => {
    const answers = async () =>
      (await desk.query<{ text: string }>(
        `SELECT text FROM messages WHERE direction = 'out' AND kind = 'message' ORDER BY created_at`,
      ))!.map(({ text }) => text);
    const write = async (page: Page, text: string) => {
      await page.keyboard.press('Escape');
      await page.getByRole('log').focus();
      await page.keyboard.press('r');
      await page.locator('textarea:focus').waitFor();
      await page.keyboard.type(text);
      await page.keyboard.press('Control+Enter');
    };
    let letGo!: () => void;
    const agentHasAnswered = new Promise<void>((resolve) => (letGo = resolve));
    await supervisor.route('**/api/tickets/*/messages', async (route) => {
      if (route.request().method() === 'POST') await agentHasAnswered;
      await route.continue();
    });
    await write(supervisor, 'คำตอบของหัวหน้า');
    await supervisor.getByRole('article', { name: 'ข้อความที่กำลังส่ง' }).waitFor();
    await write(agent, 'คำตอบของมาลี');
    await until('the first answer is taken', async () => (await answers()).length === 1);
    letGo();
    const notice = supervisor.getByRole('alert').filter({ hasText: 'มาลี แสนสมมุติ ตอบเรื่องนี้ไปแล้ว' });
    await notice.getByText('คำตอบของมาลี').waitFor();
    const field = supervisor.getByRole('textbox', { name: 'เขียนคำตอบ', exact: true });
    expect(await field.inputValue()).toBe('คำตอบของหัวหน้า');
    expect(await answers()).toEqual(['คำตอบของมาลี']);
    expect(await faultsOf(supervisor)).toEqual([]);
    await notice.getByRole('button', { name: 'แก้ไขต่อ' }).waitFor();
    await notice.getByRole('button', { name: 'ส่งของฉันด้วย' }).click();
    await notice.waitFor({ state: 'detached' });
    await until('both stand there', async () => (await answers()).length === 2);
    expect(await answers()).toEqual(['คำตอบของมาลี', 'คำตอบของหัวหน้า']);
  });

  it('shows who else has the ticket open, and who of them writes', () =>
    seeEachOther({ desk, agent, supervisor }));

  it('hands it over with a note, by keys alone, and takes it back', () =>
    handOverWithNote({ desk, agent, supervisor }));

  it('tells the second of two who give it at once, who may insist', () =>
    giveAtOnce({ desk, agent, supervisor }));

  it('keeps a list by name, for everybody of the desk', async () => {
    await supervisor.goto(`${desk.url}/inbox?view=all-open&channel=messenger`);
    await supervisor.getByRole('button', { name: 'เก็บรายการนี้ไว้' }).click();
    await supervisor.getByRole('textbox', { name: 'ชื่อรายการ' }).fill('เพจทั้งหมด');
    await supervisor.getByRole('combobox', { name: 'แบ่งปันกับกลุ่มงาน' }).click();
    await supervisor.getByRole('option', { name: 'ช่วยเหลือทั่วไป' }).click();
    await supervisor.getByRole('button', { name: 'บันทึก', exact: true }).click();
    await supervisor.getByRole('link', { name: /เพจทั้งหมด.*3/ }).waitFor();
    await agent.reload();
    await agent.getByRole('link', { name: /เพจทั้งหมด.*3/ }).click();
    await agent.waitForURL(/channel=messenger/);
    expect(await faultsOf(agent)).toEqual([]);
    expect(browser.troubles).toEqual([]);
  });
});
