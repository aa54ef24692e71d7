import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { IdCardCopy, type CopyState } from '../../src/documents/copies/id-card-copy.entity.js';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { TransmittalLine } from '../../src/documents/transmittals/transmittal-line.entity.js';
import { Transmittal } from '../../src/documents/transmittals/transmittal.entity.js';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { RoleHolder } from '../../src/organisations/officers/role-holder.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { CopyDesk } from '../documents/copy-desk.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';

describe('the ID-card copies of a person who asks for erasure', () => {
  let desk: CopyDesk;
  let approver: Api;
  beforeAll(async () => {
    desk = await CopyDesk.start();
    approver = new Api(desk.desk, (await buildStaff({ role: 'approver', name: 'วีระ กล้าหาญ' })).token);
  });
  afterAll(() => desk.desk.close());

  let position = 0;

  /** A copy as it is kept, with the bytes it stands for. */
  async function keep({ id: obligationId }: Obligation, state: CopyState): Promise<IdCardCopy> {
    const file = await desk.desk
      .get(FilesService)
      .store(Buffer.from('ciphertext'), { name: 'sealed', maxBytes: 99 });
    const row = {
      id: newId(),
      provinceCode: '90',
      source: 'batch',
      position: (position += 1),
      obligationId,
      createdAt: clock.now(),
    };
    await db().insert(CopyFile, {
      ...row,
      ...{ name: 'บัตร.jpg', size: 9, digest: randomBytes(32), state: 'checked', checkedAt: clock.now() },
    } as never);
    const id = newId();
    await db().insert(IdCardCopy, {
      ...{
        id,
        provinceCode: '90',
        copyFileId: row.id,
        page: 1,
        part: 1,
        state,
        obligationId,
        width: 9,
        height: 9,
      },
      ...{ fileId: file.id, createdAt: clock.now(), decidedAt: state === 'accepted' ? clock.now() : null },
    });
    return db().findOneByOrFail(IdCardCopy, { id });
  }

  /** A list that went to DLA, and was received. */
  async function forward({ id: obligationId, provinceCode, laoCode, slot }: Obligation) {
    const transmittal = {
      ...{ id: newId(), provinceCode, letterNumber: 'สข 0023/1', letterOn: '2026-11-20', lineCount: 1 },
      ...{ digest: Buffer.alloc(32, 1), createdBy: newId(), createdAt: clock.now() },
    };
    await db().insert(Transmittal, transmittal);
    await db().insert(TransmittalLine, {
      ...{
        id: newId(),
        transmittalId: transmittal.id,
        provinceCode,
        position: 1,
        obligationId,
        laoCode,
        slot,
      },
      ...{ evidence: 'redacted-copy', lao: 'อบต.เกาะแต้ว', person: 'นายสมชาย ใจดี' },
      ...{ state: 'received', decidedAt: clock.now() },
    });
  }

  async function contactOf({ officerId }: Obligation): Promise<string> {
    const [row]: { id: string }[] = await db().query(
      'SELECT contact_point_id AS id FROM contact_bindings WHERE officer_id = ? AND revoked_at IS NULL',
      [officerId],
    );
    return row!.id;
  }

  async function erase(contactId: string) {
    const { body } = await desk.supervisor.post('/api/erasures', {
      ...{ contactId, letter: 'มท 0808/9', reason: 'คำขอใช้สิทธิ' },
    });
    expect((await approver.post(`/api/erasures/${body.id}/decision`, { decision: 'approved' })).status).toBe(
      200,
    );
    await desk.desk.drain();
    return (await approver.get(`/api/erasures/${body.id}`)).body;
  }

  it('go once nobody owes them and the post has ended, with their bytes', async () => {
    const { chief } = await desk.owing();
    const copy = await keep(chief, 'accepted');
    await db().update(
      Obligation,
      { id: chief.id },
      { metAt: clock.now(), evidence: 'redacted-copy', evidenceRef: copy.id },
    );
    await forward(chief);
    const ended = { endedAt: clock.now(), endReason: 'left', seatKey: null, holderKey: null } as never;
    await db().update(RoleHolder, { officerId: chief.officerId! }, ended);
    clock.advance(1_000);
    const done = await erase(await contactOf(chief));
    expect(done).toMatchObject({ state: 'done' });
    expect(done.erased).toContainEqual({ kind: 'id-cards', count: 1 });
    expect(done.parts).toContainEqual(
      expect.objectContaining({ kind: 'forwarded-lists', fate: 'keep', reason: 'forwarded-list', count: 1 }),
    );
    const after = await db().findOneByOrFail(IdCardCopy, { id: copy.id });
    expect(after).toMatchObject({ state: 'accepted', fileId: null, wrappedKey: null });
    expect(after.erasedAt).not.toBeNull();
    expect(await desk.desk.get(FilesService).has({ id: copy.fileId! })).toBe(false);
  });

  it('stay while the post is held, or while they are owed', async () => {
    const { chief, officer } = await desk.owing();
    const accepted = await keep(chief, 'accepted');
    await db().update(
      Obligation,
      { id: chief.id },
      { metAt: clock.now(), evidence: 'redacted-copy', evidenceRef: accepted.id },
    );
    const waiting = await keep(officer, 'waiting');
    const held = await erase(await contactOf(chief));
    expect(held.state).toBe('done');
    expect(held.parts).toContainEqual(
      expect.objectContaining({ kind: 'id-cards', fate: 'keep', reason: 'in-post', count: 1 }),
    );
    const owed = await erase(await contactOf(officer));
    expect(owed.state).toBe('waiting');
    expect(owed.parts).toContainEqual(
      expect.objectContaining({ kind: 'id-cards', fate: 'wait', reason: 'open-obligation' }),
    );
    for (const { id, fileId } of [accepted, waiting])
      expect(await db().findOneByOrFail(IdCardCopy, { id })).toMatchObject({ fileId, erasedAt: null });
  });
});
