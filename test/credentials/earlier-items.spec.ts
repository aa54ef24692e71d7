import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('what a LAO had before, and whose a slip is', () => {
  let bench: CredentialDesk;
  let place: Place;
  let batches: string[];
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    place = await bench.place('06900901');
    batches = [];
    for (const n of [1, 2, 3]) {
      const id = await bench.issue([place], 'paper');
      batches.unshift(id);
      await bench.print(id);
      await bench.toProvince(id);
      if (n === 3) break;
      expect((await bench.handOver(place)).status).toBe(201);
      await bench.supervisor.post(`/api/laos/${place.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
      await bench.desk.drain();
    }
  });
  afterAll(() => bench.stop());

  const items = async (query = '', as = bench.supervisor) =>
    (await as.get(`/api/laos/${place.lao.code}/custody-items${query}`)).body;
  const search = async (q: string, as = bench.supervisor) =>
    (await as.get(`/api/custody-items?q=${encodeURIComponent(q)}`)).body.items;

  it('is listed, the newest first, with its slip, its batch and its days', async () => {
    const { items: all, next } = await items();
    expect(next).toBeNull();
    expect(all).toMatchObject([
      { epoch: 3, state: 'at-province', serial: '90-000003', batch: { id: batches[0] }, handedAt: null },
      { epoch: 2, state: 'revoked', serial: '90-000002', batch: { id: batches[1] } },
      { epoch: 1, state: 'revoked', serial: '90-000001', batch: { id: batches[2] } },
    ]);
    for (const day of ['createdAt', 'sentAt', 'acceptedAt', 'handedAt', 'endedAt'])
      expect([day, all[2][day]]).toEqual([day, expect.stringMatching(/^\d{4}-/)]);
  });

  it('is read a page at a time, each once', async () => {
    const seen: number[] = [];
    let cursor = '';
    do {
      const { items: page, next } = await items(`?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.map(({ epoch }: { epoch: number }) => epoch));
      cursor = next ?? '';
    } while (cursor);
    expect(seen).toEqual([3, 2, 1]);
  });

  it('has its own whole way, years later too; another province has none of it', async () => {
    const { items: all } = await items('', bench.representative);
    const { body } = await bench.representative.get(`/api/custody-items/${all[2].id}/trail`);
    expect(body.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      'prepared',
      'printed',
      'sent',
      'accepted',
      'handed',
      'revoked',
    ]);
    const other = await CredentialDesk.representativeOf(bench.desk, '95');
    expect((await other.get(`/api/custody-items/${all[2].id}/trail`)).status).toBe(404);
    expect((await other.get(`/api/laos/${place.lao.code}/custody-items`)).status).toBe(404);
  });

  it('a slip leads to the item for which it was printed, in Thai digits too, also when it is void', async () => {
    const [newest, , first] = (await items()).items;
    for (const typed of ['90-000003', '๙๐-๐๐๐๐๐๓', '90 000003'])
      expect(await search(typed)).toMatchObject([
        { id: newest.id, laoCode: '06900901', serial: '90-000003' },
      ]);
    expect((await search('90-000001'))[0].id).toBe(first.id);
    await bench.print(batches[0]!, { laoCodes: ['06900901'], reason: 'ซองเปียก' });
    expect(await search('90-000003')).toMatchObject([{ id: newest.id, serial: '90-000004' }]);
  });

  it('a number that nobody has, or that is of another province, finds nothing', async () => {
    expect(await search('90-999999')).toEqual([]);
    const other = await CredentialDesk.representativeOf(bench.desk, '95');
    expect(await search('90-000001', other)).toEqual([]);
  });
});
