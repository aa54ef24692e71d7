import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blockSize } from '../../src/helpdesk/search/gram-blocks.policy.js';
import { foldForSearch, searchTerm } from '../../src/helpdesk/search/search-text.policy.js';
import { gramsOfTerm } from '../../src/helpdesk/search/search-grams.policy.js';
import { db } from '../../src/platform/database/transaction.js';
import { SearchDesk } from './searching.js';

/** A ticket as the slow search reads it: every text in the folded form. */
interface ReadTicket {
  number: number;
  subject: string;
  contact: string;
  messages: { id: string; text: string }[];
}

/** What a search answers of one ticket. */
interface Found {
  number: number;
  message: string | null;
}

/** Few letters, so that parts of words, neighbours and whole words meet each other often. */
const letters = [...'กดบงเ'.split(''), ...'ากดบ'.split(''), 'ี', 'ุ', '่', 'a', 'b', '7', '๘', ' ', '-'];
const saying = fc
  .array(fc.constantFrom(...letters), { minLength: 4, maxLength: 40 })
  .map((all) => all.join(''))
  .filter((text) => foldForSearch(text).text.trim().length > 2);
const tickets = 115;

/** The slow and obvious search: every term in some text of the ticket; by relevance what says all of it above its messages first. */
function slowly(all: ReadTicket[], words: string[], sort: string): Found[] {
  const terms = words.map(searchTerm).filter((term) => term.trim());
  const said = (text: string) => terms.filter((term) => text.includes(term)).length;
  const fit = all.flatMap((ticket) => {
    const { number, subject, contact, messages } = ticket;
    const texts = [subject, contact, ...messages.map(({ text }) => text)];
    if (!terms.every((term) => texts.some((text) => text.includes(term)))) return [];
    const above = terms.every((term) => subject.includes(term) || contact.includes(term));
    const [best] = messages
      .filter(({ text }) => said(text))
      .sort((a, b) => said(b.text) - said(a.text) || (a.id < b.id ? 1 : -1));
    return [{ number, above, message: best?.id ?? null }];
  });
  fit.sort((a, b) => b.number - a.number);
  const ranked =
    sort === 'relevance' ? [...fit.filter(({ above }) => above), ...fit.filter(({ above }) => !above)] : fit;
  return ranked.map(({ number, message }) => ({ number, message }));
}

describe('the search beside a slow one over the same texts', () => {
  let search: SearchDesk;
  let all: ReadTicket[];

  beforeAll(async () => {
    search = await SearchDesk.start();
    const said = fc.sample(fc.array(saying, { minLength: 1, maxLength: 3 }), {
      numRuns: tickets,
      seed: 20_261_127,
    });
    for (const [n, texts] of said.entries()) {
      // In several blocks, the last tickets without grams yet.
      if (n % 30 === 0) await db().query(`ALTER TABLE tickets AUTO_INCREMENT = ${(n / 10) * blockSize + 5}`);
      await search.wrote(...texts);
      if (n === tickets - 10) await search.index();
    }
    const fold = (text: string) => foldForSearch(text).text;
    const read: { id: string; number: number; subject: string; contact: string }[] = await db().query(
      `SELECT t.id, t.number, t.subject, c.name AS contact FROM tickets t
       JOIN contact_points c ON c.id = t.contact_point_id`,
    );
    all = await Promise.all(
      read.map(async ({ id, number, subject, contact }) => {
        const messages: { id: string; text: string }[] = await db().query(
          `SELECT id, text FROM messages WHERE ticket_id = ? AND kind <> 'event'`,
          [id],
        );
        return {
          ...{ number, subject: fold(subject), contact: fold(contact) },
          messages: messages.map((message) => ({ id: message.id, text: fold(message.text) })),
        };
      }),
    );
  });
  afterAll(() => search.desk.close());

  async function found(q: string, sort: string, limit: number): Promise<Found[]> {
    const items: Found[] = [];
    for (let cursor = ''; ;) {
      const { status, body } = await search.ask(q, `&sort=${sort}${cursor}`, undefined, limit);
      expect([q, status]).toEqual([q, 200]);
      for (const { number, message } of body.items) items.push({ number, message: message?.id ?? null });
      if (!body.next) return items;
      cursor = `&cursor=${body.next}`;
    }
  }

  it('finds the same tickets in the same order, and shows the same messages, for any parts of any words', async () => {
    expect(all).toHaveLength(tickets);
    const texts = all.flatMap(({ subject, messages }) => [subject, ...messages.map(({ text }) => text)]);
    const part = fc
      .record({ text: fc.constantFrom(...texts), at: fc.nat(40), length: fc.integer({ min: 2, max: 7 }) })
      .map(({ text, at, length }) => text.slice(at % text.length).slice(0, length))
      .map((cut) => cut.split(/\s+/).join(''))
      // What is too short to be looked for is refused, and a number alone finds what has that number.
      .filter((cut) => !/^\d*$/.test(cut) && isLong(cut));
    const words = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(part) },
      { weight: 2, arbitrary: fc.tuple(part, part) },
      {
        weight: 1,
        arbitrary: fc.tuple(saying.map((text) => text.replace(/[\s-]/g, '').slice(0, 4)).filter(isLong)),
      },
    );
    const pages = fc.constantFrom(2, 5, 25);
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom('date', 'relevance'), pages, async (typed, sort, limit) => {
        const wanted = slowly(all, typed, sort);
        hits += wanted.length;
        expect(await found(typed.join(' '), sort, limit)).toEqual(wanted);
      }),
      { numRuns: 120 },
    );
    expect(hits).toBeGreaterThan(200);
  });
});

function isLong(word: string): boolean {
  const { grams, ranges } = gramsOfTerm(searchTerm(word));
  return grams.length + ranges.length > 0;
}
