import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { coverCode } from '../../src/documents/copies/cover-code.js';
import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { CopyView } from '../../src/documents/copies/copy-view.entity.js';
import { PageReadingService } from '../../src/documents/copies/page-reading.service.js';
import { SafetyService } from '../../src/documents/safety/safety.service.js';
import { foldThai } from '../../src/platform/thai-text.policy.js';
import { fileRefusals, type FileRefusal } from '../../src/documents/safety/refusal.policy.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { Clamd } from '../support/clamd.js';
import { CopyDesk } from './copy-desk.js';
import { cardBack, cardPicture, eicar, hugePng, namedCard, pdfOf, qrPage, scriptedPdf } from './pictures.js';
import { lookedAt } from './view-limit.js';

const files = 200;
const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');

/** The same picture as another file: with a comment of its own (a COM segment) behind the first marker. */
function anotherFile(jpeg: Buffer, n: number): Buffer {
  const words = Buffer.from(`scan ${n}`);
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

describe('a pile of scans', () => {
  let copies: CopyDesk;
  beforeAll(async () => {
    copies = await CopyDesk.start();
  });
  afterAll(() => copies.desk.close());

  it('of 200 files is taken whole: what is bad in it is told to its sender, and harms nothing else', async () => {
    const card = await cardPicture();
    const small = await cardPicture({ width: 500 });
    const one = await copies.owing();
    const bad: [FileRefusal, string, Buffer][] = [
      ['archive', 'bomb.zip', gzipSync(Buffer.alloc(20_000_000))],
      ['too-many-pixels', 'bomb.png', await hugePng(50_000, 50_000)],
      ['too-many-pixels', '60-megapixels.png', await hugePng(10_000, 6_000)],
      ['two-in-one', 'polyglot.jpg', Buffer.concat([card, Buffer.from('<html><script>1</script>')])],
      ['svg', 'logo.svg', svg],
      ['heic', 'IMG_0001.HEIC', heic],
      ['pdf-encrypted', 'locked.pdf', pdfOf([card], 'encrypt=aes-256,user-password=1,owner-password=2')],
      ['pdf-active', 'script.pdf', await scriptedPdf()],
      ['pdf-too-many-pages', 'long.pdf', pdfOf(Array.from({ length: 100 }, () => card))],
      ['wrong-extension', 'card.pdf', card],
      ['malware', 'eicar.jpg', Buffer.concat([await cardPicture({ seed: 9 }), eicar])],
      ['damaged', 'half.jpg', card.subarray(0, card.length / 2)],
      ['empty', 'nothing.jpg', Buffer.alloc(0)],
    ];
    // Between the bad ones: a sheet with the page behind it, and many that nobody knows.
    const good = [
      { name: 'sheet.png', bytes: await qrPage(coverCode(one.chief.id)) },
      ...Array.from({ length: files - bad.length - 1 }, (_, n) => ({
        name: `scan ${n}.jpg`,
        bytes: anotherFile(small, n),
      })),
    ];
    const pile = [...good.slice(0, 2), ...bad.map(([, name, bytes]) => ({ name, bytes })), ...good.slice(2)];
    const clamd = await Clamd.make();
    await clamd.start();
    const restore = overrideConfig({ clamdUrl: clamd.address });
    const { id, answers } = await copies.bring(pile);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    await copies.desk.drain();
    restore();
    await clamd.remove();

    const { body } = await copies.rep.get(`/api/copy-batches/${id}`);
    expect(body).toMatchObject({
      files: { expected: files, stored: 0, checked: files - bad.length, refused: bad.length },
      pages: { covers: 1, waiting: 1, unfiled: good.length - 2, accepted: 0, refused: 0 },
    });
    const told: { name: string; refusal: FileRefusal | null; words: unknown }[] = [];
    for (let cursor = ''; ;) {
      const page = await copies.rep.get(`/api/copy-batches/${id}/files?limit=100${cursor}`);
      told.push(...page.body.items);
      if (!page.body.next) break;
      cursor = `&cursor=${page.body.next}`;
    }
    expect(told.map(({ name }) => name)).toEqual(pile.map(({ name }) => name));
    expect(told.flatMap(({ name, refusal, words }) => (refusal ? [[refusal, name, words]] : []))).toEqual(
      bad.map(([refusal, name]) => [refusal, name, fileRefusals[refusal]]),
    );
    // Of what is refused nothing is kept but what the scanner found, which stays locked.
    const kept = (await db().findBy(CopyFile, { batchId: id, state: 'refused' })).filter(
      ({ fileId }) => fileId,
    );
    expect(kept.map(({ name }) => name)).toEqual(['eicar.jpg']);
  }, 300_000);

  it('has names looked for on pages that nobody knows: a proposal, of which nothing is kept but whose it may be', async () => {
    const safety = copies.desk.get(SafetyService);
    const none = async () => ({ whose: null, isOfSeveral: false, isBack: false });
    const { chief } = await copies.owing();
    await db().query('UPDATE officers SET name = ?, search_key = ? WHERE id = ?', [
      'นายวีระชัย ทองประเสริฐ',
      foldThai('วีระชัย ทองประเสริฐ'),
      chief.officerId,
    ]);
    // A file whose check came to no end holds up nobody else.
    const { id: stuck } = await copies.bring([{ name: 'stuck.jpg', bytes: await cardPicture({ seed: 76 }) }]);
    await copies.desk.drain();
    await db().query(
      `UPDATE copy_files SET state = 'stored', pages = NULL, checked_at = NULL, created_at = ? WHERE batch_id = ?`,
      [new Date(clock.now().getTime() - 3_600_000), stuck],
    );
    delete (safety as { read?: unknown }).read;
    const { id } = await copies.bring([
      { name: 'scan 1.jpg', bytes: await namedCard('นาย วีระชัย ทองประเสริฐ') },
      { name: 'scan 2.jpg', bytes: await cardPicture({ seed: 77 }) },
      { name: 'scan 3.jpg', bytes: await cardBack() },
    ]);
    const unread = async () => (await copies.rep.get(`/api/copy-batches/${id}`)).body.pages.unread as number;
    await copies.desk.drain();
    safety.read = none;
    expect(await unread()).toBe(0);
    const pages = await copies.list('unfiled', id);
    expect(pages.map(({ proposed, proposedBy }) => [proposed?.obligationId ?? null, proposedBy])).toEqual([
      [chief.id, 'text'],
      [null, null],
    ]);
    // The back of a card is erased at once, page and file, and the pile says why.
    const gone = await db().query(
      `SELECT c.reason, c.file_id AS page, f.file_id AS original
       FROM id_card_copies c JOIN copy_files f ON f.id = c.copy_file_id WHERE c.batch_id = ? AND c.state = 'refused'`,
      [id],
    );
    expect(gone).toEqual([{ reason: 'back-side', page: null, original: null }]);
    const rows: object[] = await db().query('SELECT * FROM id_card_copies WHERE batch_id = ?', [id]);
    expect(JSON.stringify(rows)).not.toMatch(/00203|พุทธ|วีระชัย/);
    // Read once, whatever is asked for again.
    safety.read = async () => Promise.reject(new Error('it was read already'));
    await copies.desk.get(PageReadingService).read(id);
    safety.read = none;
  });

  it('has also pages read that are filed already: a back is erased and its officer told, several people are shown', async () => {
    const safety = copies.desk.get(SafetyService);
    const none = async () => ({ whose: null, isOfSeveral: false, isBack: false });
    delete (safety as { read?: unknown }).read;
    const name = async (officerId: string | null, said: string) =>
      db().query('UPDATE officers SET name = ?, search_key = ? WHERE id = ?', [
        said,
        foldThai(said),
        officerId,
      ]);
    const [one, other] = [await copies.owing(), await copies.owing()];
    await name(one.chief.officerId, 'วันเพ็ญ ศรีสวัสดิ์');
    await name(one.officer.officerId, 'กิตติศักดิ์ บุญประเสริฐ');
    await name(other.chief.officerId, 'พรทิพย์ จันทร์กระจ่าง');
    const two = await namedCard('นาง วันเพ็ญ ศรีสวัสดิ์', 'นาย กิตติศักดิ์ บุญประเสริฐ');
    const { id } = await copies.bring([
      { name: '1.png', bytes: await qrPage(coverCode(one.chief.id)) },
      { name: '2.jpg', bytes: two },
      { name: '3.png', bytes: await qrPage(coverCode(other.officer.id)) },
      { name: '4.jpg', bytes: await cardBack('นางสาว พรทิพย์ จันทร์กระจ่าง') },
      { name: `${one.code}_จนท.jpg`, bytes: await namedCard('นางสาว พรทิพย์ จันทร์กระจ่าง') },
    ]);
    await copies.desk.drain();
    safety.read = none;
    const [filed, ...noMore] = await copies.list('waiting', id);
    expect(noMore).toEqual([]);
    expect(filed).toMatchObject({ owed: { obligationId: one.chief.id }, doubt: 'several-people' });
    expect(await copies.list('unfiled', id)).toMatchObject([
      { proposed: { obligationId: one.officer.id }, proposedBy: 'name', doubt: 'other-name' },
    ]);
    const [gone, ...others] = await db().findBy(IdCardCopy, { batchId: id, state: 'refused' });
    expect(others).toEqual([]);
    expect(gone).toMatchObject({ obligationId: other.officer.id, reason: 'back-side', fileId: null });
    expect(await db().findOneByOrFail(Notice, { onceKey: `copy-refused:${gone!.id}` })).toMatchObject({
      laoCode: other.code,
      text: expect.stringContaining('ด้านหลังบัตร'),
    });
    // Parted by a person, or said to be somebody else's after all, it is no longer odd.
    await copies.look(filed!.id);
    const parts = `/api/id-card-copies/${filed!.id}/parts`;
    expect((await copies.rep.post(parts, { version: filed!.version })).body).toMatchObject({ doubt: null });
    expect(await copies.list('waiting', id)).toMatchObject([{ id: filed!.id, doubt: null }]);
    const [odd] = await copies.list('unfiled', id);
    const filing = { version: odd!.version, obligationId: other.chief.id };
    expect((await copies.rep.post(`/api/id-card-copies/${odd!.id}/filing`, filing)).body).toMatchObject({
      state: 'waiting',
      doubt: null,
    });
  });

  it('is parted by the sheets of the PDF, as they come back from the scanner', async () => {
    const path = '/api/provinces/90/cover-sheets';
    const headers = { authorization: `Bearer ${copies.rep.token}` };
    const { rawPayload, headers: told } = await copies.desk.app.inject({ url: path, headers });
    expect(told['content-type']).toBe('application/pdf');
    const sheets = (await copies.rep.get('/api/cover-sheets?province=90')).body.items;
    const { id } = await copies.bring([
      { name: 'sheets.pdf', bytes: rawPayload },
      { name: 'card.jpg', bytes: await cardPicture({ seed: 78 }) },
    ]);
    await copies.desk.drain();
    expect((await copies.rep.get(`/api/copy-batches/${id}`)).body.pages).toMatchObject({
      covers: sheets.length,
      waiting: 1,
    });
    expect((await copies.list('waiting', id))[0]!.owed!.obligationId).toBe(sheets.at(-1).obligationId);
    expect((await copies.rep.get('/api/provinces/95/cover-sheets')).status).toBe(404);
  });

  it('is taken up to 2 GB a province and day, and then again the next day', async () => {
    const { id } = await copies.bring(
      [{ name: 'a.jpg', bytes: await cardPicture({ seed: 79 }) }],
      copies.rep,
      3,
    );
    await db().query('UPDATE copy_files SET size = 2 * 1024 * 1024 * 1024 - 100 WHERE batch_id = ?', [id]);
    const bytes = await cardPicture({ seed: 80 });
    const bring = () =>
      copies.send(`/api/copy-batches/${id}/files`, { name: 'b.jpg', bytes }, { position: 1 });
    const before = await db().count(CopyFile);
    expect(await bring()).toMatchObject({ status: 429, body: { code: 'copy.too-much' } });
    expect(await db().count(CopyFile)).toBe(before);
    clock.freeze(new Date(Date.now() + 25 * 3_600_000).toISOString());
    expect((await bring()).status).toBe(202);
    clock.reset();
  });

  it('is looked at by one person so often an hour, and no more: who has had enough is told until when', async () => {
    const { batchId } = await db().findOneByOrFail(IdCardCopy, { state: 'unfiled' });
    const [seen, other, ...rest] = (
      await db().findBy(IdCardCopy, { batchId: batchId!, state: 'unfiled' })
    ).map(({ id }) => id);
    const { staff, token } = await buildStaff({ role: 'representative', provinceCode: '90' });
    const person = new Api(copies.desk, token);
    clock.freeze('2026-11-26T03:00:00.000Z');
    const looked = await Promise.all([1, 2].map(() => copies.look(seen!, 'review-views', person)));
    expect(looked.map(({ status }) => status)).toEqual([200, 200]);
    await lookedAt(staff.id, rest, 299);
    const late = await copies.look(other!, 'review-views', person);
    expect([late.status, JSON.parse(late.bytes.toString())]).toEqual([
      429,
      expect.objectContaining({ code: 'copy.view-limit', retryAfterSeconds: 3_600 }),
    ]);
    // Of what was refused nothing is counted as seen; the same one again is not another one.
    expect(await db().existsBy(CopyView, { copyId: other!, staffId: staff.id })).toBe(false);
    expect(await db().existsBy(AuditEntry, { object: `id-card-copy:${other}`, action: 'id-card.seen' })).toBe(
      false,
    );
    expect((await copies.look(seen!, 'review-views', person)).status).toBe(200);
    clock.freeze('2026-11-26T04:00:01.000Z');
    expect((await copies.look(other!, 'review-views', person)).status).toBe(200);
    clock.reset();
  });
});
