import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { CopyCheckService } from '../../src/documents/copies/copy-check.service.js';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { coverCode } from '../../src/documents/copies/cover-code.js';
import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { fileRefusals } from '../../src/documents/safety/refusal.policy.js';
import { SafetyService } from '../../src/documents/safety/safety.service.js';
import { Unfinished } from '../../src/documents/safety/safety-work.js';
import { SweepCopiesJob } from '../../src/documents/review/sweep-copies.job.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { Postponed } from '../../src/platform/errors.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { Clamd } from '../support/clamd.js';
import { CopyDesk } from './copy-desk.js';
import { cardPicture, eicar, pdfOf, qrPage } from './pictures.js';

const whole = { x: 0, y: 0, width: 1, height: 1 };
const covers = [{ x: 0.28, y: 0.55, width: 0.34, height: 0.085 }];
const accepting = (version: number) => ({ version, frame: whole, covers });
let seed = 1;
/** A card that nobody sent yet. */
const newCard = () => cardPicture({ seed: 1_000 + (seed += 1) });

describe('copies of ID cards', () => {
  let copies: CopyDesk;
  beforeAll(async () => {
    copies = await CopyDesk.start();
  });
  afterAll(() => copies.desk.close());

  const stored = () => {
    const files = readdirSync(join(config().dataDir, 'files'), { recursive: true, withFileTypes: true });
    return files
      .filter((each) => each.isFile())
      .map((each) => readFileSync(join(each.parentPath, each.name)));
  };
  /** A copy that waits for a decision about an obligation. */
  async function waiting(obligation: Obligation, bytes?: Buffer) {
    const files = [
      { name: 'cover.png', bytes: await qrPage(coverCode(obligation.id)) },
      { name: 'card.jpg', bytes: bytes ?? (await newCard()) },
    ];
    const { id } = await copies.bring(files);
    await copies.desk.drain();
    const [copy] = await copies.list('waiting', id);
    return { ...copy!, batch: id };
  }

  it('come in a pile: sheets part them, names propose, the rest waits for a person, and the counts add up', async () => {
    const one = await copies.owing();
    const other = await copies.owing();
    const card = await newCard();
    const { id, answers } = await copies.bring([
      { name: '1.png', bytes: await qrPage(coverCode(one.chief.id)) },
      { name: '2.jpg', bytes: card },
      { name: '3.jpg', bytes: await newCard() },
      { name: '4.pdf', bytes: pdfOf([await qrPage(coverCode(one.officer.id)), await newCard()]) },
      { name: '5.png', bytes: await qrPage(coverCode(one.officer.id).slice(0, -2) + 'AA') },
      { name: `${other.code}_ปลัด 1101700203450.jpg`, bytes: await newCard() },
      { name: '7.heic', bytes: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1') },
      { name: '8.jpg', bytes: card },
      { name: '9.pdf', bytes: Buffer.from('%PDF-1.4 no') },
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(answers[6]!.body).toMatchObject({ state: 'refused', refusal: 'heic' });
    expect(answers[6]!.body.words.th).toMatch(/HEIC.*JPEG/);
    expect(answers[7]!.body).toMatchObject({ state: 'refused', refusal: 'duplicate' });
    // Nothing of a card lies open on the disk, from the first moment.
    expect(stored().filter((bytes) => bytes.includes(card.subarray(0, 200)))).toEqual([]);
    await copies.desk.drain();
    const { body } = await copies.rep.get(`/api/copy-batches/${id}`);
    expect(body).toMatchObject({
      scanner: 'none',
      files: { expected: 9, stored: 0, checked: 6, refused: 3 },
      pages: { covers: 2, unfiled: 3, waiting: 2, accepted: 0, refused: 0 },
    });
    expect((await copies.list('waiting', id)).map(({ owed }) => owed?.obligationId).sort()).toEqual(
      [one.chief.id, one.officer.id].sort(),
    );
    const proposed = (await copies.list('unfiled', id)).map((copy) => copy.proposed?.obligationId ?? null);
    expect(proposed).toEqual([null, null, other.chief.id]);
    const files = (await copies.rep.get(`/api/copy-batches/${id}/files?limit=100`)).body.items;
    expect(files[8]).toMatchObject({ refusal: 'damaged', words: { en: expect.any(String) } });
    expect(JSON.stringify(files)).not.toContain('1101700203450');
    // Told twice it is one: the same file for the same place.
    const again = await copies.send(
      `/api/copy-batches/${id}/files`,
      { name: '2.jpg', bytes: card },
      { position: 1 },
    );
    expect(again.body.id).toBe(answers[1]!.body.id);
    expect(
      (await copies.send(`/api/copy-batches/${id}/files`, { name: 'x', bytes: card }, { position: 9 }))
        .status,
    ).toBe(409);
  });

  it('wait for the sheet that is still to come, until somebody says that nothing more comes', async () => {
    const { chief } = await copies.owing();
    const files = [
      { name: 'a.png', bytes: await qrPage(coverCode(chief.id)) },
      { name: 'b.jpg', bytes: await newCard() },
    ];
    const { id } = await copies.bring(files, copies.rep, 5);
    await copies.desk.drain();
    expect(await copies.list('waiting', id)).toEqual([]);
    const { body } = await copies.rep.post(`/api/copy-batches/${id}/closure`);
    expect(body).toMatchObject({ files: { expected: 2 }, pages: { covers: 1, waiting: 1, unfiled: 0 } });
  });

  it('are decided by who has seen them: covered, marked, everything else destroyed, and told what is missing', async () => {
    const lao = await copies.owing();
    const { id, version } = await waiting(lao.chief);
    expect(
      (await copies.rep.post(`/api/id-card-copies/${id}/acceptance`, accepting(version))).body.code,
    ).toBe('copy.not-seen');
    const seen = await copies.look(id);
    expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await sharp(seen.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1_000 });
    const nothing = { version, frame: whole, covers: [] };
    expect((await copies.rep.post(`/api/id-card-copies/${id}/acceptance`, nothing)).status).toBe(400);
    const answer = await copies.rep.post(`/api/id-card-copies/${id}/acceptance`, accepting(version));
    expect(answer.body).toMatchObject({
      state: 'accepted',
      missing: [{ slot: 'responsible-officer', officer: { name: 'สมหญิง บุคคลดี' } }],
    });
    expect(
      (await copies.rep.post(`/api/id-card-copies/${id}/acceptance`, accepting(version))).body.code,
    ).toBe('copy.decided');
    const met = await db().findOneByOrFail(Obligation, { id: lao.chief.id });
    expect(met).toMatchObject({ metBy: copies.repId, evidence: 'redacted-copy', evidenceRef: id });
    const row = await db().findOneByOrFail(IdCardCopy, { id });
    const file = await db().findOneByOrFail(CopyFile, { id: row.copyFileId });
    expect([file.fileId, file.wrappedKey, file.destroyAt]).toEqual([null, null, null]);
    const before = stored().length;
    await copies.desk.drain();
    expect(stored().length).toBe(before - 2);
    // What is kept is looked at with a fresh proof, a token has it.
    const kept = await copies.look(id, 'views');
    const box = { left: 285, top: 350, width: 320, height: 45 };
    const inside = await sharp(await sharp(kept.bytes).extract(box).png().toBuffer()).stats();
    expect(inside.channels[1]!.mean).toBeLessThan(40);
    const acts = await db().findBy(AuditEntry, { object: `id-card-copy:${id}` });
    expect(acts.map(({ action }) => action)).toEqual(['id-card.seen', 'id-card.accepted', 'id-card.seen']);
  });

  it('come back with a reason, of which the officer hears, and nothing of them is kept', async () => {
    const lao = await copies.owing();
    const { id, version } = await waiting(lao.officer);
    await copies.look(id);
    const bad = { version, reason: 'other', note: 'เลข 1101700203450 ไม่ตรง' };
    expect((await copies.rep.post(`/api/id-card-copies/${id}/refusal`, bad)).body.code).toBe(
      'message.holds-secret',
    );
    const back = await copies.rep.post(`/api/id-card-copies/${id}/refusal`, { version, reason: 'back-side' });
    expect(back.body).toMatchObject({ state: 'refused', told: true, missing: [{}, {}] });
    const notice = await db().findOneByOrFail(Notice, { onceKey: `copy-refused:${id}` });
    expect([notice.laoCode, notice.text]).toEqual([lao.code, expect.stringContaining('ด้านหลังบัตร')]);
    const row = await db().findOneByOrFail(IdCardCopy, { id });
    expect([row.fileId, row.wrappedKey, row.erasedAt === null]).toEqual([null, null, false]);
    expect((await copies.look(id)).status).toBe(409);
    expect((await db().findOneByOrFail(Obligation, { id: lao.officer.id })).isOpen()).toBe(true);
  });

  it('of two people on a page become two, each filed and cut on its own', async () => {
    const lao = await copies.owing();
    const first = await waiting(lao.chief);
    await copies.look(first.id);
    const { body: second } = await copies.rep.post(`/api/id-card-copies/${first.id}/parts`, {
      version: first.version,
    });
    expect(second).toMatchObject({ state: 'unfiled', part: 2, version: 0 });
    const filing = { version: 0, obligationId: lao.officer.id };
    expect((await copies.rep.post(`/api/id-card-copies/${second.id}/filing`, filing)).body.state).toBe(
      'waiting',
    );
    await copies.look(second.id);
    const half = { version: 1, frame: { ...whole, width: 0.5 }, covers };
    expect((await copies.rep.post(`/api/id-card-copies/${second.id}/acceptance`, half)).status).toBe(201);
    expect(
      (await copies.rep.post(`/api/id-card-copies/${first.id}/acceptance`, accepting(1))).body.missing,
    ).toEqual([]);
    const kept = await copies.look(second.id, 'views');
    expect(await sharp(kept.bytes).metadata()).toMatchObject({ width: 500 });
  });

  it('are looked at with a reason, and a province sees its own alone', async () => {
    const lao = await copies.owing();
    const { id } = await waiting(lao.chief);
    const stranger = new Api(
      copies.desk,
      (await buildStaff({ role: 'representative', provinceCode: '95' })).token,
    );
    expect((await copies.look(id, 'review-views', stranger)).status).toBe(404);
    const agent = new Api(copies.desk, (await buildStaff({ role: 'auditor' })).token);
    expect((await copies.look(id, 'review-views', agent)).status).toBe(403);
    const noReason = await copies.rep.post(`/api/id-card-copies/${id}/review-views`, { reason: ' ' });
    expect(noReason.status).toBe(400);
  });

  it('stay locked while the scanner is down; killed in between or run twice, each has its pages once', async () => {
    const lao = await copies.owing();
    const clamd = await Clamd.make();
    const restore = overrideConfig({ clamdUrl: clamd.address });
    const { id } = await copies.bring([{ name: `${lao.code}_1.jpg`, bytes: await newCard() }]);
    await copies.desk.drain();
    expect((await copies.rep.get(`/api/copy-batches/${id}`)).body).toMatchObject({
      scanner: 'on',
      files: { stored: 1 },
    });
    await clamd.start();
    const file = await db().findOneByOrFail(CopyFile, { batchId: id });
    const checks = copies.desk.get(CopyCheckService);
    const before = stored().length;
    await Promise.all([checks.check(file.id), checks.check(file.id)]);
    await checks.check(file.id);
    expect(await db().countBy(IdCardCopy, { copyFileId: file.id })).toBe(1);
    expect(stored().length).toBe(before + 1);
    clock.freeze(new Date(Date.now() + 60_000).toISOString());
    await copies.desk.drain();
    clock.reset();
    restore();
    await clamd.remove();
    expect(await copies.list('unfiled', id)).toHaveLength(1);
  });

  it('with a virus in it stay locked away, and whoever brought it is told', async () => {
    const clamd = await Clamd.make();
    await clamd.start();
    const restore = overrideConfig({ clamdUrl: clamd.address });
    const { id } = await copies.bring([{ name: 'a.jpg', bytes: Buffer.concat([await newCard(), eicar]) }]);
    await copies.desk.drain();
    restore();
    await clamd.remove();
    const [told] = (await copies.rep.get(`/api/copy-batches/${id}/files`)).body.items;
    expect(told).toMatchObject({ state: 'refused', refusal: 'malware', words: fileRefusals.malware });
    const kept = await db().findOneByOrFail(CopyFile, { batchId: id });
    expect([kept.fileId, kept.destroyAt]).toEqual([expect.any(String), expect.any(Date)]);
    expect(await db().countBy(IdCardCopy, { copyFileId: kept.id })).toBe(0);
  });

  it('are not refused because the machine was busy: only the third time without an answer', async () => {
    const { id } = await copies.bring([{ name: 'busy.jpg', bytes: await newCard() }]);
    const { id: fileId } = await db().findOneByOrFail(CopyFile, { batchId: id });
    const safety = copies.desk.get(SafetyService);
    const real = safety.clean.bind(safety);
    safety.clean = async () => Promise.reject(new Unfinished('took-too-long'));
    const checks = copies.desk.get(CopyCheckService);
    for (const state of ['stored', 'stored', 'refused']) {
      await checks.check(fileId).catch((error: unknown) => expect(error).toBeInstanceOf(Postponed));
      expect(await db().findOneByOrFail(CopyFile, { id: fileId })).toMatchObject({ state });
    }
    safety.clean = real;
  });

  it('that are not read by the next morning are asked for once more, those that came before anything was read, too', async () => {
    const { id } = await waiting((await copies.owing()).chief);
    await db().update(IdCardCopy, { id }, { readAt: null });
    const isRead = async () => (await db().findOneByOrFail(IdCardCopy, { id })).readAt !== null;
    await copies.desk.get(SweepCopiesJob).run();
    await copies.desk.drain();
    expect(await isRead()).toBe(false);
    clock.freeze(new Date(Date.now() + 7 * 3_600_000).toISOString());
    for (const _ of [1, 2]) await copies.desk.get(SweepCopiesJob).run();
    await copies.desk.drain();
    expect(await isRead()).toBe(true);
    clock.reset();
  });

  it('and originals go after seven days, what nobody decides about after thirty, with a record', async () => {
    const lao = await copies.owing();
    const { id } = await waiting(lao.chief);
    const row = await db().findOneByOrFail(IdCardCopy, { id });
    const sweep = async (days: number) => {
      clock.freeze(new Date(Date.now() + days * 24 * 3_600_000).toISOString());
      await copies.desk.get(SweepCopiesJob).run();
      await copies.desk.get(SweepCopiesJob).run();
      return {
        original: (await db().findOneByOrFail(CopyFile, { id: row.copyFileId })).fileId !== null,
        copy: (await db().findOneByOrFail(IdCardCopy, { id })).state,
      };
    };
    expect(await sweep(6)).toEqual({ original: true, copy: 'waiting' });
    expect(await sweep(8)).toEqual({ original: false, copy: 'waiting' });
    expect(await sweep(31)).toMatchObject({ copy: 'refused' });
    clock.reset();
    expect(await db().existsBy(Notice, { onceKey: `copy-refused:${id}` })).toBe(true);
    expect(await db().existsBy(AuditEntry, { action: 'id-card.originals-destroyed' })).toBe(true);
  });
});
