import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { coverCode } from '../../src/documents/copies/cover-code.js';
import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { SafetyService } from '../../src/documents/safety/safety.service.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { CopyDesk } from './copy-desk.js';
import { cardPicture, qrPage } from './pictures.js';

let seed = 9_000;
const whole = { x: 0, y: 0, width: 1, height: 1 };

/** How a picture lies: its size, and where the red word of the religion is, in parts of it; null once that is covered. */
async function layOf(jpeg: Buffer) {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  let [count, x, y] = [0, 0, 0];
  for (let at = 0; at < data.length; at += info.channels)
    if (data[at]! > 225 && data[at + 1]! < 70 && data[at + 2]! < 70) {
      const pixel = at / info.channels;
      count += 1;
      x += (pixel % info.width) / info.width;
      y += Math.floor(pixel / info.width) / info.height;
    }
  const red = count > 500 ? [x / count, y / count].map((part) => Number(part.toFixed(1))) : null;
  return { size: [info.width, info.height], red };
}

describe('a page that lies wrong', () => {
  let copies: CopyDesk;
  beforeAll(async () => {
    copies = await CopyDesk.start();
  });
  afterAll(() => copies.desk.close());

  /** A card that was photographed with the camera turned by so much. */
  async function waiting(degrees: number) {
    const { chief } = await copies.owing();
    const card = await sharp(await cardPicture({ seed: (seed += 1) }))
      .rotate(degrees)
      .jpeg()
      .toBuffer();
    const pile = await copies.bring([
      { name: 'cover.png', bytes: await qrPage(coverCode(chief.id)) },
      { name: 'card.jpg', bytes: card },
    ]);
    await copies.desk.drain();
    const [copy] = await copies.list('waiting', pile.id);
    return { ...copy!, path: `/api/id-card-copies/${copy!.id}` };
  }
  const turn = (path: string, version: number, turned: number) =>
    copies.rep.post(`${path}/turns`, { version, turned });
  const accept = async (path: string, version: number) => {
    const { covers } = (await copies.rep.get(`${path}/areas`)).body;
    return copies.rep.post(`${path}/acceptance`, { version, frame: whole, covers });
  };

  it('is turned by who looked at it, once of two at a time, and what is kept is the upright card, covered', async () => {
    const { id, path } = await waiting(90);
    expect((await turn(path, 0, 270)).body.code).toBe('copy.not-seen');
    expect(await layOf((await copies.look(id)).bytes)).toMatchObject({ size: [631, 1_000] });
    expect((await turn(path, 0, 45)).status).toBe(400);
    const tries = await Promise.all([turn(path, 0, 270), turn(path, 0, 90)]);
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { version, turned } = (await copies.rep.get(path)).body;
    const { body } = turned === 270 ? { body: { version } } : await turn(path, version, 270);
    expect((await copies.rep.get(path)).body).toMatchObject({ turned: 270, width: 1_000, height: 631 });
    expect(await layOf((await copies.look(id)).bytes)).toEqual({ size: [1_000, 631], red: [0.4, 0.6] });
    // Who has it before them as it lay would cover something else.
    expect((await accept(path, 0)).body.code).toBe('copy.changed-meanwhile');
    expect((await accept(path, body.version)).status).toBe(201);
    expect(await layOf((await copies.look(id, 'views')).bytes)).toEqual({ size: [1_000, 631], red: null });
    const written = await db().findBy(AuditEntry, { action: 'id-card.turned', object: `id-card-copy:${id}` });
    expect(JSON.parse(written.at(-1)!.content.toString()).details).toMatchObject({ turned: 270 });
  });

  it('is one page of two people turned alike', async () => {
    const { id, path } = await waiting(180);
    await copies.look(id);
    const { body } = await turn(path, 0, 180);
    const { body: other } = await copies.rep.post(`${path}/parts`, { version: body.version });
    expect(await layOf((await copies.look(other.id)).bytes)).toMatchObject({ red: [0.4, 0.6] });
  });

  it('is read again as it lies now; what was read of how it lay before says nothing any more', async () => {
    const { id, path } = await waiting(90);
    const safety = copies.desk.get(SafetyService);
    await copies.look(id);
    const sizes: number[][] = [];
    safety.read = async (bytes) => {
      const { width, height } = await sharp(bytes).metadata();
      sizes.push([width, height]);
      // Somebody turns it while it is read.
      if (sizes.length === 1) await turn(path, 1, 270);
      return { whose: null, isOfSeveral: width < height, isBack: false };
    };
    await turn(path, 0, 180);
    await copies.desk.drain();
    safety.read = async () => ({ whose: null, isOfSeveral: false, isBack: false });
    expect(sizes).toEqual([
      [631, 1_000],
      [1_000, 631],
    ]);
    expect(await db().findOneByOrFail(IdCardCopy, { id })).toMatchObject({ turned: 270, doubt: null });
  });

  it('and is kept already, is shown turned from then on: nothing of what is kept changes', async () => {
    const { id, path } = await waiting(180);
    await copies.look(id);
    expect((await accept(path, 0)).status).toBe(201);
    const { fileId, version } = await db().findOneByOrFail(IdCardCopy, { id });
    /** Whether what covers the religion lies at some height of the picture. */
    const isCovered = async (top: number) => {
      const part = { left: 450, top, width: 100, height: 30 };
      const { bytes } = await copies.look(id, 'views');
      const { channels } = await sharp(await sharp(bytes).extract(part).png().toBuffer()).stats();
      return channels[1]!.mean < 80;
    };
    expect([await isCovered(357), await isCovered(244)]).toEqual([true, false]);
    expect((await turn(path, version, 180)).status).toBe(200);
    expect([await isCovered(357), await isCovered(244)]).toEqual([false, true]);
    expect(await db().findOneByOrFail(IdCardCopy, { id })).toMatchObject({ fileId, turned: 180 });
    const { body } = await copies.rep.post(`${path}/turns`, { version, turned: 0 });
    expect(body.code).toBe('copy.changed-meanwhile');
  });
});
