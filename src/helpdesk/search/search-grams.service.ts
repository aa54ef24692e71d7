import { Injectable } from '@nestjs/common';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { addTicket, blockOf, noTickets, readBits, removeTicket, storedBits } from './gram-blocks.policy.js';
import { addedGramsOf, gramsOf } from './search-grams.policy.js';
import { standsAbove } from './search-text.policy.js';

const changesAtOnce = 300;
/** Of what was there before its grams so many slices a turn: in between comes what is said now. */
const addedSlices = 20;
const gramsPerQuery = 5_000;

interface Change {
  id: string;
  number: number;
  lost: Buffer | null;
  lostAdded: Buffer | null;
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
    await this.writeAll();
    for (let n = 0; n < addedSlices && (await transaction(() => this.writeAdded())) > 0; n += 1)
      await this.writeAll();
  }

  private async writeAll(): Promise<void> {
    while ((await transaction(() => this.writeSome())) > 0);
  }

  private async writeSome(): Promise<number> {
    const changes: Change[] = await db().query(
      `SELECT id, number, lost, lost_added AS lostAdded FROM search_changes
       ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED`,
      [changesAtOnce],
    );
    if (!changes.length) return 0;
    await this.write(changes);
    const ids = changes.map(({ id }) => id);
    await db().query('DELETE FROM search_changes WHERE id IN (?)', [ids]);
    await db().query('DELETE FROM search_added_changes WHERE id IN (?)', [ids]);
    return changes.length;
  }

  /** What has no change any more that would bring it: from before these grams, or written by the version before. */
  private async writeAdded(): Promise<number> {
    const waiting: { id: string }[] = await db().query(
      `SELECT a.id FROM search_added_changes a LEFT JOIN search_changes c ON c.id = a.id
       WHERE c.id IS NULL ORDER BY a.id LIMIT ?`,
      [changesAtOnce],
    );
    if (!waiting.length) return 0;
    const changes: Change[] = await db().query(
      `SELECT id, number, NULL AS lost, lost AS lostAdded FROM search_added_changes
       WHERE id IN (?) ORDER BY id FOR UPDATE SKIP LOCKED`,
      [waiting.map(({ id }) => id)],
    );
    if (!changes.length) return 0;
    await this.write(changes);
    await db().query('DELETE FROM search_added_changes WHERE id IN (?)', [changes.map(({ id }) => id)]);
    return changes.length;
  }

  private async write(changes: Change[]): Promise<void> {
    const tickets = await this.read(changes);
    const blocks = groupBy(tickets, ({ number }) => blockOf(number));
    const order = [...blocks.keys()].sort((a, b) => a - b);
    await this.hold(order);
    for (const block of order) await this.writeBlock(block, blocks.get(block)!);
  }

  /** The texts are locked: whoever takes words back meanwhile waits, and then marks what is lost. */
  private async read(changes: Change[]): Promise<TicketGrams[]> {
    const tickets = new Map<number, TicketGrams>();
    for (const { number, ...gone } of changes) {
      const ticket = tickets.get(number) ?? { number, now: new Set(), lost: new Set() };
      tickets.set(number, ticket);
      for (const lost of [gone.lost, gone.lostAdded])
        for (let at = 0; lost && at < lost.length; at += 4) ticket.lost.add(lost.readUInt32LE(at));
    }
    const numbers = [...tickets.keys()].sort((a, b) => a - b);
    const texts: { number: number; part: string; folded: string }[] = await db().query(
      'SELECT number, part, folded FROM search_texts WHERE number IN (?) ORDER BY number, part FOR UPDATE',
      [numbers],
    );
    for (const { number, part, folded } of texts) {
      const { now } = tickets.get(number)!;
      for (const gram of gramsOf(folded)) now.add(gram);
      for (const gram of addedGramsOf(folded, standsAbove(part))) now.add(gram);
    }
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
