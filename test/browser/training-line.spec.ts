import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RealBrowser } from './real-browser.js';
import { fillIn, type Listed, pin, TrainingDesk, until } from './training-desk.js';

/** How the desk refuses. */
const refusal = (code: string) => ({
  status: 409,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status: 409, code }),
});

describe('a training day when the line or the desk does not do as hoped, in a real browser', () => {
  let training: TrainingDesk;
  let url: string;
  let browser: RealBrowser;
  let context: BrowserContext;
  let phone: Page;
  let laos: Listed[];
  let list: string;

  beforeAll(async () => {
    training = await new TrainingDesk().start();
    ({ url } = training.desk);
    await training.release('electronic', training.ready.slice(0, 12));
    await training.accept();
    laos = (await training.listed()).filter(({ officers }) => officers[0]?.mail);
    expect(laos.length).toBeGreaterThanOrEqual(6);
    list = `${url}/hand-over/${training.province}`;
    browser = await RealBrowser.start();
    phone = await browser.signedIn(training.desk, 'representative', { width: 390, height: 844 });
    context = phone.context();
    await phone.goto(list);
    await phone.locator('[data-lao]').first().waitFor();
    await until(() => phone.evaluate<true | null>('navigator.serviceWorker.controller ? true : null'));
  }, 180_000);
  afterEach(async () => {
    await phone.unrouteAll({ behavior: 'ignoreErrors' });
    await context.setOffline(false);
  });
  afterAll(async () => {
    await browser?.close();
    await training?.desk.stop();
  });

  const handOver = () => phone.getByRole('button', { name: 'ส่งมอบ', exact: true });
  const heading = (name: string) => phone.getByRole('heading', { name, exact: true });
  const open = async (lao: Listed) => {
    await phone.goto(`${list}?lao=${lao.laoCode}`);
    await handOver().waitFor();
  };
  const recorded = async (lao: Listed) => (await training.records()).includes(lao.laoCode);
  /** Answers the telling of hand-overs instead of the desk, until it is taken back. */
  const instead = async (answer: (route: Route) => Promise<unknown>) => {
    await phone.route('**/api/hand-overs', answer);
    return () => phone.unroute('**/api/hand-overs');
  };

  it('says at the table what the desk refuses, and keeps everything that was typed', async () => {
    const lao = laos[0]!;
    await open(lao);
    await fillIn(phone);
    const back = await instead((route) => route.fulfill(refusal('hand-over.other-slip')));
    await handOver().click();
    await phone.getByRole('alert').filter({ hasText: 'เลขบนซองไม่ตรงกับซองที่ใช้ได้' }).waitFor();
    expect(await phone.getByLabel('สถานที่').inputValue()).toBe('ศาลากลางจังหวัด ห้องประชุม 1');
    expect(await phone.getByLabel('ตั้ง PIN 6 หลัก').inputValue()).toBe(pin);
    await back();
    await handOver().click();
    await heading('ส่งมอบแล้ว').waitFor();
    expect(await recorded(lao)).toBe(true);
  });

  it('never says done of what the desk refuses later', async () => {
    const lao = laos[1]!;
    await open(lao);
    await fillIn(phone);
    let answer!: () => void;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const back = await instead(async (route) => {
      await asked;
      await route.fulfill(refusal('hand-over.not-an-officer'));
    });
    await handOver().click();
    await heading('บันทึกไว้ในเครื่องแล้ว').waitFor();
    answer();
    await heading('ระบบไม่รับการส่งมอบนี้').waitFor();
    await phone.getByText('ผู้รับไม่ใช่เจ้าหน้าที่ผู้รับผิดชอบ').first().waitFor();
    expect(await heading('ส่งมอบแล้ว').count()).toBe(0);
    expect(await faultsOf(phone)).toEqual([]);
    await back();
    await phone.getByRole('button', { name: 'ลองอีกครั้ง' }).click();
    await heading('ส่งมอบแล้ว').waitFor();
    expect(await recorded(lao)).toBe(true);
  });

  it('tells the next ones when the desk stumbles over one', async () => {
    const [first, second] = [laos[2]!, laos[3]!];
    await open(first);
    await context.setOffline(true);
    for (const lao of [first, second]) {
      await phone.goto(`${list}?lao=${lao.laoCode}`);
      await fillIn(phone);
      await handOver().click();
      await heading('บันทึกไว้ในเครื่องแล้ว').waitFor();
    }
    const stumbled = new Set<string>();
    const back = await instead((route) => {
      const { itemId } = route.request().postDataJSON() as { itemId: string };
      // Whichever comes first is the one that does not go.
      if (!stumbled.size) stumbled.add(itemId);
      return stumbled.has(itemId) ? route.fulfill({ status: 500, body: '' }) : route.continue();
    });
    await context.setOffline(false);
    await until(async () => ((await training.records()).length === 3 ? true : null));
    await back();
    await phone.goto(list);
    await until(async () => ((await training.records()).length === 4 ? true : null));
  });

  it('keeps what is signed though the browser dropped its storage meanwhile', async () => {
    await phone.addInitScript(`{
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (...given) {
        const request = open.apply(this, given);
        request.addEventListener('success', () => { window.opened = request.result; });
        return request;
      };
    }`);
    const lao = laos[4]!;
    await open(lao);
    await context.setOffline(true);
    await fillIn(phone);
    await phone.evaluate('window.opened.close()');
    await handOver().click();
    await heading('บันทึกไว้ในเครื่องแล้ว').waitFor();
    await context.setOffline(false);
    await until(async () => ((await recorded(lao)) ? true : null));
  });

  it('keeps for its own person what the desk does not take from whoever signed in after them', async () => {
    const lao = laos[5]!;
    await open(lao);
    await fillIn(phone);
    const back = await instead((route) => route.fulfill(refusal('hand-over.another-gave')));
    await handOver().click();
    await heading('บันทึกไว้ในเครื่องแล้ว').waitFor();
    await phone.getByText('ยังไม่ได้ส่งเข้าระบบ 1 แห่ง').waitFor();
    expect(await phone.getByText('ต้องตรวจสอบ').count()).toBe(0);
    await back();
    await phone.getByRole('button', { name: 'ส่งเดี๋ยวนี้' }).click();
    await heading('ส่งมอบแล้ว').waitFor();
    expect(await recorded(lao)).toBe(true);
  });

  it('works on from what it has where a network answers nothing', async () => {
    await phone.goto(list);
    await phone.locator('[data-lao]').first().waitFor();
    await phone.route('**/api/**', () => new Promise(() => undefined));
    await phone.reload();
    await phone.getByText('ไม่มีสัญญาณ ทำงานต่อได้ตามปกติ').waitFor();
    await phone.locator('[data-lao]').first().waitFor();
    await phone.unroute('**/api/**');
  });

  it('recovers by itself where it was opened without a network and by somebody it does not know', async () => {
    await phone.goto(list);
    await phone.locator('[data-lao]').first().waitFor();
    await phone.evaluate(`localStorage.removeItem('lhr-hand-over-person')`);
    await context.setOffline(true);
    await phone.reload();
    await phone.getByRole('button', { name: 'ลองอีกครั้ง' }).waitFor();
    await context.setOffline(false);
    await phone.locator('[data-lao]').first().waitFor();
    expect(browser.troubles).toEqual([]);
  });
});
