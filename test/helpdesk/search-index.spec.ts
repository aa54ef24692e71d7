import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blockSize } from '../../src/helpdesk/search/gram-blocks.policy.js';
import { SearchGramsService } from '../../src/helpdesk/search/search-grams.service.js';
import { SearchRebuild } from '../../src/helpdesk/search/search-rebuild.entity.js';
import { SearchRebuildsService } from '../../src/helpdesk/search/search-rebuilds.service.js';
import { db } from '../../src/platform/database/transaction.js';
import { SearchDesk } from './searching.js';

describe('the index of the search', () => {
  let search: SearchDesk;
  beforeAll(async () => {
    search = await SearchDesk.start();
  });
  afterAll(() => search.desk.close());

  it('finds what lies in older blocks of tickets too, the newest first, written or not', async () => {
    const numbers: number[] = [];
    const startAt = async (number: number) => {
      await db().query(`ALTER TABLE tickets AUTO_INCREMENT = ${number}`);
      const { ticket } = await search.wrote('นกเงือกทำรังบนต้นตะเคียน');
      numbers.unshift(ticket.number);
    };
    for (const number of [blockSize - 1, blockSize, 5 * blockSize + 7]) await startAt(number);
    await search.index();
    // In a block without any grams yet, and in one that is between two others.
    for (const number of [60 * blockSize, 61 * blockSize]) await startAt(number);
    for (const run of [async () => undefined, () => search.index()]) {
      await run();
      expect(await search.found('นกเงือก')).toEqual(numbers);
      expect(await search.found('นกเงือก ตะเคียน', '&sort=date')).toEqual(numbers);
      expect(await search.found('นกเงือกทำรังบนต้นไทร')).toEqual([]);
    }
    const pages: number[] = [];
    for (let cursor = ''; ;) {
      const { body } = await search.agent.get(`/api/search?q=นกเงือก&sort=date&limit=2${cursor}`);
      pages.push(...body.items.map((item: { number: number }) => item.number));
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(pages).toEqual(numbers);
  });

  it('is written by two at once without losing anybody', async () => {
    const many = [];
    for (let n = 0; n < 6; n += 1) many.push((await search.wrote('นกกระจาบสานรัง')).ticket.number);
    const grams = search.desk.get(SearchGramsService);
    await Promise.all([grams.writeChanges(), grams.writeChanges(), grams.writeChanges()]);
    for (const number of many) await search.expectCleanGrams(number);
    expect(await search.found('นกกระจาบสานรัง', '&sort=date')).toEqual(many.toReversed());
  });

  it('is rebuilt from the tickets, slice by slice, whoever runs twice', async () => {
    const { ticket } = await search.wrote('ที่ อบต. หนองจอกใหญ่');
    await search.index();
    const whole = () => db().query('SELECT * FROM search_texts ORDER BY number, part');
    const before = await whole();
    await db().query('DELETE FROM search_texts');
    await db().query('DELETE FROM search_gram_blocks');
    const rebuilds = search.desk.get(SearchRebuildsService);
    await rebuilds.begin();
    const rebuild = (await db().find(SearchRebuild)).at(-1);
    await rebuilds.step(rebuild!.id);
    await rebuilds.resume();
    await search.desk.drain();
    await rebuilds.step(rebuild!.id);
    await search.index();
    expect(await whole()).toEqual(before);
    expect(await db().findOneByOrFail(SearchRebuild, { id: rebuild!.id })).toMatchObject({
      doneAt: expect.any(Date),
    });
    expect(await search.found('หนองจอกใหญ่')).toEqual([ticket.number]);
  });
});
