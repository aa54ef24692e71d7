import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { fileRefusals } from '../../src/documents/safety/refusal.policy.js';
import { db } from '../../src/platform/database/transaction.js';
import { cardPicture } from '../documents/pictures.js';
import { faultsOf } from '../support/accessibility.js';
import { lostWhenLarge } from '../support/reflow.js';
import { IdCardDesk } from './id-card-desk.js';
import { RealBrowser } from './real-browser.js';

/** As an iPhone sends it. */
const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
let seed = 700;

describe('a pile of ten on a phone, of which one is not taken', () => {
  let bench: IdCardDesk;
  let browser: RealBrowser;
  let phone: Page;
  beforeAll(async () => {
    bench = await IdCardDesk.start();
    browser = await RealBrowser.start();
    await bench.person('representative', 'จิราพร ผู้แทน', '90');
    phone = await bench.signedIn(browser, 'representative', { width: 390 });
  });
  afterAll(async () => {
    await browser?.close();
    await bench?.stop();
  });

  /** Nine cards, and between them another file. */
  async function choose(odd: { name: string; mimeType: string; buffer: Buffer }) {
    const cards = await Promise.all(
      Array.from({ length: 9 }, async (_, index) => ({
        name: `สแกน-${index + 1}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await cardPicture({ seed: (seed += 1) }),
      })),
    );
    await phone.goto(`${bench.desk.url}/id-cards`);
    await phone.getByRole('heading', { name: 'นำเข้าไฟล์สแกน' }).waitFor();
    await phone.locator('input[type=file]').setInputFiles([...cards.slice(0, 4), odd, ...cards.slice(4)]);
  }
  const files = () => phone.getByRole('list', { name: 'ไฟล์ทั้งหมด' }).getByRole('listitem');
  const clean = async () => {
    expect(await faultsOf(phone)).toEqual([]);
    expect(await lostWhenLarge(phone)).toEqual([]);
  };

  it('says of the file that is refused which it is, why, and what to do; the other nine are taken', async () => {
    await choose({ name: 'IMG_0007.HEIC', mimeType: 'image/heic', buffer: heic });
    await phone.getByRole('heading', { name: 'กองไฟล์สแกน' }).waitFor();
    await bench.desk.drain();
    await phone.reload();
    const refused = files().filter({ hasText: fileRefusals.heic.th });
    await refused.getByText('IMG_0007.HEIC').waitFor();
    expect([await refused.count(), await files().count()]).toEqual([1, 10]);
    expect(
      await files()
        .filter({ hasText: /^สแกน-\d\.jpg/ })
        .count(),
    ).toBe(9);
    await clean();
    expect(await db().countBy(CopyFile, { state: 'checked' })).toBe(9);
    expect(await db().findBy(CopyFile, { state: 'refused' })).toMatchObject([
      { refusal: 'heic', fileId: null },
    ]);
  });

  it('says the same of one that is turned away at the door, and leads to the nine', async () => {
    // Of what a province may send in a day a megabyte is left.
    const [one] = await db().findBy(CopyFile, { state: 'refused' });
    await db().update(CopyFile, { id: one!.id }, { size: 2 * 1024 ** 3 - 1024 ** 2 });
    const large = Buffer.concat([await cardPicture({ seed: 799 }), Buffer.alloc(1024 ** 2)]);
    await choose({ name: 'ใหญ่.jpg', mimeType: 'image/jpeg', buffer: large });
    const told = phone.getByRole('alert').filter({ hasText: 'ใหญ่.jpg' });
    await told.getByText(/ส่งไม่สำเร็จ โปรดนำเข้าใหม่/).waitFor();
    expect(await told.getByRole('listitem').allInnerTexts()).toEqual([
      'ใหญ่.jpg: วันนี้นำเข้าครบ 2 GB ของจังหวัดแล้ว โปรดทำต่อพรุ่งนี้',
    ]);
    await clean();
    await told.getByRole('link', { name: 'เปิดกองของไฟล์ที่ส่งแล้ว (9)' }).click();
    await phone.getByRole('heading', { name: 'กองไฟล์สแกน' }).waitFor();
    await bench.desk.drain();
    await phone.reload();
    await files().first().waitFor();
    expect(
      await files()
        .filter({ hasText: /^สแกน-\d\.jpg/ })
        .count(),
    ).toBe(9);
    expect(browser.troubles).toEqual([]);
  });
});
