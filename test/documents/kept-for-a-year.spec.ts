import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { SweepCopiesJob } from '../../src/documents/review/sweep-copies.job.js';
import { RoleHolder } from '../../src/organisations/officers/role-holder.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { CopyDesk } from './copy-desk.js';
import { cardPicture } from './pictures.js';

const whole = { x: 0, y: 0, width: 1, height: 1 };
const covers = [{ x: 0.28, y: 0.55, width: 0.34, height: 0.085 }];
const day = 24 * 3_600_000;
let seed = 7_000;

describe('an accepted copy', () => {
  let copies: CopyDesk;
  let began: number;
  beforeAll(async () => {
    copies = await CopyDesk.start();
    began = Date.now();
  });
  afterEach(() => clock.reset());
  afterAll(() => copies.desk.close());

  /** A copy that was accepted today. */
  async function accepted(obligation: Obligation): Promise<IdCardCopy> {
    const name = `${obligation.laoCode} นายสมชาย ปลัดดี.jpg`;
    const { id: batch } = await copies.bring([{ name, bytes: await cardPicture({ seed: (seed += 1) }) }]);
    await copies.desk.drain();
    const [{ id }] = (await copies.list('unfiled', batch)) as unknown as [{ id: string }];
    await copies.rep.post(`/api/id-card-copies/${id}/filing`, { version: 0, obligationId: obligation.id });
    await copies.look(id);
    const given = { version: 1, frame: whole, covers };
    expect((await copies.rep.post(`/api/id-card-copies/${id}/acceptance`, given)).status).toBe(201);
    await copies.desk.drain();
    return db().findOneByOrFail(IdCardCopy, { id });
  }
  /** Sweeps twice so many days later, and has done what was asked for. */
  async function sweep(days: number): Promise<void> {
    clock.freeze(new Date(began + days * day).toISOString());
    for (const _ of [1, 2]) await copies.desk.get(SweepCopiesJob).run();
    await copies.desk.drain();
  }
  const now = (copy: IdCardCopy) => db().findOneByOrFail(IdCardCopy, { id: copy.id });
  const records = (copy: IdCardCopy) =>
    db().findBy(AuditEntry, { object: `id-card-copy:${copy.id}`, action: 'id-card.erased' });

  it('is erased a year after its person’s last post, once, with a record; that it was there and who decided stays', async () => {
    const { chief, officer } = await copies.owing();
    const [left, stays] = [await accepted(chief), await accepted(officer)];
    const ended = { endedAt: new Date(began + 100 * day), endReason: 'left', seatKey: null, holderKey: null };
    await db().update(RoleHolder, { officerId: chief.officerId! }, ended as never);
    await sweep(464);
    expect((await now(left)).erasedAt).toBeNull();
    await sweep(466);
    expect(await now(left)).toMatchObject({
      ...{ state: 'accepted', fileId: null, wrappedKey: null, erasedAt: expect.any(Date) },
      ...{ decidedBy: copies.repId, obligationId: chief.id },
    });
    expect(await copies.desk.get(FilesService).has({ id: left.fileId! })).toBe(false);
    // What somebody called the scan goes, too: a name, a number.
    expect((await db().findOneByOrFail(CopyFile, { id: left.copyFileId })).name).not.toContain('สมชาย');
    expect(await records(left)).toHaveLength(1);
    expect((await now(stays)).fileId).toBe(stays.fileId);
    expect((await copies.look(left.id, 'views')).status).toBe(410);
    expect((await db().findOneByOrFail(Obligation, { id: chief.id })).metAt).not.toBeNull();
    const { body } = await copies.rep.get('/api/destruction-ready?province=90');
    expect(body.copies).toBe(1);
  });

  it('of a post of which nobody ever said whose it is goes a year after it was accepted', async () => {
    const { officer } = await copies.owing();
    await db().update(Obligation, { id: officer.id }, { officerId: null });
    const copy = await accepted(officer);
    await sweep(364);
    expect((await now(copy)).erasedAt).toBeNull();
    await sweep(367);
    expect((await now(copy)).fileId).toBeNull();
    expect(await records(copy)).toHaveLength(1);
  });
});
