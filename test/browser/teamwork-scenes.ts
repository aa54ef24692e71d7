import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../local/data-folder.js';
import { faultsOf } from '../support/accessibility.js';
import type { RunningDesk } from '../support/running-desk.js';

/** Two of staff at their screens, both with the same ticket open. */
export interface AtOneTicket {
  desk: RunningDesk;
  agent: Page;
  supervisor: Page;
}

const note = { name: 'ฝากบันทึกถึงผู้รับ (ไม่บังคับ)' };

/** Each sees the other come, write an answer, a note, and go; the conversation stays where it is. */
export async function seeEachOther({ agent, supervisor }: AtOneTicket): Promise<void> {
  const top = async () => (await supervisor.getByRole('log').boundingBox())!.y;
  const seen = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
  await seen(supervisor, 'มาลี แสนสมมุติ กำลังดูอยู่').waitFor();
  await seen(agent, 'สมชาย ใจสมมุติ กำลังดูอยู่').waitFor();
  const onRow = supervisor.locator('[data-open]').getByRole('img', { name: 'มาลี แสนสมมุติ กำลังดูอยู่' });
  await onRow.waitFor();
  const withOther = await top();
  await agent.getByRole('log').focus();
  await agent.keyboard.press('r');
  await agent.keyboard.type('กำลังตอบค่ะ');
  await seen(supervisor, 'มาลี แสนสมมุติ กำลังเขียนคำตอบ').waitFor();
  expect(await faultsOf(supervisor)).toEqual([]);
  await agent.getByRole('textbox', { name: 'เขียนคำตอบ', exact: true }).fill('');
  await seen(supervisor, 'มาลี แสนสมมุติ กำลังดูอยู่').waitFor();
  await agent.keyboard.press('Escape');
  await agent.keyboard.press('n');
  await agent.keyboard.type('ร่าง');
  await seen(supervisor, 'มาลี แสนสมมุติ กำลังเขียนบันทึก').waitFor();
  await agent.getByRole('textbox', { name: 'เขียนบันทึกถึงเพื่อนร่วมงาน' }).fill('');
  const address = agent.url();
  await agent.goto(address.replace(/\/inbox\/.*/, '/inbox'));
  await seen(supervisor, 'มาลี แสนสมมุติ').waitFor({ state: 'detached' });
  await onRow.waitFor({ state: 'detached' });
  expect(await top()).toBe(withOther);
  await agent.goto(address);
  await agent.getByRole('log').waitFor();
}

/** Who has the ticket that a page shows. */
async function assigneeOf(desk: RunningDesk, page: Page): Promise<string | null> {
  const id = /inbox\/(\w+)/.exec(page.url())![1];
  const [row] = (await desk.query<{ name: string | null }>(
    `SELECT s.name FROM tickets t LEFT JOIN staff s ON s.id = t.assignee_id WHERE t.id = '${id}'`,
  ))!;
  return row!.name;
}

/** By keys alone: a name, a note for them, and what the note says in their news; the way back leaves the note. */
export async function handOverWithNote({ desk, agent, supervisor }: AtOneTicket): Promise<void> {
  const assignee = () => assigneeOf(desk, agent);
  const before = await assignee();
  await agent.getByRole('log').focus();
  await agent.keyboard.press('a');
  await agent.getByPlaceholder('มอบหมายผู้รับผิดชอบ').waitFor();
  await agent.keyboard.type('สมชาย');
  await agent.getByRole('option', { name: 'สมชาย ใจสมมุติ' }).waitFor();
  await agent.keyboard.press('Tab');
  await agent.keyboard.type('โทรกลับก่อนเที่ยง');
  await agent.getByText('Enter เพื่อส่งต่อให้ สมชาย ใจสมมุติ พร้อมบันทึกนี้').waitFor();
  expect(await faultsOf(agent)).toEqual([]);
  await agent.keyboard.press('Enter');
  await until('the supervisor has it', async () => (await assignee()) === 'สมชาย ใจสมมุติ');
  await agent.getByText('ถ้าเลิกทำ บันทึกที่ฝากไว้จะยังอยู่ในเรื่อง').waitFor();
  await agent.getByRole('button', { name: 'เลิกทำ', exact: true }).last().press('Enter');
  await until('it is whose it was', async () => (await assignee()) === before);
  await agent.getByRole('log').getByText('โทรกลับก่อนเที่ยง').waitFor();
  await supervisor.keyboard.press('Escape');
  await supervisor.getByRole('log').focus();
  await supervisor.keyboard.press('g');
  await supervisor.keyboard.press('f');
  const news = supervisor.getByRole('link', { name: /มาลี แสนสมมุติ มอบเรื่องให้คุณ/ }).first();
  await news.getByText('โทรกลับก่อนเที่ยง').waitFor();
  await supervisor.keyboard.press('Escape');
  await news.waitFor({ state: 'detached' });
}

/** Both screens know whose it is: what somebody gives rests on what they see. */
async function bothSee({ desk, agent, supervisor }: AtOneTicket): Promise<void> {
  const name = (await assigneeOf(desk, agent)) ?? 'ยังไม่มีผู้รับผิดชอบ';
  for (const page of [agent, supervisor])
    await page.getByRole('button', { name: `มอบหมายผู้รับผิดชอบ: ${name}` }).waitFor();
}

/** Two give the ticket at once: the second reads who has it, and gives it all the same on purpose. */
export async function giveAtOnce(scene: AtOneTicket): Promise<void> {
  const { desk, agent, supervisor } = scene;
  await bothSee(scene);
  let letGo!: () => void;
  const supervisorHasTaken = new Promise<void>((resolve) => (letGo = resolve));
  await agent.route('**/api/tickets/*/assignment', async (route) => {
    await supervisorHasTaken;
    await route.continue();
  });
  await agent.getByRole('log').focus();
  await agent.keyboard.press('a');
  await agent.keyboard.type('มาลี');
  await agent.getByRole('option', { name: /มาลี แสนสมมุติ/ }).waitFor();
  await agent.keyboard.press('Tab');
  await agent.getByRole('textbox', note).fill('ขอรับเอง');
  await agent.keyboard.press('Enter');
  await supervisor.getByRole('log').focus();
  await supervisor.keyboard.press('i');
  await until('the supervisor has it', async () => (await assigneeOf(desk, agent)) === 'สมชาย ใจสมมุติ');
  letGo();
  const question = agent.getByRole('dialog', { name: 'สมชาย ใจสมมุติ รับผิดชอบเรื่องนี้แล้ว' });
  await question.getByText('บันทึกที่คุณเขียนจะรออยู่ในช่องบันทึกภายใน').waitFor();
  await agent.locator('[role=dialog] button:focus', { hasText: 'คงไว้ที่ สมชาย ใจสมมุติ' }).waitFor();
  expect(await faultsOf(agent)).toEqual([]);
  await agent.keyboard.press('Shift+Tab');
  await agent.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });
  await until('the agent has it', async () => (await assigneeOf(desk, agent)) === 'มาลี แสนสมมุติ');
  await supervisor.getByRole('log').getByText('ขอรับเอง').waitFor();
  await agent.unroute('**/api/tickets/*/assignment');
}
