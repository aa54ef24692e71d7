import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { enterPassword, RealBrowser } from './real-browser.js';
import { writeQrVideo } from './qr-video.js';
import { fillIn, type Listed, pin, TrainingDesk, until } from './training-desk.js';

/** What the device holds of hand-overs, as text. */
const everythingKept = `new Promise((resolve) => {
  const open = indexedDB.open('lhr-hand-over');
  open.onsuccess = () => {
    const all = open.result.transaction('kept').objectStore('kept').getAll();
    all.onsuccess = () => resolve(JSON.stringify(all.result));
  };
})`;

/** The paths that its worker has kept. */
const everythingCached = `(async () => {
  const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => new URL(url).pathname);
})()`;

describe('a training day, in a real browser', () => {
  let training: TrainingDesk;
  let url: string;
  let browser: RealBrowser;
  let context: BrowserContext;
  let phone: Page;
  let province: string;
  let folder: string;
  /** Two of the province that have an officer with an address. */
  let laos: Listed[];

  beforeAll(async () => {
    training = await new TrainingDesk().start();
    ({ province } = training);
    ({ url } = training.desk);
    await training.release('electronic', training.ready.slice(0, 16));
    folder = await mkdtemp(join(tmpdir(), 'camera-'));
    const video = join(folder, 'qr.y4m');
    await writeQrVideo(video, `${url}/hand-over/${province}?slip=${province}-000001`);
    browser = await RealBrowser.start([
      ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
      `--use-file-for-fake-video-capture=${video}`,
    ]);
    phone = await browser.signedIn(training.desk, 'representative', {
      width: 390,
      height: 844,
      permissions: ['camera'],
    });
    context = phone.context();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await training?.desk.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const handOver = (page: Page) => page.getByRole('button', { name: 'ส่งมอบ', exact: true });
  const countOf = (page: Page, stage: string) =>
    page.getByRole('group', { name: 'สถานะ' }).getByRole('button', { name: stage }).locator('strong');

  it('begins with counting what DLA sent; another number is an incident', async () => {
    laos = (await training.listed()).filter(({ officers }) => officers[0]?.mail);
    expect(laos.length).toBeGreaterThan(1);
    const { expected } = (
      await training.as<{ items: { expected: number }[] }>('representative', 'GET', '/api/custody-transfers')
    ).items[0]!;
    const count = phone.getByLabel('ในรายการมีกี่แห่ง');
    await count.fill(String(expected - 1));
    await phone.getByRole('button', { name: 'ตรวจรับ' }).click();
    await phone.getByText('เปิดเป็นเหตุการณ์แล้ว').waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    expect(await training.desk.query(`SELECT id FROM incidents WHERE kind = 'count-differs'`)).toHaveLength(
      1,
    );
    await count.fill(String(expected));
    await phone.getByRole('button', { name: 'ตรวจรับ' }).click();
    await count.waitFor({ state: 'detached' });
    await phone.getByRole('link', { name: 'วันฝึกอบรม: ส่งมอบทีละแห่ง' }).click();
    await phone.waitForURL(new RegExp(`/hand-over/${province}$`));
    await phone.locator('[data-lao]').first().waitFor();
    expect(await faultsOf(phone)).toEqual([]);
  });

  it('goes on without a network: the page opens, and somebody signs', async () => {
    await phone.waitForFunction('navigator.serviceWorker.controller !== null');
    await context.setOffline(true);
    await phone.reload();
    await phone.getByText('ไม่มีสัญญาณ ทำงานต่อได้ตามปกติ').waitFor();
    await phone.getByRole('searchbox').fill(laos[0]!.laoCode);
    await phone.keyboard.press('Enter');
    await phone.getByRole('heading', { level: 1, name: laos[0]!.title }).waitFor();
    await handOver(phone).click();
    await phone.getByText('ให้ผู้รับลงชื่อในกรอบ').waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    await fillIn(phone);
    await phone.getByLabel('ตั้ง PIN 6 หลัก').fill('123456');
    await handOver(phone).click();
    await phone.getByText('PIN นี้เดาง่าย').waitFor();
    await phone.getByLabel('ตั้ง PIN 6 หลัก').fill(pin);
    await handOver(phone).click();
    await phone.getByRole('heading', { name: 'บันทึกไว้ในเครื่องแล้ว' }).waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    expect(await training.records()).toEqual([]);
  });

  it('keeps it on the device, with a PIN that the device cannot read', async () => {
    await phone.goto(`${url}/hand-over/${province}`);
    await phone.getByText('ยังไม่ได้ส่งเข้าระบบ 1 แห่ง').waitFor();
    expect(await countOf(phone, 'ยังไม่ส่งเข้าระบบ').innerText()).toBe('1');
    const kept = await phone.evaluate<string>(everythingKept);
    expect(kept).toContain(laos[0]!.id);
    expect(kept).not.toContain(pin);
    expect(kept.length).toBeLessThan(80_000);
    const cached = await phone.evaluate<string[]>(everythingCached);
    expect(cached).toContain('/hand-over/');
    expect(cached.filter((path) => path !== '/hand-over/' && !path.startsWith('/assets/'))).toEqual([]);
  });

  it('is told once when the network is back, whatever is open, and the officer gets the link', async () => {
    const second = await context.newPage();
    second.setDefaultTimeout(20_000);
    await second.goto(phone.url());
    await second.getByText('ยังไม่ได้ส่งเข้าระบบ 1 แห่ง').waitFor();
    await context.setOffline(false);
    await Promise.all([phone.reload(), second.reload()]);
    for (const page of [phone, second]) {
      await page.getByText('ยังไม่ได้ส่งเข้าระบบ').waitFor({ state: 'detached' });
      await until(async () => ((await countOf(page, 'ส่งมอบแล้ว').innerText()) === '1' ? true : null));
    }
    await second.close();
    expect(await training.records()).toEqual([laos[0]!.laoCode]);
    expect((await training.listed()).find(({ id }) => id === laos[0]!.id)!.state).toBe('handed');
    const link = await until(async () => {
      const mails = (await (await fetch(`${training.desk.sandboxUrl}/_sandbox/mail`)).json()) as {
        text: string;
      }[];
      return mails.find(({ text }) => /\/r\/[0-9A-Z]{12}#[0-9A-Z]{26}/.test(text)) ?? null;
    });
    expect(link.text).toContain(laos[0]!.officers[0]!.name);
  });

  it('hands over at once with a network, from the address in a QR', async () => {
    await phone.goto(`${url}/hand-over/${province}?lao=${laos[1]!.laoCode}`);
    await fillIn(phone);
    await handOver(phone).click();
    await phone.getByRole('heading', { name: 'ส่งมอบแล้ว' }).waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'แห่งต่อไป' }).click();
    await phone.locator('[data-lao]').first().waitFor();
    expect(await training.records()).toHaveLength(2);
  });

  it('keeps what was signed when the session has ended meanwhile, and sends it after signing in again', async () => {
    const waiting = (await training.listed()).find(
      ({ state, officers }) => state === 'at-province' && officers[0],
    )!;
    const address = `/hand-over/${province}?lao=${waiting.laoCode}`;
    await phone.goto(`${url}${address}`);
    await fillIn(phone);
    await context.clearCookies();
    await handOver(phone).click();
    await phone.getByText('หมดเวลาการเข้าสู่ระบบ').waitFor();
    await phone.getByText('ยังไม่ได้ส่งเข้าระบบ 1 แห่ง').waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    await phone.getByRole('link', { name: 'เข้าสู่ระบบ' }).click();
    await enterPassword(phone, training.desk, 'representative');
    await phone.getByText(`ส่งมอบให้ ${waiting.officers[0]!.name} แล้ว`).waitFor();
    await phone.getByText('ยังไม่ได้ส่งเข้าระบบ').waitFor({ state: 'detached' });
    expect(await training.records()).toHaveLength(3);
  });

  it('finds an envelope by the camera or its number, and arms the slip in it', async () => {
    await training.release('paper', training.ready.slice(16, 18));
    await phone.goto(`${url}/hand-over/${province}`);
    const count = phone.getByLabel('นับซองได้กี่ซอง');
    await count.fill('2');
    await phone.getByRole('button', { name: 'ตรวจรับ' }).click();
    await count.waitFor({ state: 'detached' });
    await phone.getByRole('button', { name: 'สแกน' }).click();
    await phone.waitForURL(new RegExp(`slip=${province}-000001`));
    await phone.getByRole('checkbox', { name: `เลขบนซองตรงกับ ${province}-000001`, checked: true }).waitFor();
    await fillIn(phone);
    await handOver(phone).click();
    await phone.getByRole('heading', { name: 'ส่งมอบแล้ว' }).waitFor();
    expect(
      await training.desk.query(
        `SELECT s.serial FROM reveal_links l JOIN slips s ON s.link_id = l.id WHERE l.state = 'armed'`,
      ),
    ).toEqual([{ serial: `${province}-000001` }]);
    await phone.goto(`${url}/hand-over/${province}?slip=${province}-000002`);
    await phone.getByText(`ซองเลขที่ ${province}-000002`).waitFor();
    await phone.goto(`${url}/hand-over/${province}?slip=${province}-999999`);
    await phone.getByText(`ไม่พบ ${province}-999999`).waitFor();
  });

  it('leaves what the desk refuses in sight, with the reason', async () => {
    const third = (await training.listed()).find(
      ({ state, officers }) => state === 'at-province' && officers[0],
    )!;
    await phone.goto(`${url}/hand-over/${province}?lao=${third.laoCode}`);
    await phone.getByRole('radio').first().waitFor();
    await context.setOffline(true);
    await fillIn(phone);
    await handOver(phone).click();
    await phone.getByRole('heading', { name: 'บันทึกไว้ในเครื่องแล้ว' }).waitFor();
    await training.as('supervisor', 'POST', `/api/laos/${third.laoCode}/credential/stop`, {
      reason: 'แจ้งระงับระหว่างที่เครื่องไม่มีสัญญาณ',
    });
    await context.setOffline(false);
    await phone.getByText('ต้องตรวจสอบ 1 แห่ง').waitFor();
    await phone.getByText('รหัสนี้ไม่ได้อยู่ที่จังหวัดแล้ว').waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    await phone.goto(`${url}/hand-over/${province}`);
    await phone.getByText('ต้องตรวจสอบ 1 แห่ง').waitFor();
    expect(await training.records()).toHaveLength(4);
  });

  it('shows DLA the whole way on the LAO’s page, in English and the dark, and lets it be stopped', async () => {
    const supervisor = await browser.signedIn(training.desk, 'supervisor', {
      width: 1440,
      scheme: 'dark',
      language: 'en',
    });
    await supervisor.goto(`${url}/organisations/${laos[0]!.laoCode}`);
    await supervisor.getByText('Handed over to the officer').waitFor();
    await supervisor.getByText(/Link sent by e-mail/).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    const receipt = await supervisor.request.get(
      `${url}${await supervisor.getByRole('link', { name: 'Receipt (PDF)' }).getAttribute('href')}`,
    );
    expect((await receipt.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await supervisor.getByRole('button', { name: 'Someone else used it' }).click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('the officer reports a stranger');
    expect(await faultsOf(supervisor)).toEqual([]);
    await dialog.getByRole('button', { name: 'Stop at once' }).click();
    await dialog.waitFor({ state: 'detached' });
    await supervisor.getByText(/^Stopped on/).waitFor();
    await supervisor.getByRole('heading', { name: 'What the LAO was told' }).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.goto(`${url}/organisations/provinces/${province}`);
    await supervisor.getByRole('link', { name: /2\s*Stopped/ }).click();
    await supervisor.locator(`[data-lao="${laos[0]!.laoCode}"]`).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.goto(`${url}/hand-over/${province}`);
    await supervisor.locator('[data-lao]').first().waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.context().close();
  });

  it('keeps its worker to itself', async () => {
    await phone.goto(`${url}/province`);
    await phone.getByRole('heading', { level: 1, name: /^จังหวัด/ }).waitFor();
    expect(await phone.evaluate('navigator.serviceWorker.controller')).toBeNull();
    expect(browser.troubles).toEqual([]);
  });
});
