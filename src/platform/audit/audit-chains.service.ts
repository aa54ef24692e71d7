import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { db } from '../database/transaction.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditHead } from './audit-head.entity.js';
import { chainStart, entryFault } from './chain.policy.js';

/** How one chain was found: whole, with its head to be noted elsewhere, or with its first bad entry. */
export interface ChainReport {
  chain: string;
  entries: number;
  /** Hash of the last good entry, in hex. */
  head: string;
  fault: { seq: number; why: string } | null;
}

const pageSize = 1_000;

/** Walks the chains of the audit log. */
@Injectable()
export class AuditChainsService {
  /** Checks every chain from its beginning, in pages. */
  async verify(): Promise<ChainReport[]> {
    const chains: { chain: string }[] = await db().query(
      'SELECT chain FROM audit_heads UNION SELECT DISTINCT chain FROM audit_entries ORDER BY chain',
    );
    const reports: ChainReport[] = [];
    for (const { chain } of chains) reports.push(await this.walk(chain));
    return reports;
  }

  /** The head is read first: what is appended meanwhile is not missed at the end. */
  private async walk(chain: string): Promise<ChainReport> {
    const end = await db().findOneBy(AuditHead, { chain });
    let previous: Buffer = chainStart;
    let seq = 0;
    const report = (fault: string | null, at = seq + 1): ChainReport => ({
      chain,
      entries: seq,
      head: previous.toString('hex'),
      fault: fault === null ? null : { seq: at, why: fault },
    });
    for (;;) {
      const rows = await db().find(AuditEntry, {
        where: { chain, seq: MoreThan(String(seq)) },
        order: { seq: 'ASC' },
        take: pageSize,
      });
      for (const row of rows) {
        const fault = entryFault(row, seq + 1, previous);
        if (fault) return report(fault);
        seq += 1;
        previous = row.hash;
        if (end && Number(end.seq) === seq && !end.hash.equals(row.hash)) {
          return report('it is not the one that the head of the chain names', seq);
        }
      }
      if (rows.length < pageSize) break;
    }
    if (!end) return report('the head of the chain is missing');
    if (seq < Number(end.seq)) return report(`entry ${seq + 1} is missing`);
    const endNow = await db().findOneByOrFail(AuditHead, { chain });
    return seq > Number(endNow.seq) ? report('the head of the chain is behind it', seq) : report(null);
  }
}
