import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../local/data-folder.js';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

describe('what is done for many tickets at once, in a real browser', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let page: Page;

  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: 'some' }).start();
    browser = await RealBrowser.start();
    page = await browser.signedIn(desk, 'supervisor', { width: 1440 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  const says = async (text: string): Promise<string> => {
    const { psid } = await desk.act<{ psid: string }>('createPerson', { name: 'คนทดลอง' });
    await desk.act('say', { psid, text });
    return psid;
  };
  const ticketOf = async (psid: string) => {
    const rows = await desk.query<{ id: string; number: number; state: string }>(
      `SELECT t.id, t.number, t.state FROM tickets t JOIN contact_points c ON c.id = t.contact_point_id
       WHERE c.address = ? ORDER BY t.id DESC`,
      [psid],
    );
    return rows?.[0];
  };

  it('a rule is written, tried on last week, switched on, acts, and tells what it did', async () => {
    await says('ทดลองกฎ เข้าระบบไม่ได้');
    await page.getByRole('link', { name: 'กฎอัตโนมัติ' }).click();
    await page.getByText('ยังไม่มีกฎ เริ่มจากงานที่ทำซ้ำทุกวัน').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'เพิ่มกฎ' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('ชื่อกฎ').fill('ติดป้ายทดลอง');
    await dialog.getByLabel('มีคำเหล่านี้คำใดคำหนึ่ง').fill('ทดลองกฎ');
    await page.keyboard.press('Enter');
    await dialog.getByRole('group', { name: 'ให้ทำ' }).getByLabel('ป้าย', { exact: true }).fill('ทดลอง');
    await page.keyboard.press('Enter');
    await until('the message is a ticket', async () => {
      await dialog.getByRole('button', { name: 'ถ้าใช้สัปดาห์ที่แล้วจะเป็นอย่างไร' }).click();
      await dialog.getByText(/จะทำงานกับ \d+ รายการ/).waitFor();
      return /จะทำงานกับ 1 รายการ/.test(await dialog.innerText());
    });
    await dialog.getByRole('list', { name: 'เรื่องที่กฎจะทำงาน' }).getByRole('link').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    const rule = page.getByRole('switch', { name: 'เปิดใช้กฎ ติดป้ายทดลอง' });
    await rule.press('Space');
    await until('it is on', async () =>
      Boolean((await desk.query('SELECT 1 FROM automation_rules WHERE active = 1'))?.length),
    );
    const psid = await says('ทดลองกฎอีกครั้ง');
    await until('it acted', async () =>
      Boolean((await desk.query(`SELECT 1 FROM ticket_tags WHERE tag = 'ทดลอง'`))?.length),
    );
    await page.getByRole('button', { name: 'บันทึกการทำงาน' }).click();
    const { number } = (await ticketOf(psid))!;
    await page.getByRole('dialog').getByText(`#${number} ทดลองกฎอีกครั้ง`).click();
    await page.getByText('กฎ “ติดป้ายทดลอง”').first().waitFor();
  });

  it('a disturbance is opened, gets its tickets, and is over for all of them by one answer', async () => {
    const people = [await says('เว็บล่มหรือเปล่าคะ'), await says('ระบบล่มครับ')];
    await until('they are tickets', async () =>
      (await Promise.all(people.map(ticketOf))).every((ticket) => ticket !== undefined),
    );
    await page.getByRole('link', { name: 'เหตุขัดข้อง' }).click();
    await page.getByText('ไม่มีเหตุขัดข้อง', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'เปิดเหตุขัดข้อง' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('เกิดอะไรขึ้น').fill('ระบบ LHR ล่ม');
    await dialog.getByRole('button', { name: 'เปิดเหตุขัดข้อง' }).click();
    for (const psid of people) {
      const { number } = (await ticketOf(psid))!;
      await page.getByLabel('เพิ่มเรื่องเลขที่').fill(String(number));
      await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
      await page.getByRole('link', { name: new RegExp(`^#${number} `) }).waitFor();
    }
    await page.getByLabel('ตอบทุกเรื่อง').fill('ใช้งานได้แล้วค่ะ');
    await page.getByLabel('แก้ไขแล้ว: ตอบแล้วปิดทุกเรื่อง').check();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'ส่งถึง 2 เรื่อง' }).click();
    await page.getByRole('button', { name: 'ส่ง', exact: true }).click();
    await page.getByText('ดำเนินการ 2 จาก 2 ถึงผู้รับ 2').waitFor();
    await until('both are closed', async () =>
      (await Promise.all(people.map(ticketOf))).every((ticket) => ticket?.state === 'closed'),
    );
    expect(await faultsOf(page)).toEqual([]);
    expect(browser.troubles).toEqual([]);
  });
});
