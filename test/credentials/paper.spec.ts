import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { receiptPdf } from '../../src/credentials/paper/receipt.js';
import { reconciliationPdf } from '../../src/credentials/paper/reconciliation.js';
import { signSheetPdf } from '../../src/credentials/paper/sign-sheet.js';
import { slipsPdf } from '../../src/credentials/paper/slips.js';
import { codeOf, hostile, receipt, signSheetRow, slip } from './paper.js';
import { inkIn, qrIn, textOfPages } from './printed.js';

const heading = { batch: 'ชุดที่ 3/2569', printedAt: new Date('2026-11-26T02:00:00Z') };
const sheet = { ...heading, province: 'พิษณุโลก', route: 'paper' as const };
const squeezed = (text: string) => text.replace(/\s/g, '');
/** A PNG of one blue pixel. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('sealed slips', () => {
  it('are a page each, with the serial, LAO and code of that slip only', async () => {
    const pages = (await textOfPages(await slipsPdf([slip(1), slip(2), slip(3)], heading))).map(squeezed);
    expect(pages).toHaveLength(3);
    pages.forEach((page, index) => {
      for (const n of [1, 2, 3]) {
        const { serial, lao, userName, code } = slip(n);
        for (const own of [serial, lao.code, userName, code])
          expect(page.includes(own)).toBe(n === index + 1);
      }
      expect(page).toContain('lhr.team');
    });
  });

  it('carry the custody code outside and the activation inside, both readable from the print', async () => {
    const pdf = await slipsPdf([slip(1), slip(2)], heading);
    const outside = { left: 0, top: 0, width: 210, height: 99 };
    expect(await qrIn(pdf, { page: 2, ...outside })).toBe(slip(2).custodyQr);
    expect(await qrIn(pdf, { page: 2, ...outside, top: 99 })).toBe(slip(2).activationUrl);
    expect(await qrIn(pdf, { page: 1, ...outside, top: 99 })).toBe(slip(1).activationUrl);
  });

  it('show no code outside, and cover it by a thicket when folded', async () => {
    const { code, userName } = slip(1);
    const pdf = await slipsPdf([slip(1)], heading);
    const [page = ''] = await textOfPages(pdf);
    const [outside = ''] = page.split(userName);
    expect(squeezed(outside)).toContain(slip(1).serial);
    expect(code.match(/.{4}/g)?.some((group) => outside.includes(group))).toBe(false);
    // The code lies 12 to 34 mm above the lower fold; what covers it, as much below.
    for (const left of [15, 60, 100, 165]) {
      const cover = { page: 1, left, top: 210, width: 20, height: 22 };
      expect(await inkIn(pdf, cover)).toBeGreaterThan(0.15);
    }
  });

  it('keep hostile and endless names as text on their one page', async () => {
    const lao = { code: '6650901', name: hostile, district: hostile, province: hostile };
    const odd = slip(1, { lao, userName: `#x$y*@\`${'u'.repeat(80)}`, expires: hostile });
    const pages = (await textOfPages(await slipsPdf([odd, slip(2)], heading))).map(squeezed);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('#import"x"#panic(1)$x$*');
    expect(pages[0]).toContain('@ref`raw`<a>\\[c]//');
    expect(pages[0]).toContain(codeOf(1));
    expect(pages[1]).toContain(codeOf(2));
  });

  it('are made without holding up the process', async () => {
    // Not a measurement: a process that set them itself would not tick once meanwhile.
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    const province = Array.from({ length: 334 }, (_, n) => slip(n));
    const pdf = await slipsPdf(province, heading);
    clearInterval(ticking);
    expect(await textOfPages(pdf)).toHaveLength(334);
    expect(ticks).toBeGreaterThan(10);
  });

  it('leave no file behind, made by the built product from an empty folder', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'lhr-paper-'));
    const built = new URL('../../dist/src/credentials/paper/slips.js', import.meta.url).href;
    const program =
      `const { slipsPdf } = await import(${JSON.stringify(built)});` +
      `process.stdout.write(await slipsPdf(${JSON.stringify([slip(1)])}, { batch: '3', printedAt: new Date() }));`;
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', program],
      { cwd: empty, env: { TMPDIR: empty, HOME: empty }, encoding: 'buffer' },
    );
    expect(stderr.toString()).toBe('');
    expect(await textOfPages(stdout)).toHaveLength(1);
    expect(readdirSync(empty)).toEqual([]);
    rmdirSync(empty);
  });
});

describe('the list to sign', () => {
  it('names every slip once, counts its pages, and has a code to scan in each row', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => signSheetRow(n));
    const pdf = await signSheetPdf(rows, sheet);
    const pages = await textOfPages(pdf);
    expect(pages.length).toBeGreaterThan(2);
    for (const { serial } of rows) expect(pages.join('').split(serial)).toHaveLength(2);
    pages.forEach((page, index) =>
      expect(page).toMatch(new RegExp(`${index + 1} \\S+ ${pages.length}\\s*$`)),
    );
    const firstRow = { page: 1, left: 110, top: 30, width: 24, height: 30 };
    expect(await qrIn(pdf, firstRow)).toBe(rows[0]?.custodyQr);
  });

  it('of the electronic way speaks of no envelope', async () => {
    const rows = [{ ...signSheetRow(1), serial: '' }];
    const [page] = await textOfPages(await signSheetPdf(rows, { ...sheet, route: 'electronic' }));
    expect(page).toContain('ทางอีเมล');
    expect(page).not.toContain('ซอง');
  });

  it('keeps a hostile row to its height', async () => {
    const rows = Array.from({ length: 6 }, (_, n) => signSheetRow(n));
    const odd = {
      lao: { code: '1', name: hostile, district: hostile },
      officer: { name: hostile, position: hostile },
    };
    const pages = async (list: typeof rows) => (await textOfPages(await signSheetPdf(list, sheet))).length;
    expect(await pages(rows.map((row) => ({ ...row, ...odd })))).toBe(await pages(rows));
  });
});

it('papers asked for at once all come, whatever becomes of one', async () => {
  const broken = receiptPdf(receipt({ signature: Buffer.from('x') }));
  const prints = [slipsPdf([slip(1)], heading), broken, slipsPdf([slip(2)], heading), receiptPdf(receipt())];
  const outcomes = await Promise.allSettled(prints);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});

describe('a receipt', () => {
  it('says who gave what to whom, and when in Thailand', async () => {
    const [page = ''] = await textOfPages(await receiptPdf(receipt({ signature: dot })));
    for (const told of ['R-2569-000123', 'PLK-69-00001', '6650901', 'Kamonwan', 'Anucha', '9f3a11c07be2']) {
      expect(page).toContain(told);
    }
    expect(page).toMatch(/4\s.*2569.*00\.05/);
    expect(squeezed(page)).toContain(receipt().verification);
  });

  it('is refused with a broken picture, without a word of its content', async () => {
    const broken = receiptPdf(receipt({ signature: Buffer.from('not a picture') }));
    await expect(broken).rejects.toMatchObject({
      code: 'papers.not-set',
      message: 'papers.not-set',
      info: {},
    });
    expect(await textOfPages(await receiptPdf(receipt()))).toHaveLength(1);
  });
});

describe('the account of a batch', () => {
  it('adds the provinces up, and marks what does not balance', async () => {
    const good = {
      province: 'A',
      printed: 1_000,
      handed: 900,
      onHand: 50,
      returned: 30,
      spoiled: 15,
      missing: 5,
    };
    const bad = { ...good, province: 'B', handed: 893 };
    const account = async (...counts: (typeof good)[]) =>
      (await textOfPages(await reconciliationPdf(counts, { batch: '3', at: heading.printedAt }))).join('');
    const text = await account(good, bad);
    expect(text).toMatch(/B\s+1,000\s+893\s+50\s+30\s+15\s+5\s+7/);
    expect(text).toMatch(/2,000\s+1,793\s+100\s+60\s+30\s+10\s+7/);
    expect(await account(good)).toMatch(/A\s+1,000\s+900\s+50\s+30\s+15\s+5\s+0/);
  });
});

it.each([
  ['slips', () => slipsPdf([], heading)],
  ['list', () => signSheetPdf([], sheet)],
  ['account', () => reconciliationPdf([], { batch: '3', at: heading.printedAt })],
])('an empty %s is refused', async (_, print) => {
  await expect(print()).rejects.toMatchObject({ code: 'papers.nothing-to-print' });
});
