import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';
import { blockSize } from '../../src/helpdesk/search/gram-blocks.policy.js';
import { gramsOf } from '../../src/helpdesk/search/search-grams.policy.js';
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
  afterEach(() => void jest.restoreAllMocks());

  /** As the version before left it: without the grams that were added. */
  const withoutAdded = async () => {
    const texts: { folded: string }[] = await db().query('SELECT folded FROM search_texts');
    const known = [...new Set(texts.flatMap(({ folded }) => [...gramsOf(folded)]))];
    await db().query('DELETE FROM search_gram_blocks WHERE gram NOT IN (?)', [known]);
  };

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

  it('puts what stands over a ticket first, however old it is, once all of them have these grams', async () => {
    const old = (await search.wrote('กระรอกหายจากสวน')).ticket.number;
    const numbers = [old];
    for (let n = 0; n < 3; n += 1)
      numbers.unshift((await search.wrote('สวัสดีค่ะ', 'พบกระรอกหนึ่งตัว')).ticket.number);
    await search.index();
    const ranked = [old, ...numbers.slice(0, 3)];
    expect((await search.ask('กระรอก')).body).toMatchObject({
      ranked: true,
      items: ranked.map((number) => ({ number })),
    });
    expect((await search.ask('กระรอก', '&sort=date')).body).toMatchObject({
      ranked: false,
      items: numbers.map((number) => ({ number })),
    });

    await withoutAdded();
    await db().query(
      'INSERT INTO search_added_changes (id, number) SELECT -CAST(number AS SIGNED), number FROM tickets',
    );
    const behind = (await search.ask('กระรอก')).body;
    expect([behind.ranked, await search.found('กระรอก'), await search.found('รอ')]).toEqual([
      false,
      numbers,
      numbers,
    ]);
    // Killed before its slice was written to the end, it begins that slice anew.
    const query = db().query.bind(db());
    const grams = search.desk.get(SearchGramsService);
    const killed = jest
      .spyOn(grams as unknown as { writeBlock: () => Promise<void> }, 'writeBlock')
      .mockRejectedValueOnce(new Error('killed'));
    await expect(grams.writeChanges()).rejects.toThrow('killed');
    expect(killed).toHaveBeenCalled();
    expect((await query('SELECT COUNT(*) AS n FROM search_added_changes'))[0].n).not.toBe('0');
    await search.index();
    expect(await query('SELECT * FROM search_added_changes')).toEqual([]);
    for (const number of numbers) await search.expectCleanGrams(number);
    expect(await search.found('กระรอก')).toEqual(ranked);
  });

  it('finds what the version before has written beside, and mends it', async () => {
    const { ticket, path } = await search.wrote('ชะนีร้อง', 'เรียกผัว');
    await search.index();
    await search.agent.put(`${path}/subject`, { subject: 'ลิงลมหลับ' });
    // Its worker writes the grams that it knows and takes its mark away.
    await search.index();
    await db().query('INSERT INTO search_changes (number) VALUES (?)', [ticket.number]);
    await withoutAdded();
    await db().query('DELETE FROM search_changes');
    for (const run of [async () => undefined, () => search.index()]) {
      await run();
      for (const q of ['ลิงลม', 'ลมหลั', 'ผัว'])
        expect([q, await search.found(q)]).toEqual([q, [ticket.number]]);
      expect(await search.found('ชะนี')).toEqual([ticket.number]);
    }
    await search.expectCleanGrams(ticket.number);
    expect(await db().query('SELECT * FROM search_added_changes')).toEqual([]);
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

  it('is read once, though what stands over tickets is looked for before the rest', async () => {
    const said = [];
    // Words over none of them, in more tickets than a few: it goes part by part.
    for (let n = 0; n < 6; n += 1)
      said.unshift((await search.wrote('สวัสดีค่ะ', 'นกปรอดมากินมะม่วง')).ticket.number);
    await search.index();
    const read: unknown[] = [];
    const ask = Reflect.get(MysqlQueryRunner.prototype, 'query') as (...given: unknown[]) => Promise<unknown>;
    jest.spyOn(MysqlQueryRunner.prototype, 'query').mockImplementation(function (
      this: MysqlQueryRunner,
      ...given
    ) {
      const [sql, values = []] = given as [string, unknown[]?];
      const [blocks, grams] = values as [number[], number[]];
      if (sql.includes('FROM search_gram_blocks WHERE block IN'))
        read.push(...blocks.flatMap((block) => grams.map((gram) => `gram ${gram} of ${block}`)));
      if (sql.includes('search_texts x')) read.push(...(values.find(Array.isArray) as number[]));
      return ask.apply(this, given) as never;
    });
    expect(await search.found('นกปรอด')).toEqual(said);
    expect(read).toEqual(expect.arrayContaining(said));
    expect(read).toEqual([...new Set(read)]);
  });
});
