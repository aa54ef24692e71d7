import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ObligationsService } from '../../src/documents/obligations/obligations.service.js';
import { listDigest, lineDigest } from '../../src/documents/transmittals/transmittal-digest.js';
import { TransmittalChecksService } from '../../src/documents/transmittals/transmittal-checks.service.js';
import { TransmittalLine } from '../../src/documents/transmittals/transmittal-line.entity.js';
import { Transmittal } from '../../src/documents/transmittals/transmittal.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { CopyDesk } from './copy-desk.js';

describe('the list of a letter', () => {
  let copies: CopyDesk;
  let auditor: Api;
  let letters = 0;
  beforeAll(async () => {
    copies = await CopyDesk.start();
    auditor = new Api(copies.desk, (await buildStaff({ role: 'auditor' })).token);
  });
  afterAll(() => copies.desk.close());

  /** A letter with two LAOs' four lines. */
  async function sent() {
    for (const { chief, officer } of [await copies.owing(), await copies.owing()])
      for (const { id } of [chief, officer])
        await copies.desk
          .get(ObligationsService)
          .meet(id, { by: copies.repId, evidence: 'redacted-copy', ref: newId() });
    const letter = { province: '90', letterNumber: `สข 0023.3/${(letters += 1)}`, letterOn: '2026-12-01' };
    const { body } = await copies.rep.post('/api/transmittals', letter);
    return { id: body.id as string, path: `/api/transmittals/${body.id}` };
  }
  const check = async (path: string, as = auditor) => (await as.get(`${path}/verification`)).body;
  const change = (id: string, position: number, what: Partial<TransmittalLine>) =>
    db().update(TransmittalLine, { transmittalId: id, position }, what);
  const received = async (id: string) =>
    (await db().findBy(TransmittalLine, { transmittalId: id })).filter(({ state }) => state !== 'sent')
      .length;

  it('is found to be as it was sent, before and after DLA has received of it', async () => {
    const { path } = await sent();
    const asSent = { isAsSent: true, differing: [] };
    for (const as of [auditor, copies.rep, copies.supervisor]) expect(await check(path, as)).toEqual(asSent);
    expect((await copies.supervisor.post(`${path}/receipts`, { rest: true })).body.lines.received).toBe(4);
    expect(await check(path)).toEqual(asSent);
    const stranger = await buildStaff({ role: 'representative', provinceCode: '95' });
    expect((await new Api(copies.desk, stranger.token).get(`${path}/verification`)).status).toBe(404);
    expect((await copies.desk.get(TransmittalChecksService).verify()).broken).toEqual([]);
  });

  it('of which a line was changed, is gone or came to it is not received, nor printed; it is said which lines', async () => {
    const { id, path } = await sent();
    await change(id, 2, { person: 'นาย อื่น ไม่ใช่คนนี้' });
    const lines = await db().findBy(TransmittalLine, { transmittalId: id });
    await change(id, 4, { position: 5 });
    expect(await check(path)).toEqual({ isAsSent: false, differing: [2, 4, 5] });
    const first = lines.find(({ position }) => position === 1)!;
    const said = [
      { rest: true },
      { received: [first.id] },
      { returned: [{ id: first.id, reason: 'ชื่อไม่ตรง' }] },
    ];
    for (const receipt of said) {
      const { status, body } = await copies.supervisor.post(`${path}/receipts`, receipt);
      expect([status, body.code, body.lines]).toEqual([409, 'transmittal.list-differs', '2, 4, 5']);
    }
    expect(await received(id)).toBe(0);
    expect((await copies.supervisor.get(`${path}/paper`)).body.code).toBe('transmittal.list-differs');
    const written = await db().findBy(AuditEntry, {
      action: 'transmittal.refused',
      object: `transmittal:${id}`,
    });
    expect(written).toHaveLength(3);
    const { lists, broken } = await copies.desk.get(TransmittalChecksService).verify();
    expect(lists).toBe(2);
    expect(broken).toEqual([{ id, letterNumber: 'สข 0023.3/2', provinceCode: '90', differing: [2, 4, 5] }]);
    await db().delete(TransmittalLine, { transmittalId: id });
    await db().delete(Transmittal, { id });
  });

  it('with a digest made to fit is told by what the log says of its sending', async () => {
    const { id, path } = await sent();
    await change(id, 1, { lao: 'อบต.อื่น' });
    const lines = await db().find(TransmittalLine, {
      where: { transmittalId: id },
      order: { position: 'ASC' },
    });
    const lineDigests = Buffer.concat(lines.map(lineDigest));
    await db().update(Transmittal, { id }, { digest: listDigest(lines), lineDigests });
    expect(await check(path)).toEqual({ isAsSent: false, differing: [] });
    const { body } = await copies.supervisor.post(`${path}/receipts`, { rest: true });
    expect([body.code, body.lines]).toEqual(['transmittal.list-differs', `1–${lines.length}`]);
  });

  it('that was sent before lines had digests of their own is checked as a whole', async () => {
    const { id, path } = await sent();
    await db().update(Transmittal, { id }, { lineDigests: null });
    expect(await check(path)).toEqual({ isAsSent: true, differing: [] });
    await change(id, 3, { laoCode: '06900999' });
    expect(await check(path)).toEqual({ isAsSent: false, differing: [] });
  });
});
