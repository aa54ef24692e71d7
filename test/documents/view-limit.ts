import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';

/** Has somebody opened so many different copies to review just now, these among them; the others are made for it. */
export async function lookedAt(staffId: string, known: string[], count: number): Promise<void> {
  const { copyFileId } = await db().findOneByOrFail(IdCardCopy, { id: known[0]! });
  const page = 100 + (await db().countBy(IdCardCopy, { copyFileId }));
  const more = Array.from({ length: count - known.length }, (_, n) => ({
    id: newId(),
    province_code: '90',
    copy_file_id: copyFileId,
    page: page + n,
    part: 1,
    state: 'unfiled',
    width: 1,
    height: 1,
    created_at: clock.now(),
  }));
  if (more.length) await insertMany('id_card_copies', more);
  const views = [...known, ...more.map(({ id }) => id)].map((copyId) => ({
    id: newId(),
    province_code: '90',
    copy_id: copyId,
    staff_id: staffId,
    kind: 'review',
    viewed_at: clock.now(),
  }));
  await insertMany('copy_views', views);
}
