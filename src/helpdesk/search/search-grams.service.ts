import { Injectable } from '@nestjs/common';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { addTicket, blockOf, noTickets, readBits, removeTicket, storedBits } from './gram-blocks.policy.js';
import { gramsOf } from './search-grams.policy.js';

const changesAtOnce = 300;
const gramsPerQuery = 5_000;

interface Change {
  id: string;
  number: number;
  lost: Buffer | null;
}

/** What the grams of a ticket are now, and which it may have had that it has no more. */
interface TicketGrams {
  number: number;
  now: Set<number>;
  lost: Set<number>;
}

/** Writes the grams of texts that are in the search, in the background. */
@Injectable()
export class SearchGramsService {
  /** Writes what has changed, a slice a transaction. Two at a time, and one that dies, do no harm. */
  async writeChanges(): Promise<void> {
    while ((await transaction(() => this.writeSome())) > 0);
  }

  private async writeSome(): Promise<number> {
    const changes: Change[] = await db().query(
      'SELECT id, number, lost FROM search_changes ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED',
      [changesAtOnce],
    );
    if (!changes.length) return 0;
    const tickets = await this.read(changes);
    const blocks = groupBy(tickets, ({ number }) => blockOf(number));
    const order = [...blocks.keys()].sort((a, b) => a - b);
    await this.hold(order);
    for (const block of order) await this.writeBlock(block, blocks.get(block)!);
    await db().query('DELETE FROM search_changes WHERE id IN (?)', [changes.map(({ id }) => id)]);
    return changes.length;
  }

  /** The texts are locked: whoever takes words back meanwhile waits, and then marks what is lost. */
  private async read(changes: Change[]): Promise<TicketGrams[]> {
    const tickets = new Map<number, TicketGrams>();
    for (const { number, lost } of changes) {
      const ticket = tickets.get(number) ?? { number, now: new Set(), lost: new Set() };
      tickets.set(number, ticket);
      for (let at = 0; lost && at < lost.length; at += 4) ticket.lost.add(lost.readUInt32LE(at));
    }
    const numbers = [...tickets.keys()].sort((a, b) => a - b);
    const texts: { number: number; folded: string }[] = await db().query(
      'SELECT number, folded FROM search_texts WHERE number IN (?) ORDER BY number, part FOR UPDATE',
      [numbers],
    );
    for (const { number, folded } of texts)
      for (const gram of gramsOf(folded)) tickets.get(number)!.now.add(gram);
    return [...tickets.values()];
  }

  /** One writer a block: what it reads of its rows is what it changes. */
  private async hold(blocks: number[]): Promise<void> {
    const rows = blocks.map((block) => ({ block }));
    await insertMany('search_blocks', rows, 'ON DUPLICATE KEY UPDATE block = search_blocks.block');
    await db().query('SELECT block FROM search_blocks WHERE block IN (?) ORDER BY block FOR UPDATE', [
      blocks,
    ]);
  }

  private async writeBlock(block: number, tickets: TicketGrams[]): Promise<void> {
    const changes = changesOf(tickets);
    const grams = [...changes.keys()].sort((a, b) => a - b);
    for (let from = 0; from < grams.length; from += gramsPerQuery)
      await this.writeGrams(block, grams.slice(from, from + gramsPerQuery), changes);
  }

  private async writeGrams(block: number, grams: number[], changes: Map<number, GramChange>): Promise<void> {
    const rows: { gram: number; bits: Buffer }[] = await db().query(
      'SELECT gram, bits FROM search_gram_blocks WHERE block = ? AND gram IN (?)',
      [block, grams],
    );
    const before = new Map(rows.map(({ gram, bits }) => [gram, bits]));
    const changed = [];
    const emptied = [];
    for (const gram of grams) {
      const old = before.get(gram);
      const bits = old ? readBits(old) : noTickets();
      const { added, removed } = changes.get(gram)!;
      for (const number of added) addTicket(bits, number);
      for (const number of removed) removeTicket(bits, number);
      const stored = storedBits(bits);
      if (!stored) emptied.push(gram);
      else if (!old?.equals(stored)) changed.push({ block, gram, bits: stored });
    }
    await insertMany('search_gram_blocks', changed, 'ON DUPLICATE KEY UPDATE bits = VALUES(bits)');
    if (emptied.length)
      await db().query('DELETE FROM search_gram_blocks WHERE block = ? AND gram IN (?)', [block, emptied]);
  }
}

/** The tickets that get a gram, and those that lose it. */
interface GramChange {
  added: number[];
  removed: number[];
}

function changesOf(tickets: TicketGrams[]): Map<number, GramChange> {
  const changes = new Map<number, GramChange>();
  const of = (gram: number): GramChange => {
    const change = changes.get(gram) ?? { added: [], removed: [] };
    changes.set(gram, change);
    return change;
  };
  for (const { number, now, lost } of tickets) {
    for (const gram of now) of(gram).added.push(number);
    for (const gram of lost) if (!now.has(gram)) of(gram).removed.push(number);
  }
  return changes;
}
