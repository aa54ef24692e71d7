import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RealBrowser } from './real-browser.js';
import { fillIn, type Listed, TrainingDesk, until } from './training-desk.js';

describe('an envelope that is printed again, in a real browser', () => {
  let training: TrainingDesk;
  let browser: RealBrowser;
  let supervisor: Page;
  let phone: Page;
  let batchId: string;
  let wet: Listed;

  beforeAll(async () => {
    training = await new TrainingDesk().start();
    await training.release('paper', training.ready.slice(0, 4));
    await training.accept();
    batchId = (await training.as<{ items: { id: string }[] }>('supervisor', 'GET', '/api/batches')).items[0]!
      .id;
    wet = (await training.listed()).find(({ officers, kind }) => kind === 'paper' && officers[0])!;
    browser = await RealBrowser.start();
    supervisor = await browser.signedIn(training.desk, 'supervisor', { width: 1440 });
    phone = await browser.signedIn(training.desk, 'representative', { width: 390, height: 844 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await training?.desk.stop();
  });

  const screen = (part: string) =>
    supervisor.goto(`${training.desk.url}/batches/${batchId}${part ? `?part=${part}` : ''}`);

  it('is said to be on its way, to DLA and to the province, and is on nobody’s table', async () => {
    await training.reprint(batchId, [wet.laoCode]);
    await until(async () =>
      (await training.listed()).find(({ id }) => id === wet.id)?.state === 'sent' ? true : null,
    );
    await screen('slips');
    await supervisor.getByText('ระหว่างส่ง 1').waitFor();
    await screen('');
    await supervisor.getByText('พิมพ์ใหม่ 1 ซอง').waitFor();
    expect(await supervisor.locator('tbody tr').first().innerText()).toMatch(
      /รับมอบ .*พิมพ์ใหม่ 1 ซอง.*รอรับมอบตั้งแต่/s,
    );
    expect(await faultsOf(supervisor)).toEqual([]);
    await phone.reload();
    await phone.getByText('กรมส่งมอบซอง 1 ซอง').waitFor();
    await phone.getByText('ระหว่างส่ง 1').waitFor();
    expect(await faultsOf(phone)).toEqual([]);
  });

  it('cannot be handed over before somebody has it in hand and accepts it', async () => {
    await phone.goto(`${training.desk.url}/hand-over/${training.province}?lao=${wet.laoCode}`);
    await phone.getByText('จังหวัดยังไม่ได้ตรวจรับจากกรม').waitFor();
    await phone.goto(`${training.desk.url}/hand-over/${training.province}`);
    await phone.getByLabel('นับซองได้กี่ซอง').fill('1');
    await phone.getByRole('button', { name: 'ตรวจรับ' }).click();
    await phone.getByLabel('นับซองได้กี่ซอง').waitFor({ state: 'detached' });
    const { serial } = (await training.listed()).find(({ id }) => id === wet.id)!;
    await phone.goto(`${training.desk.url}/hand-over/${training.province}?slip=${serial}`);
    await fillIn(phone);
    await phone.getByRole('button', { name: 'ส่งมอบ', exact: true }).click();
    await until(async () => ((await training.records()).includes(wet.laoCode) ? true : null));
    await screen('slips');
    await supervisor.getByText('ระหว่างส่ง').waitFor({ state: 'detached' });
    expect(browser.troubles).toEqual([]);
  });
});
