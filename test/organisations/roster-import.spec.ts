import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as XLSX from '@e965/xlsx';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ApplyImportJob } from '../../src/organisations/imports/apply-import.job.js';
import { CheckImportJob } from '../../src/organisations/imports/check-import.job.js';
import { ImportWorkService } from '../../src/organisations/imports/import-work.service.js';
import { ImportsService } from '../../src/organisations/imports/imports.service.js';
import { RegisterImportRow } from '../../src/organisations/imports/register-import-row.entity.js';
import { UndoImportJob } from '../../src/organisations/imports/undo-import.job.js';
import { LaoPeriod } from '../../src/organisations/register/lao-period.entity.js';
import { Lao } from '../../src/organisations/register/lao.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { bring, decide, heading } from './imports.js';

const roster = join(process.cwd(), '../shared/data/laos.csv');
const rows = [
  heading,
  'สงขลา,เมืองสงขลา,2900101,อบจ.,สงขลา',
  'สงขลา,จะนะ,๖๙๐๐๓๐๑,อบต.,บ้านนา',
  'ชลบุรี,บางละมุง,3200408,ท้องถิ่นรูปแบบพิเศษ,เมืองพัทยา',
];

describe('bringing a roster in', () => {
  let desk: Desk;
  let admin: Api;

  beforeAll(async () => {
    desk = await createDesk();
    admin = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    for (const table of [
      'register_import_rows',
      'register_imports',
      'lao_periods',
      'register_changes',
      'laos',
    ])
      await db().query(`DELETE FROM ${table}`);
  });

  it('shows what each row would do before it is done, then does it, once', async () => {
    const checked = await bring(desk, `\uFEFF${rows.join('\r\n')}\r\n`);
    expect(checked).toMatchObject({
      state: 'checked',
      added: 3,
      changed: 0,
      unchanged: 0,
      refused: 0,
      totalRows: 3,
    });
    expect(await db().count(Lao)).toBe(0);
    const applied = await decide(desk, admin, checked.id, 'application');
    expect(applied).toMatchObject({ state: 'applied', added: 3 });
    await desk.get(ApplyImportJob, { strict: false }).run({ id: checked.id });
    await desk.get(CheckImportJob, { strict: false }).run({ id: checked.id });
    expect(await db().count(Lao)).toBe(3);
    expect(await db().count(LaoPeriod)).toBe(3);
    const { body } = await admin.get('/api/laos/06900301');
    expect(body).toMatchObject({ title: 'อบต.บ้านนา', district: 'จะนะ', province: { name: 'สงขลา' } });
    const history = await admin.get('/api/laos/06900301/changes');
    expect(history.body.items).toMatchObject([
      { kind: 'lao.added', importId: checked.id, by: { id: expect.any(String) } },
    ]);

    const again = await bring(desk, rows.join('\n'));
    expect(again).toMatchObject({ state: 'checked', added: 0, changed: 0, unchanged: 3 });
    expect((await decide(desk, admin, again.id, 'application')).state).toBe('applied');
    expect(await db().count(LaoPeriod)).toBe(3);
  });

  it('is whole when two check it at once, as a command and the worker do', async () => {
    const many = Array.from({ length: 4_000 }, (_, at) => `สงขลา,จะนะ,6${900_001 + at},อบต.,บ้าน${at}`);
    const text = `\uFEFF${[heading, ...many].join('\n')}`;
    const source = Readable.from([Buffer.from(text)]);
    const imports = desk.get(ImportsService, { strict: false });
    const work = desk.get(ImportWorkService, { strict: false });
    const { id } = await imports.bring({ kind: 'laos', trainingId: null, source, fileName: 'laos.csv' });
    await Promise.all([work.check(id), work.check(id), work.check(id)]);
    expect(await db().countBy(RegisterImportRow, { importId: id })).toBe(4_000);
    expect(await decide(desk, admin, id, 'application')).toMatchObject({ state: 'applied', added: 4_000 });
  });

  it('takes headings in any order, abbreviations and names with their type, and notes what it passes over', async () => {
    const list = await bring(
      desk,
      [
        'เว็บไซต์;ชื่อ อปท.;ประเภท;จังหวัด;รหัส;อำเภอ',
        'x.go.th;เทศบาลนครสงขลา;เทศบาลนคร;จ.สงขลา;03900102;อ.เมืองสงขลา',
        'y.go.th;ควนลัง;ทม.;สงขลา;04901101;หาดใหญ่',
      ].join('\n'),
    );
    expect(list).toMatchObject({ added: 2, refused: 0, ignoredColumns: ['เว็บไซต์'] });
    await decide(desk, admin, list.id, 'application');
    expect((await admin.get('/api/laos/03900102')).body.title).toBe('ทน.สงขลา');
  });

  it('reads a workbook as well as text', async () => {
    const book = XLSX.utils.book_new();
    const cells = rows.map((row) => row.split(',').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)));
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['บัญชีรายชื่อ อปท.'], ...cells]), 'อปท');
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    const list = await bring(desk, bytes, { name: 'roster.xlsx' });
    expect(list).toMatchObject({ state: 'checked', added: 3, refused: 0 });
  });

  it('changes a LAO by a new period, and takes the change back', async () => {
    await decide(desk, admin, (await bring(desk, rows.join('\n'))).id, 'application');
    const list = await bring(desk, [heading, 'สงขลา,จะนะ,06900301,เทศบาลตำบล,บ้านนา'].join('\n'));
    const { body } = await admin.get(`/api/imports/${list.id}/rows?outcome=changed`);
    expect(body.items).toMatchObject([
      { line: 2, before: { type: 'tao' }, after: { type: 'subdistrict-municipality' } },
    ]);
    await decide(desk, admin, list.id, 'application');
    expect((await admin.get('/api/laos/06900301')).body.periods).toHaveLength(2);
    const undone = await decide(desk, admin, list.id, 'undo');
    expect(undone.state).toBe('undone');
    await desk.get(UndoImportJob, { strict: false }).run({ id: list.id });
    const lao = (await admin.get('/api/laos/06900301')).body;
    expect(lao.title).toBe('อบต.บ้านนา');
    expect(lao.periods).toMatchObject([{ type: 'tao', untilOn: null }]);
  });

  it('is taken back whole, unless something was changed since', async () => {
    const list = await bring(desk, rows.join('\n'));
    await decide(desk, admin, list.id, 'application');
    await admin.patch('/api/laos/06900301', { version: 0, name: 'บ้านใหม่', fromOn: '2026-01-01' });
    const blocked = await decide(desk, admin, list.id, 'undo');
    expect(blocked).toMatchObject({ state: 'applied', problem: { code: 'import.changed-since' } });
    expect(blocked.problem!.th).toContain('บรรทัด 3');
    expect(await db().count(Lao)).toBe(3);
    await db().query('DELETE FROM lao_periods');
    await db().query('DELETE FROM laos');
    const anew = await bring(desk, rows.join('\n'));
    await decide(desk, admin, anew.id, 'application');
    expect((await decide(desk, admin, anew.id, 'undo')).state).toBe('undone');
    expect(await db().count(Lao)).toBe(0);
    expect((await admin.get('/api/provinces')).body.items).toEqual([]);
  });

  it('checks again when the register has changed since somebody looked', async () => {
    const list = await bring(desk, rows.join('\n'));
    const other = await bring(desk, [heading, 'สงขลา,จะนะ,06900301,อบต.,บ้านนาเก่า'].join('\n'));
    await decide(desk, admin, other.id, 'application');
    const refused = await decide(desk, admin, list.id, 'application');
    expect(refused).toMatchObject({
      state: 'checked',
      problem: { code: 'import.register-changed' },
      added: 2,
      changed: 1,
    });
    expect((await decide(desk, admin, list.id, 'application')).state).toBe('applied');
  });

  it.each([
    ['two rows with one code', 'สงขลา,จะนะ,6900301,อบต.,อื่น', 'import.duplicate-code', 'รหัส อปท.'],
    [
      'a code of another province',
      'สงขลา,จะนะ,6950101,อบต.,ไกล',
      'import.code-of-other-province',
      'รหัส อปท.',
    ],
    ['a formula', 'สงขลา,จะนะ,6900302,อบต.,"=HYPERLINK(""x"")"', 'import.formula', 'อปท.'],
    ['a code that is none', 'สงขลา,จะนะ,69003,อบต.,สั้น', 'import.code-form', 'รหัส อปท.'],
    ['an unknown type', 'สงขลา,จะนะ,6900302,สุขาภิบาล,เก่า', 'import.type-unknown', 'ประเภท อปท.'],
    ['an unknown province', 'สงขล,จะนะ,6900302,อบต.,ผิด', 'import.province-unknown', 'จังหวัด'],
    ['an empty name', 'สงขลา,จะนะ,6900302,อบต.,', 'import.cell-empty', 'อปท.'],
    ['a ragged row', 'สงขลา,จะนะ,6900302,อบต.,ก,ข,ค', 'import.ragged-row', null],
    ['control characters', 'สงขลา,จะนะ,6900302,อบต.,ก\u0007ข', 'import.control-character', 'อปท.'],
    ['a cell without end', `สงขลา,จะนะ,6900302,อบต.,${'ก'.repeat(301)}`, 'import.cell-too-long', 'อปท.'],
    ['a name of another type', 'สงขลา,จะนะ,6900302,อบต.,เทศบาลเมืองป่า', 'import.name-of-other-type', 'อปท.'],
  ])('refuses %s with line, column and reason, and changes nothing', async (_, row, code, column) => {
    const list = await bring(desk, [...rows, row].join('\n'));
    expect(list.state).toBe('checked');
    expect(list.refused).toBeGreaterThan(0);
    const { body } = await admin.get(`/api/imports/${list.id}/rows?outcome=refused`);
    const last = body.items.at(-1);
    expect(last.line).toBe(5);
    expect(last.problems).toContainEqual(expect.objectContaining({ code, column }));
    expect(last.problems[0].th).toMatch(/[ก-๙]/);
    const tried = await admin.post(`/api/imports/${list.id}/application`);
    expect(tried).toMatchObject({ status: 409, body: { code: 'import.has-refused' } });
    expect(await db().count(Lao)).toBe(0);
  });

  const csv = rows.join('\n');
  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'x.csv', 'import.not-a-list'],
    ['a PDF named as a list', Buffer.from('%PDF-1.7\n1 0 obj'), 'x.csv', 'import.not-a-list'],
    ['a page of the web', Buffer.from('<html><table></table></html>'), 'x.csv', 'import.not-a-list'],
    ['text named as a workbook', Buffer.from(csv), 'x.xlsx', 'import.not-as-named'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'x.xls', 'import.old-excel'],
    ['half a workbook', Buffer.from('504b030414000000', 'hex'), 'x.xlsx', 'import.broken-workbook'],
    [
      'windows-874',
      Buffer.concat([Buffer.from(`${heading}\n`), Buffer.from([0xa1, 0xa2, 0xa3, 0x0a])]),
      'x.csv',
      'import.wrong-encoding',
    ],
    ['UTF-16 without its mark', Buffer.from(csv, 'utf16le'), 'x.csv', 'import.wrong-encoding'],
    ['only a heading', Buffer.from(`${heading}\n`), 'x.csv', 'import.only-heading'],
    ['only white space', Buffer.from(' \n\n'), 'x.csv', 'import.empty-file'],
    ['missing columns', Buffer.from('จังหวัด,อำเภอ\nสงขลา,จะนะ\n'), 'x.csv', 'import.missing-columns'],
    ['a heading twice', Buffer.from(`${heading},จังหวัด\n${rows[1]},สงขลา\n`), 'x.csv', 'import.heading-twice'],
    [
      'a password column',
      Buffer.from(`${heading},รหัสผ่าน\n${rows[1]},abc123\n`),
      'x.csv',
      'import.password-column',
    ],
    ['an open quotation mark', Buffer.from(`${heading}\n"สงขลา,จะนะ\n`), 'x.csv', 'import.malformed-csv'],
  ])('refuses %s as a whole', async (_, bytes, name, code) => {
    const list = await bring(desk, bytes, { name });
    expect(list).toMatchObject({ state: 'refused', problem: { code } });
    expect(list.problem!.th).toMatch(/[ก-๙]/);
    expect(list.problem!.en).toMatch(/[a-z]/);
    const kept: unknown[] = await db().query('SELECT 1 FROM register_import_rows WHERE import_id = ?', [
      list.id,
    ]);
    expect(kept).toEqual([]);
  });

  it('says where a password column and bad bytes are', async () => {
    const secret = await bring(desk, `${heading},Password\n${rows[1]},abc123\n`);
    expect(secret.problem).toMatchObject({ line: 1, column: 'Password' });
    const [kept]: { file_id: string | null }[] = await db().query(
      'SELECT file_id FROM register_imports WHERE id = ?',
      [secret.id],
    );
    expect(kept).toMatchObject({ file_id: null });
    const bad = Buffer.concat([Buffer.from(`${csv}\n`), Buffer.from([0xca, 0xa7, 0xa2, 0x0a])]);
    expect((await bring(desk, bad)).problem).toMatchObject({ code: 'import.wrong-encoding', line: 5 });
  });

  it('refuses a workbook that grows beyond measure, and one with a formula', async () => {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => row.split(',')));
    sheet.E3 = { t: 's', v: 'x', f: 'A1&B1' };
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet, 'a');
    const formula = await bring(desk, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer, {
      name: 'f.xlsx',
    });
    expect(formula.refused).toBe(1);
    const wide = XLSX.utils.book_new();
    const long = Array.from({ length: 3_000 }, () => ['0'.repeat(30_000)]);
    XLSX.utils.book_append_sheet(wide, XLSX.utils.aoa_to_sheet(long), 'a');
    const bomb = XLSX.write(wide, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
    expect((await bring(desk, bomb, { name: 'b.xlsx' })).problem!.code).toBe('import.zip-bomb');
  });

  it('refuses a file beyond the limit while it streams', async () => {
    const endless = Buffer.alloc(21 * 1024 * 1024, 'a');
    await expect(bring(desk, endless)).rejects.toMatchObject({ code: 'file.too-large' });
    expect(await db().query('SELECT id FROM register_imports')).toEqual([]);
  });

  // The published list lies beside the checkout, not in it: where it is missing, this is skipped.
  (existsSync(roster) ? it : it.skip)(
    'takes the whole published roster, and the second time finds all unchanged',
    async () => {
      const first = await bring(desk, readFileSync(roster));
      expect(first).toMatchObject({ state: 'checked', added: 7_849, refused: 0 });
      await decide(desk, admin, first.id, 'application');
      const { body } = await admin.get('/api/provinces');
      expect(body.items).toHaveLength(76);
      expect(body.totals).toMatchObject({ laos: 7_849, withoutOfficer: 7_849 });
      const second = await bring(desk, readFileSync(roster));
      expect(second).toMatchObject({ added: 0, changed: 0, unchanged: 7_849, refused: 0 });
      const found = await admin.get(`/api/laos?q=${encodeURIComponent('อบต.หนองบัว')}&limit=50`);
      const exact = found.body.items.filter(({ title }: { title: string }) => title === 'อบต.หนองบัว');
      expect(exact).toHaveLength(22);
      expect((await decide(desk, admin, first.id, 'undo')).state).toBe('undone');
      expect(await db().count(Lao)).toBe(0);
    },
  );
});
