import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../local/data-folder.js';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

interface LaoInList {
  code: string;
  title: string;
  officer: { name: string } | null;
  province: { code: string; name: string };
}

describe('a stranger is linked to a LAO, in a real browser', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let agent: Page;
  let lao: LaoInList;
  let other: LaoInList;
  let psid: string;

  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: 'some' }).start();
    browser = await RealBrowser.start();
    agent = await browser.signedIn(desk, 'agent', { width: 1440 });
    const { body } = (await desk.call<{ items: LaoInList[] }>('GET', '/api/laos?type=tao&limit=60'))!;
    [lao, other] = body.items.filter(({ officer }) => officer) as [LaoInList, LaoInList];
    ({ psid } = await desk.act<{ psid: string }>('createPerson', { name: 'คนแปลกหน้า' }));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  const ticket = async () =>
    (await desk.query<{ lao_code: string | null; province_code: string | null }>(
      `SELECT t.lao_code, t.province_code FROM tickets t JOIN contact_points c ON c.id = t.contact_point_id
       WHERE c.address = ? ORDER BY t.id DESC`,
      [psid],
    ))![0]!;
  const bindings = async () =>
    (await desk.query<{ lao_code: string; officer_id: string | null }>(
      `SELECT b.lao_code, b.officer_id FROM contact_bindings b JOIN contact_points c ON c.id = b.contact_point_id
       WHERE c.address = ? AND b.revoked_at IS NULL`,
      [psid],
    ))!;

  it('by three clicks: which LAO, who of it, confirmed', async () => {
    await desk.act('say', { psid, text: `${lao.title} จ.${lao.province.name} ยังไม่ได้รหัสเลยค่ะ` });
    await agent.getByText('ยังไม่ได้รหัสเลยค่ะ').first().click();
    const panel = agent.getByRole('complementary', { name: 'ข้อมูลผู้ติดต่อ' });
    const proposal = panel.getByRole('button', { name: lao.title }).first();
    await proposal.waitFor();
    expect(await faultsOf(agent)).toEqual([]);
    await proposal.click();
    await panel.getByText(lao.officer!.name).click();
    expect(await faultsOf(agent)).toEqual([]);
    await panel.getByRole('button', { name: 'ผูกกับ อปท. นี้' }).click();
    await panel.getByRole('link', { name: lao.title }).waitFor();
    await panel.getByText(`ติดต่อในนาม ${lao.officer!.name}`).waitFor();
    await agent.getByText(`ผูกเรื่องกับ ${lao.title}`).waitFor();
    expect(await ticket()).toEqual({ lao_code: lao.code, province_code: lao.province.code });
    expect(await bindings()).toMatchObject([{ lao_code: lao.code, officer_id: expect.any(String) }]);
    await agent.locator('[data-ticket]', { hasText: lao.title }).first().waitFor();
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('to another one by keyboard alone, when it was the wrong one', async () => {
    await agent.locator('body').click({ position: { x: 5, y: 5 } });
    await agent.keyboard.press('l');
    const search = agent.getByLabel('ค้นหา อปท. (ชื่อ รหัส หรือตัวย่อ)');
    await until('the keyboard is led there', () =>
      search.evaluate((field) => field === field.ownerDocument.activeElement),
    );
    await agent.keyboard.type(other.code);
    const found = agent.getByRole('list', { name: 'อปท. ที่พบ' }).getByRole('button');
    await until('only that one is found', async () => (await found.count()) === 1);
    await agent.keyboard.press('ArrowDown');
    await agent.keyboard.press('Enter');
    await agent.getByText(`เลิกผูกผู้ติดต่อกับ ${lao.title} (ผูกผิดแห่ง)`).waitFor();
    await agent.keyboard.press('Enter');
    await agent.getByText(`ผูกเรื่องกับ ${other.title}`).waitFor();
    expect((await ticket()).lao_code).toBe(other.code);
    expect(await bindings()).toMatchObject([{ lao_code: other.code, officer_id: null }]);
  });

  it('and set free again, while the ticket stays with the LAO', async () => {
    await agent.getByRole('button', { name: 'เลิกผูกผู้ติดต่อ' }).click();
    expect(await faultsOf(agent)).toEqual([]);
    await agent.getByRole('button', { name: 'เลิกผูก แต่เรื่องนี้ยังเป็นของ อปท. นี้' }).click();
    await agent.getByText('ยังไม่ได้ผูกผู้ติดต่อกับ อปท. นี้').waitFor();
    expect((await ticket()).lao_code).toBe(other.code);
    expect(await bindings()).toEqual([]);
  });

  it('on a phone as well', async () => {
    const phone = await browser.signedIn(desk, 'agent', { width: 390 });
    await phone.getByText('ยังไม่ได้รหัสเลยค่ะ').first().click();
    await phone.getByRole('button', { name: 'แสดงหรือซ่อนข้อมูลผู้ติดต่อ' }).click();
    const drawer = phone.getByRole('dialog', { name: 'ข้อมูลผู้ติดต่อ' });
    await drawer.getByRole('button', { name: 'ผูกผู้ติดต่อ', exact: true }).click();
    await drawer.getByText(other.officer!.name).click();
    await drawer.getByRole('button', { name: 'ผูกกับ อปท. นี้' }).click();
    await drawer.getByText(`ติดต่อในนาม ${other.officer!.name}`).waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    expect(await bindings()).toMatchObject([{ lao_code: other.code, officer_id: expect.any(String) }]);
  });

  it('without anything that went wrong behind the scenes', () => {
    expect(browser.troubles).toEqual([]);
  });
});
