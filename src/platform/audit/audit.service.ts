import { Injectable } from '@nestjs/common';
import { clock } from '../clock.js';
import { keyedDigest } from '../crypto/tokens.js';
import { newId } from '../database/id.js';
import { db, inTransaction, transaction } from '../database/transaction.js';
import { requestContext } from '../request-context.js';
import { AuditAppendSubscriber, type PendingEntry } from './audit-append.subscriber.js';
import { chainOf, type AuditContent } from './chain.policy.js';
import { agentFamily, maskedNetwork } from './client.policy.js';

/** One thing to remember: what was done to what. Ids only, no personal data, never a secret. */
export interface AuditRecord {
  action: string;
  object: string;
  /** Chain: a province's code, else the central chain. */
  provinceCode?: string | null;
  /** A person's words. They are kept beside the chain, where they can be erased. */
  reason?: string;
  details?: Record<string, string | number | boolean | null>;
}

/** The audit log: hash chains, written in the transaction of the change. */
@Injectable()
export class AuditService {
  constructor(private readonly appender: AuditAppendSubscriber) {}

  /**
   * Records within the ambient transaction; the entry is appended just before that commits, so that the
   * chain's lock is its last and shortest. Throws outside of a transaction.
   */
  async record(entry: AuditRecord): Promise<void> {
    if (!inTransaction())
      throw new Error('audit entries are written inside of the transaction of the change');
    this.appender.append(db(), pendingOf(entry));
  }

  /** Records that something sensitive was read, in a transaction of its own where there is none. */
  async recordRead(entry: AuditRecord): Promise<void> {
    await transaction(() => this.record(entry));
  }

  /** What the first entry of an action says about an object; null where there is none. */
  async firstDetails(action: string, object: string): Promise<AuditRecord['details'] | null> {
    const [row]: { content: Buffer }[] = await db().query(
      'SELECT content FROM audit_entries WHERE object = ? AND action = ? ORDER BY id LIMIT 1',
      [object, action],
    );
    return row ? (JSON.parse(row.content.toString()) as AuditContent).details : null;
  }

  /**
   * Erases what people wrote as reasons about these objects; answers how many there were. The entries stand, and their
   * chains hold: they have the digests of the words alone.
   */
  async eraseReasons(objects: string[]): Promise<number> {
    if (!objects.length) return 0;
    const { affectedRows } = await db().query<{ affectedRows: number }>(
      'DELETE r FROM audit_reasons r JOIN audit_entries e ON e.id = r.entry_id WHERE e.object IN (?)',
      [objects],
    );
    return affectedRows;
  }
}

/** Who, when and from where is taken now; place and hash come with the append. */
function pendingOf(entry: AuditRecord): PendingEntry {
  const context = requestContext();
  const reason = entry.reason?.trim();
  return {
    reasonText: reason || null,
    content: {
      id: newId(),
      chain: chainOf(entry.provinceCode),
      at: clock.now().toISOString(),
      actor: context?.actor?.staffId ?? null,
      role: context?.actor?.role ?? null,
      action: entry.action,
      object: entry.object,
      details: entry.details ?? {},
      reason: reason ? keyedDigest('audit-digest', reason).toString('hex') : null,
      requestId: context?.requestId ?? null,
      client: context?.ip
        ? { network: maskedNetwork(context.ip), agent: agentFamily(context.userAgent) }
        : null,
    },
  };
}
