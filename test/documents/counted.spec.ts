import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { textOfPages } from '../credentials/printed.js';
import type { Desk } from '../support/desk.js';
import { createDesk } from '../support/desk.js';
import { laoA, laoB, owedBy, owingProvince } from './owing.js';

const fields = (line: string) => line.replace(/\r$/, '').split(',');

describe('what leaves the desk about rule 5', () => {
  let desk: Desk;
  let people: Awaited<ReturnType<typeof owingProvince>>['people'];
  beforeAll(async () => {
    desk = await createDesk();
    clock.freeze('2026-11-20T03:00:00Z');
    ({ people } = await owingProvince(desk));
  });
  afterAll(() => desk.close());

  const read = async (path: string) =>
    desk.app.inject({
      url: path,
      headers: { authorization: `Bearer ${people.representative.token}` },
    });

  it('is the table of provinces with its sums as the last row, which are those of the register', async () => {
    const exported = async (as: typeof people.supervisor) =>
      ((await as.get('/api/document-coverage/export?format=csv')).body as string)
        .trim()
        .split('\n')
        .map(fields);
    const [headings, ...rows] = await exported(people.supervisor);
    expect(headings).toHaveLength(13);
    const sums = rows.pop()!;
    const totals = (await people.supervisor.get('/api/document-coverage')).body.totals;
    const { laos, complete, documents, inTime, late, pending, overdue, returned, ...further } = totals;
    const { exempt, waived, notOpened } = further;
    const counts = [laos, complete, documents, inTime, late, pending, overdue, returned];
    const inOrder = [...counts, exempt, waived, notOpened];
    expect(sums.slice(1)).toEqual(['รวม', ...inOrder.map(String)]);
    for (const column of inOrder.keys())
      expect(rows.reduce((sum, row) => sum + Number(row[column + 2]), 0)).toBe(inOrder[column]);
    const [register]: { n: string }[] = await db().query(
      'SELECT COUNT(*) AS n FROM laos WHERE dissolved_on IS NULL',
    );
    expect(laos).toBe(Number(register!.n));
    // A province has its own row, and sums of that alone.
    const own = await exported(people.representative);
    expect(own.slice(1).map(([code]) => code)).toEqual(['90', '']);
  });

  it('is the evidence as it was checked: electronically, with its number, and DLA sends that back like any other', async () => {
    const [chief] = await owedBy(laoA);
    const attested = await people.representative.post(`/api/obligations/${chief!.id}/attestation`, {
      ...{ kind: 'electronic', doneOn: '2026-11-20', person: 'สมศรี ตรวจแล้ว', reference: 'ThaID-778899' },
    });
    expect(attested.status).toBe(204);
    const letter = { province: '90', letterNumber: 'สข 0023.3/5', letterOn: '2026-11-20' };
    const { body: sent } = await people.representative.post('/api/transmittals', letter);
    expect(sent.lines).toMatchObject({ all: 1, sent: 1 });
    const [line] = (await people.supervisor.get(`/api/transmittals/${sent.id}/lines`)).body.items;
    expect(line).toMatchObject({ evidence: 'electronic', copyId: null });
    const said = { returned: [{ id: line.id, reason: 'เลขอ้างอิงไม่พบ' }] };
    for (const _ of [1, 2])
      expect(
        (await people.supervisor.post(`/api/transmittals/${sent.id}/receipts`, said)).body.lines,
      ).toMatchObject({ returned: 1 });
    expect((await owedBy(laoA))[0]).toMatchObject({ metAt: null, evidence: null, evidenceRef: null });
  });

  it('is the letter to those who are late: each of them once, and no figure that is not Thai', async () => {
    await db().query(
      `UPDATE laos SET name = CONCAT('บ้านทดลอง', IF(code = ?, 'เอ', 'บี')) WHERE province_code = '90'`,
      [laoA],
    );
    await db().query(`UPDATE document_obligations SET due_on = '2026-12-09' WHERE lao_code IN (?)`, [
      [laoA, laoB],
    ]);
    clock.freeze('2026-12-21T03:00:00Z');
    const letter = await read('/api/provinces/90/documents-letter');
    expect(letter.statusCode).toBe(200);
    const text = (await textOfPages(letter.rawPayload)).join('\n').replace(/[\s\u200b]/gu, '');
    expect(text).not.toMatch(/[0-9]/);
    for (const part of ['ธันวาคม๒๕๖๙', '๙ธันวาคม๒๕๖๙', '๒๑ธันวาคม๒๕๖๙', 'จำนวน๒แห่ง', 'มท๐๘๐๙.๓/ว๒๐๒๙'])
      expect(text).toContain(part);
    for (const name of ['บ้านทดลองเอ', 'บ้านทดลองบี']) expect(text.split(name)).toHaveLength(2);
  });
});
