import { expect } from '@jest/globals';
import type { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { IndexSearchJob } from '../../src/helpdesk/search/index-search.job.js';
import { blockOf, numbersIn, readBits } from '../../src/helpdesk/search/gram-blocks.policy.js';
import { SearchGramBlock } from '../../src/helpdesk/search/search-gram-block.entity.js';
import { addedGramsOf, gramsOf } from '../../src/helpdesk/search/search-grams.policy.js';
import { standsAbove } from '../../src/helpdesk/search/search-text.policy.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

interface Marked {
  text: string;
  ranges: [number, number][];
}

/** What is marked in a text. */
export const markedOf = ({ text, ranges }: Marked) => ranges.map(([from, to]) => text.slice(from, to));

/** A desk to which people write, and an agent who searches it. */
export class SearchDesk {
  private constructor(
    readonly desk: Desk,
    readonly agent: Api,
  ) {}

  static async start(): Promise<SearchDesk> {
    const desk = await createDesk();
    return new SearchDesk(desk, new Api(desk, (await buildStaff()).token));
  }

  /** A ticket by what somebody wrote on Messenger, one message after the other. */
  async wrote(...said: (string | Partial<InboundEvent>)[]) {
    const thread = await buildThread({ profileName: 'วิภา ศรีสุข' });
    const ids = [];
    for (const one of said)
      ids.push(await buildEvent(thread, typeof one === 'string' ? { content: { text: one } } : one));
    await this.desk.get(ConversationIntakeService).receive(ids);
    const contact = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    const ticket = await db().findOneByOrFail(Ticket, { contactPointId: contact.id });
    return { thread, contact, ticket, path: `/api/tickets/${ticket.id}` };
  }

  ask(q: string, more = '', as = this.agent, limit = 50) {
    return as.get(`/api/search?q=${encodeURIComponent(q)}&limit=${limit}${more}`);
  }

  /** The numbers of the tickets that are found, in their order. */
  async found(q: string, more = '', as = this.agent): Promise<number[]> {
    return (await this.ask(q, more, as)).body.items.map((item: { number: number }) => item.number);
  }

  /** The background's part, run twice. */
  async index(): Promise<void> {
    for (let n = 0; n < 2; n += 1) await this.desk.get(IndexSearchJob).run();
  }

  async rowsOf(table: string, number: number): Promise<{ part: string; folded: string }[]> {
    return db().query(`SELECT * FROM ${table} WHERE number = ? ORDER BY 1, 2`, [number]);
  }

  /** That a ticket has the grams of its texts and no others. */
  async expectCleanGrams(number: number): Promise<void> {
    const blocks = await db().findBy(SearchGramBlock, { block: blockOf(number) });
    const its = blocks.filter(({ block, bits }) => numbersIn(block, readBits(bits)).includes(number));
    expect(new Set(its.map(({ gram }) => gram))).toEqual(await this.wantedGrams(number));
  }

  private async wantedGrams(number: number): Promise<Set<number>> {
    const texts = await this.rowsOf('search_texts', number);
    return new Set(
      texts.flatMap(({ part, folded }) => [...gramsOf(folded), ...addedGramsOf(folded, standsAbove(part))]),
    );
  }
}
