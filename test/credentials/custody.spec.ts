import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TrailService } from '../../src/credentials/custody/trail.service.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';
import { textOfPages } from './printed.js';

type Step =
  | 'hand-over'
  | 'no-show'
  | 'returned'
  | 'spoiled'
  | 'missing'
  | 'wrong-person'
  | 'reprint'
  | 'accept'
  | 'open';
const steps: Step[] = [
  'hand-over',
  'no-show',
  'returned',
  'spoiled',
  'missing',
  'wrong-person',
  'reprint',
  'accept',
  'open',
];
const pin = '482913';

describe('the chain of custody', () => {
  let bench: CredentialDesk;
  let places: Place[];
  let batchId: string;
  /** The newest slip of each LAO: a PDF, and its page. */
  const slips = new Map<string, { pdf: Buffer; page: number }>();
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    places = [];
    for (let n = 1; n <= 5; n += 1) places.push(await bench.place(`0690070${n}`));
    batchId = await bench.issue(places, 'paper');
    const { pdf } = await bench.print(batchId);
    for (const [n, { lao }] of places.entries()) slips.set(lao.code, { pdf, page: n + 1 });
    await bench.toProvince(batchId);
  });
  afterAll(() => bench.stop());

  const verify = () => bench.desk.get(TrailService, { strict: false }).verify();

  async function take(place: Place, step: Step, key: number): Promise<void> {
    const { code } = place.lao;
    if (step === 'hand-over') await bench.handOver(place, { clientKey: `walk-${code}-${key}-0123456789` });
    else if (step === 'open') {
      const { pdf, page } = slips.get(code)!;
      const link = await bench.slipLink(pdf, page);
      await bench.visitor.post(`/r/${link.publicId}/reveal`, {
        code: link.code,
        pin,
        password: `ดอกไม้ริมทาง${key}`,
      });
    } else if (step === 'reprint') {
      const { status, pdf } = await bench.print(batchId, { laoCodes: [code], reason: 'ทดสอบ' });
      if (status === 200) slips.set(code, { pdf, page: 1 });
    } else if (step === 'accept') await bench.toProvinceAccepted(batchId);
    else {
      const item = await bench.itemOf(place);
      await bench.representative.post(`/api/custody-items/${item.id}/withdrawals`, {
        what: step,
        reason: 'ทดสอบ',
      });
    }
  }

  it('balances after whatever happened: printed = handed + on hand + returned + spoiled + missing', async () => {
    let key = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(4), fc.constantFrom(...steps)), { minLength: 3, maxLength: 7 }),
        async (walk) => {
          for (const [at, step] of walk) await take(places[at]!, step, (key += 1));
          const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
          const { printed, onHand, handed, returned, spoiled, missing } = body.byProvince[0].slips;
          expect(printed).toBe(onHand + handed + returned + spoiled + missing);
          const { body: own } = await bench.representative.get('/api/provinces/90/slip-sums');
          expect(own.items[0].slips).toEqual(body.byProvince[0].slips);
          const [numbers] = await db().query(
            `SELECT COUNT(*) AS slips, MAX(serial_no) AS last, COUNT(DISTINCT serial_no) AS distinct_numbers FROM slips`,
          );
          expect([Number(numbers.last), Number(numbers.distinct_numbers)]).toEqual([
            Number(numbers.slips),
            Number(numbers.slips),
          ]);
          const armed = await db().query(
            `SELECT k.id FROM reveal_links k LEFT JOIN hand_overs h ON h.id = k.hand_over_id AND h.live_key IS NOT NULL
             WHERE k.state = 'armed' AND h.id IS NULL`,
          );
          expect(armed).toEqual([]);
          const board = (await bench.supervisor.get('/api/custody-board')).body;
          const sum = Object.values(board.totals.standings as Record<string, number>).reduce(
            (a, b) => a + b,
            0,
          );
          expect(sum).toBe(board.totals.laos);
          expect((await verify()).broken).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('cannot be changed or shortened unnoticed', async () => {
    const item = await bench.itemOf(places[0]!);
    await expect(
      db().query(`UPDATE custody_events SET place = 'ที่อื่น' WHERE item_id = ?`, [item.id]),
    ).rejects.toThrow(/never changed or deleted/);
    await expect(db().query('DELETE FROM custody_events WHERE item_id = ?', [item.id])).rejects.toThrow(
      /never changed or deleted/,
    );
    const [{ hash }] = await db().query('SELECT event_hash AS hash FROM custody_items WHERE id = ?', [
      item.id,
    ]);
    await db().query('UPDATE custody_items SET event_seq = event_seq + 1 WHERE id = ?', [item.id]);
    expect((await verify()).broken).toMatchObject([{ itemId: item.id, fault: 'cut' }]);
    await db().query('UPDATE custody_items SET event_seq = event_seq - 1 WHERE id = ?', [item.id]);
    // Somebody with the rights to drop the trigger is found out by the chain.
    await db().query('DROP TRIGGER custody_events_no_update');
    await db().query(`UPDATE custody_events SET place = 'ที่อื่น' WHERE item_id = ? AND seq = 1`, [item.id]);
    expect((await verify()).broken).toMatchObject([{ itemId: item.id, seq: 1, fault: 'changed' }]);
    await db().query(`UPDATE custody_events SET place = NULL WHERE item_id = ? AND seq = 1`, [item.id]);
    expect((await verify()).broken).toEqual([]);
    expect(hash).toHaveLength(32);
  });

  it('is witnessed by the audit log, whose entries hold the hashes of the steps', async () => {
    const entries = await db().query(`SELECT content FROM audit_entries WHERE action LIKE 'custody.%'`);
    expect(entries.length).toBeGreaterThan(5);
    for (const { content } of entries)
      expect(JSON.parse(content.toString()).details.steps).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives a receipt that says who gave, who took, when and where', async () => {
    const place = await bench.place();
    const id = await bench.issue([place], 'paper');
    await bench.print(id);
    await bench.toProvince(id);
    const { body } = await bench.handOver(place, {
      proxy: { name: 'สมศรี รับแทน', letter: 'สข 71001/123', letterOn: '2026-11-20' },
    });
    const response = await fetch(`${bench.desk.url}/api/hand-overs/${body.id}/receipt`, {
      headers: { authorization: `Bearer ${bench.representative.token}` },
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const [page] = await textOfPages(Buffer.from(await response.arrayBuffer()));
    expect(page).toContain(place.lao.code);
    expect(page).toContain('71001/123');
  });
});
