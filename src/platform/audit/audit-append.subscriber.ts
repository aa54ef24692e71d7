import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, type EntitySubscriberInterface, type QueryRunner } from 'typeorm';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditHead } from './audit-head.entity.js';
import { AuditReason } from './audit-reason.entity.js';
import { chainStart, contentBytes, linkHash, type AuditContent } from './chain.policy.js';

/** An entry that still lacks its place in the chain. */
export interface PendingEntry {
  content: Omit<AuditContent, 'seq'>;
  reasonText: string | null;
}

/**
 * Appends what a transaction recorded at its very end: each chain's head is locked once, in the order of
 * the chains' names, after every other lock. So transactions wait for each other but never in a circle.
 */
@Injectable()
export class AuditAppendSubscriber implements EntitySubscriberInterface, OnModuleInit {
  private readonly pending = new WeakMap<QueryRunner, PendingEntry[]>();

  constructor(private readonly pool: DataSource) {}

  /** Asks to be called before commits. */
  onModuleInit(): void {
    this.pool.subscribers.push(this);
  }

  /** Keeps an entry until the transaction of the manager commits; a rollback drops it. */
  append(manager: EntityManager, entry: PendingEntry): void {
    const entries = this.pending.get(manager.queryRunner!);
    if (entries) entries.push(entry);
    else this.pending.set(manager.queryRunner!, [entry]);
  }

  /** Called by TypeORM; a failure here fails the commit. */
  async beforeTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): Promise<void> {
    const entries = this.pending.get(queryRunner);
    if (!entries) return;
    this.pending.delete(queryRunner);
    const chains = [...new Set(entries.map(({ content }) => content.chain))].sort();
    for (const chain of chains) {
      await appendTo(
        queryRunner.manager,
        chain,
        entries.filter(({ content }) => content.chain === chain),
      );
    }
  }
}

async function appendTo(manager: EntityManager, chain: string, entries: PendingEntry[]): Promise<void> {
  const head = await lockHead(manager, chain);
  let { hash } = head;
  let seq = Number(head.seq);
  const rows = entries.map(({ content }) => {
    seq += 1;
    const bytes = contentBytes({ ...content, seq });
    hash = linkHash(hash, bytes);
    const { id, actor: actorId, action, object } = content;
    return { id, chain, seq: String(seq), actorId, action, object, content: bytes, hash };
  });
  await manager.insert(AuditEntry, rows);
  await manager.update(AuditHead, { chain }, { seq: String(seq), hash });
  const reasons = entries.filter(({ reasonText }) => reasonText);
  if (reasons.length) {
    await manager.insert(
      AuditReason,
      reasons.map(({ content, reasonText }) => ({ entryId: content.id, text: reasonText! })),
    );
  }
}

/** The head, locked; the first entry of a chain makes it. */
async function lockHead(manager: EntityManager, chain: string): Promise<AuditHead> {
  const found = await find(manager, chain);
  if (found) return found;
  await manager.query(
    'INSERT INTO audit_heads (chain, seq, hash) VALUES (?, 0, ?) ON DUPLICATE KEY UPDATE seq = seq',
    [chain, chainStart],
  );
  return (await find(manager, chain))!;
}

async function find(manager: EntityManager, chain: string): Promise<AuditHead | null> {
  return manager.findOne(AuditHead, { where: { chain }, lock: { mode: 'pessimistic_write' } });
}
