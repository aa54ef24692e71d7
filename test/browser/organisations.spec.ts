import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../local/data-folder.js';
import { faultsOf } from '../support/accessibility.js';
import { RunningDesk } from '../support/running-desk.js';
import { RealBrowser } from './real-browser.js';

interface LaoInList {
  code: string;
  title: string;
  name: string;
  officer: { name: string } | null;
  province: { code: string; name: string };
}

describe('the register, in a real browser', () => {
  let desk: RunningDesk;
  let browser: RealBrowser;
  let supervisor: Page;
  let representative: Page;
  let lao: LaoInList;

  beforeAll(async () => {
    desk = await new RunningDesk({ SAMPLE_DATA: 'some' }).start();
    browser = await RealBrowser.start();
    supervisor = await browser.signedIn(desk, 'supervisor', { width: 1440 });
    representative = await browser.signedIn(desk, 'representative', { width: 390 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  const laosOf = async (page: Page, query: string): Promise<LaoInList[]> => {
    const response = await page.request.get(`${desk.url}/api/laos?${query}`);
    return ((await response.json()) as { items: LaoInList[] }).items;
  };

  it('is reached by its key, and found with the wrong keyboard layout', async () => {
    lao = (await laosOf(supervisor, 'type=tao&limit=40')).find(({ officer }) => officer)!;
    await supervisor.keyboard.press('g');
    await supervisor.keyboard.press('o');
    await supervisor.getByRole('heading', { name: 'องค์กรปกครองส่วนท้องถิ่น' }).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    const second = supervisor.locator('[data-lao]').nth(1);
    await second.waitFor();
    // Two keys before the screen is painted once are two rows.
    await supervisor.evaluate(`for (const key of 'jj') dispatchEvent(new KeyboardEvent('keydown', { key }))`);
    await until('the second has the focus', () =>
      second.evaluate((row) => row === row.ownerDocument.activeElement),
    );
    await supervisor.keyboard.press('/');
    // The keys of อบต. on a Latin layout.
    await supervisor.keyboard.type(`v[9 ${lao.code}`);
    await supervisor.waitForURL(/q=/);
    await second.waitFor({ state: 'detached' });
    await supervisor.locator(`[data-lao="${lao.code}"]`).waitFor();
    await supervisor.getByRole('searchbox').fill(lao.code);
    await supervisor.locator(`[data-lao="${lao.code}"]`).click();
    await supervisor.getByRole('heading', { name: lao.title, level: 1 }).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
  });

  it('one officer follows another in one step, and the time line tells of both', async () => {
    const post = supervisor.locator('div', {
      has: supervisor.locator('> div > h3', { hasText: 'เจ้าหน้าที่ผู้รับผิดชอบ' }),
    });
    await post.getByRole('button', { name: 'เปลี่ยนคน' }).first().click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByText('พ้นจากตำแหน่งเพราะ').click();
    await supervisor.getByRole('option', { name: 'โอนย้าย' }).click();
    await dialog.getByLabel('ชื่อ–นามสกุล').fill('นางสาวทดสอบ มาใหม่');
    expect(await faultsOf(supervisor)).toEqual([]);
    await dialog.getByRole('button', { name: 'เปลี่ยนคน' }).click();
    await dialog.waitFor({ state: 'detached' });
    await supervisor.getByText('นางสาวทดสอบ มาใหม่ เป็นเจ้าหน้าที่ผู้รับผิดชอบ').first().waitFor();
    await supervisor.getByText(`${lao.officer!.name} พ้นจากเจ้าหน้าที่ผู้รับผิดชอบ`).first().waitFor();
  });

  it('the table of provinces adds up to the register', async () => {
    await supervisor.goto(`${desk.url}/organisations/provinces`);
    const numbers = supervisor.locator('tbody tr td:nth-of-type(1)');
    await numbers.first().waitFor();
    const counts = (await numbers.allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
    const total = await supervisor.locator('tfoot td').first().innerText();
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Number(total.replace(/\D/g, '')));
    expect(await faultsOf(supervisor)).toEqual([]);
  });

  it('a representative sees their own province only, on a phone', async () => {
    await representative.getByRole('heading', { level: 1, name: /^จังหวัด/ }).waitFor();
    expect(await faultsOf(representative)).toEqual([]);
    await representative.getByRole('link', { name: 'อปท. ของฉัน' }).click();
    await representative.locator('[data-lao]').first().waitFor();
    expect(await faultsOf(representative)).toEqual([]);
    const own = await laosOf(representative, 'limit=100');
    expect(new Set(own.map(({ province }) => province.code)).size).toBe(1);
    const [foreign] = (await laosOf(supervisor, 'limit=100')).filter(
      ({ province }) => province.code !== own[0]!.province.code,
    );
    await representative.goto(`${desk.url}/organisations/${foreign!.code}`);
    await representative.getByText('ไม่พบ อปท. นี้').waitFor();
  });
});
