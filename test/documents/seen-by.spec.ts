import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { CopyVaultService } from '../../src/documents/copies/copy-vault.service.js';
import { copyPlace, IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { viewerMark } from '../../src/documents/review/purpose-mark.policy.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { CopyDesk } from './copy-desk.js';
import { cardPicture } from './pictures.js';

/** How much of a picture is bluer than the card of these tests anywhere is. */
async function blue(jpeg: Uint8Array): Promise<number> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let at = 0; at < data.length; at += info.channels) if (data[at + 2]! - data[at]! > 15) count += 1;
  return count / (info.width * info.height);
}

describe('a copy on a screen', () => {
  let copies: CopyDesk;
  beforeAll(async () => {
    copies = await CopyDesk.start();
  });
  afterAll(() => copies.desk.close());

  it('says who looks at it and when, and what is kept of it says nothing of them', async () => {
    const { officer } = await copies.owing();
    const { id: batch } = await copies.bring([{ name: 'a.jpg', bytes: await cardPicture({ seed: 61 }) }]);
    await copies.desk.drain();
    const [{ id }] = (await copies.list('unfiled', batch)) as unknown as [{ id: string }];
    const colleague = await buildStaff({ role: 'representative', provinceCode: '90', name: 'วันดี ตรวจบัตร' });
    clock.freeze('2026-11-26T03:05:00Z');
    const seen = async (as = copies.rep) => (await copies.look(id, 'review-views', as)).bytes;
    const own = await seen();
    expect(Buffer.compare(own, await seen())).toBe(0);
    expect(Buffer.compare(own, await seen(new Api(copies.desk, colleague.token)))).not.toBe(0);
    clock.freeze('2026-11-26T03:06:00Z');
    expect(Buffer.compare(own, await seen())).not.toBe(0);
    const kept = async () => {
      const row = await db().findOneByOrFail(IdCardCopy, { id });
      return copies.desk.get(CopyVaultService).open(row, copyPlace(row));
    };
    const plain = await blue(await kept());
    // Enough to be read, and so faint and little that the card is.
    expect((await blue(own)) - plain).toBeGreaterThan(0.01);
    expect((await blue(own)) - plain).toBeLessThan(0.2);

    await copies.rep.post(`/api/id-card-copies/${id}/filing`, { version: 0, obligationId: officer.id });
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    const given = { version: 1, frame: whole, covers: [], nothingToCover: true };
    expect((await copies.rep.post(`/api/id-card-copies/${id}/acceptance`, given)).status).toBe(201);
    expect((await blue(await kept())) - plain).toBeLessThan(0.002);
    expect((await blue((await copies.look(id, 'views')).bytes)) - plain).toBeGreaterThan(0.01);
    clock.reset();
  });

  it('counts hours and days as Thailand does', () => {
    const said = viewerMark('สมชาย', { day: '2026-11-27', minute: 9 * 60 + 5 });
    expect(said).toBe('เปิดดูโดย สมชาย 27\u00a0พ.ย.\u00a02569\u00a009:05');
  });
});
