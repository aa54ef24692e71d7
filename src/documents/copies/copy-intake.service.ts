import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { keyedHashOfLarge } from '../../platform/crypto/tokens.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { safeFileName } from '../../platform/files/file-name.policy.js';
import { withoutSecrets } from '../../platform/secrets/secrets.policy.js';
import { fileKind } from '../safety/file-kind.policy.js';
import type { FileRefusal } from '../safety/refusal.policy.js';
import { CopyFile, copyFilePlace, type CopySource } from './copy-file.entity.js';
import { CopyFilingService } from './copy-filing.service.js';
import { CopyVaultService, type Kept } from './copy-vault.service.js';

/** A file that somebody sent. */
export interface SentFile {
  bytes: Buffer;
  name: string;
  provinceCode: string;
  source: CopySource;
  batchId?: string;
  position?: number;
  sourceKey?: string;
  obligationId?: string;
  createdBy: string | null;
}

/** An original goes with its last decision, at the latest after this. */
const originalMs = 7 * 24 * 3_600_000;
const dayMs = 24 * 3_600_000;
const mostBytesADay = 2 * 1024 ** 3;

/** Takes files in: looked at once by their first bytes, closed, and checked by a job. The answer comes before the check. */
@Injectable()
export class CopyIntakeService {
  constructor(
    private readonly vault: CopyVaultService,
    private readonly outbox: OutboxService,
    private readonly filing: CopyFilingService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Takes one file; what it must not be is written down as refused, with its code, and keeps nothing of it. The same
   * file at the same place again is the first one. Throws copy.too-much (429) beyond 2 GB a province and day; in a batch
   * copy-batch.closed (409) and copy.place-taken (409), outside of one copy.duplicate (409).
   */
  async take(sent: SentFile): Promise<CopyFile> {
    await this.refuseBeyond(sent);
    const row = await rowOf(sent);
    const kind = fileKind(sent.bytes, sent.name);
    if (typeof kind === 'object') return this.write(sent, { ...row, ...refusedAs(kind.refused) }, null);
    const kept = await this.vault.keep(sent.bytes, copyFilePlace(row));
    try {
      const written = await this.write(sent, { ...row, ...kept }, kept);
      if (written.id !== row.id) await this.vault.drop([kept]);
      return written;
    } catch (error) {
      await this.vault.drop([kept]);
      if (!isDuplicate(error)) throw error;
      // In a batch it is counted; who sent one alone hears of it at once.
      if (sent.source !== 'batch') throw new DomainError('copy.duplicate', 409);
      return this.write(sent, { ...row, ...refusedAs('duplicate') }, null);
    }
  }

  /** Throws `copy.CODE` (422) for a file that is not taken by its first bytes, before anything is used up for it. */
  refuseAtOnce(bytes: Buffer, name: string): void {
    const kind = fileKind(bytes, name);
    if (typeof kind === 'object') throw new DomainError(`copy.${kind.refused}`, 422);
  }

  private async write(sent: SentFile, row: Partial<CopyFile>, kept: Kept | null): Promise<CopyFile> {
    const { batchId, position } = sent;
    return transaction(async () => {
      try {
        await db().insert(CopyFile, row);
      } catch (error) {
        const place = isDuplicate(error) && batchId ? { batchId, position: position ?? 0 } : null;
        const known = place && (await db().findOneBy(CopyFile, place));
        if (!known) throw error;
        if (known.digest.equals(row.digest!)) return known;
        throw new DomainError('copy.place-taken', 409);
      }
      if (kept) await this.outbox.ask('documents.check-copy', { id: row.id! });
      await this.audit.record({
        action: 'id-card.brought',
        object: `copy-file:${row.id}`,
        provinceCode: sent.provinceCode,
        details: { source: sent.source, refusal: row.refusal ?? null },
      });
      // The last one of a batch may be one that is not taken.
      if (batchId && row.state === 'refused') await this.filing.fileByCovers(batchId);
      return row as CopyFile;
    });
  }

  private async refuseBeyond({ provinceCode, bytes, batchId, position = 0 }: SentFile): Promise<void> {
    const [{ size, expected }]: [{ size: string | null; expected: number | null }] = await db().query(
      `SELECT (SELECT SUM(size) FROM copy_files WHERE province_code = ? AND created_at > ?) AS size,
              (SELECT expected FROM copy_batches WHERE id = ?) AS expected`,
      [provinceCode, new Date(clock.now().getTime() - dayMs), batchId ?? null],
    );
    if (expected !== null && position >= expected) throw new DomainError('copy-batch.closed', 409);
    if (Number(size ?? 0) + bytes.length > mostBytesADay) throw new DomainError('copy.too-much', 429);
  }
}

async function rowOf(sent: SentFile) {
  const now = clock.now();
  return {
    id: newId(),
    provinceCode: sent.provinceCode,
    source: sent.source,
    batchId: sent.batchId ?? null,
    position: sent.position ?? 0,
    sourceKey: sent.sourceKey ?? null,
    obligationId: sent.obligationId ?? null,
    // Some name the scan by the number on the card.
    name: withoutSecrets(safeFileName(sent.name)).text,
    size: sent.bytes.length,
    digest: await keyedHashOfLarge('copy-digest', [sent.bytes]),
    state: 'stored' as const,
    refusal: null,
    createdBy: sent.createdBy,
    createdAt: now,
    destroyAt: new Date(now.getTime() + originalMs),
  };
}

/** A refused file's columns: nothing of it is kept. */
function refusedAs(refusal: FileRefusal) {
  return { state: 'refused' as const, refusal, checkedAt: clock.now(), destroyAt: null };
}
