import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { CopyDesk } from '../documents/copy-desk.js';
import { cardPicture } from '../documents/pictures.js';
import { lookedAt } from '../documents/view-limit.js';
import { faultsOf } from '../support/accessibility.js';
import { IdCardDesk } from './id-card-desk.js';
import { RealBrowser } from './real-browser.js';

describe('the limit of copies that one person opens within an hour, in a real browser', () => {
  let bench: IdCardDesk;
  let browser: RealBrowser;
  let copies: IdCardCopy[];

  beforeAll(async () => {
    clock.freeze('2026-11-26T03:00:00Z');
    bench = await IdCardDesk.start();
    browser = await RealBrowser.start();
    const rep = await bench.person('representative', 'จิราพร ผู้แทน', '90');
    await bench.person('supervisor', 'สมชาย หัวหน้างาน');
    const desk = await CopyDesk.start(bench.desk);
    await desk.owing();
    const pictures = await Promise.all([1, 2].map((seed) => cardPicture({ seed: 6_000 + seed })));
    await desk.bring(
      pictures.map((bytes, n) => ({ name: `${n}.jpg`, bytes })),
      rep,
    );
    await bench.desk.drain();
    copies = await db().findBy(IdCardCopy, { state: 'unfiled' });
    const { id } = await db().findOneByOrFail(Staff, { email: 'representative@desk.example' });
    await lookedAt(id, [copies[0]!.id], 300);
  });
  afterAll(async () => {
    clock.reset();
    await browser?.close();
    await bench?.stop();
  });

  const open = (page: Page, path: string) => page.goto(`${bench.desk.url}${path}`);
  const clean = async (page: Page) => expect(await faultsOf(page)).toEqual([]);

  it('lets who met it ask for more, and opens the next one once a supervisor has allowed it', async () => {
    const representative = await bench.signedIn(browser, 'representative', { width: 390 });
    await open(representative, `/id-cards/${copies[1]!.id}`);
    const look = representative.getByRole('button', { name: /^เปิดดูภาพ/ });
    await look.click();
    await representative.getByText(/^เปิดดูครบจำนวนต่อชั่วโมงแล้ว/).waitFor();
    await clean(representative);
    await representative.getByRole('button', { name: 'ขอเปิดดูเพิ่ม' }).click();
    const asking = representative.getByRole('dialog', { name: 'ขอเปิดดูเพิ่ม' });
    await asking.getByRole('textbox').fill('จังหวัดส่งมาพร้อมกัน ต้องตรวจวันนี้');
    await clean(representative);
    await asking.getByRole('button', { name: 'ส่งคำขอ' }).click();
    await representative.getByRole('status').filter({ hasText: 'รอหัวหน้างานพิจารณา' }).waitFor();

    const supervisor = await bench.signedIn(browser, 'supervisor', { width: 1440 });
    await open(supervisor, '/id-cards');
    const request = supervisor.getByRole('listitem').filter({ hasText: 'จิราพร ผู้แทน' });
    await request.getByText(/ต้องตรวจวันนี้/).waitFor();
    await clean(supervisor);
    await request.getByRole('button', { name: 'อนุญาต', exact: true }).click();
    const granting = supervisor.getByRole('dialog', { name: 'อนุญาต' });
    await granting.getByRole('textbox', { name: 'จำนวนภาพที่เปิดดูเพิ่มได้' }).fill('5');
    await clean(supervisor);
    await granting.getByRole('button', { name: 'อนุญาต', exact: true }).click();
    await request.waitFor({ state: 'detached' });

    await look.click();
    await representative.getByAltText('ภาพสำเนาบัตรประจำตัวประชาชน').waitFor();
    expect(browser.troubles).toEqual([]);
  });
});
