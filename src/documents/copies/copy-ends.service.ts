import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { CopyFile } from './copy-file.entity.js';
import { CopyVaultService, nothingKept, originalGone } from './copy-vault.service.js';
import { IdCardCopy } from './id-card-copy.entity.js';

/** Ends copies, with a record: nothing of them is kept, nor of the file once it was the last page of it. */
@Injectable()
export class CopyEndsService {
  constructor(
    private readonly vault: CopyVaultService,
    private readonly audit: AuditService,
  ) {}

  /** Destroys what is kept of a copy and says why it ended. Within the caller's transaction, the copy locked. */
  async end(copy: IdCardCopy, why: Pick<IdCardCopy, 'reason' | 'note' | 'decidedBy'>): Promise<void> {
    await this.vault.destroy([copy]);
    const now = clock.now();
    const gone = { ...nothingKept, ...why, decidedAt: now, erasedAt: now, version: copy.version + 1 };
    await db().update(IdCardCopy, { id: copy.id }, { ...gone, state: 'refused' });
    await this.settleFile(copy.copyFileId);
  }

  /** The original goes with the last decision about its pages. */
  async settleFile(copyFileId: string): Promise<void> {
    const file = await db().findOne(CopyFile, {
      where: { id: copyFileId },
      lock: { mode: 'pessimistic_write' },
    });
    const open = await db().existsBy(IdCardCopy, [
      { copyFileId, state: 'unfiled' },
      { copyFileId, state: 'waiting' },
    ]);
    if (!file?.fileId || open) return;
    await this.vault.destroy([file]);
    await db().update(CopyFile, { id: copyFileId }, originalGone(clock.now()));
  }

  /** Writes down in the log what was done with a copy. */
  async record(
    what: string,
    { id, provinceCode, obligationId }: IdCardCopy,
    details: Record<string, string | number>,
  ): Promise<void> {
    await this.audit.record({
      action: `id-card.${what}`,
      object: `id-card-copy:${id}`,
      provinceCode,
      details: { obligation: obligationId, ...details },
    });
  }
}
