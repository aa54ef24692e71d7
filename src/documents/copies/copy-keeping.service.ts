import { Injectable } from '@nestjs/common';
import { In, LessThan, Not } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { CopyFile } from './copy-file.entity.js';
import { CopyVaultService, nothingKept, originalGone } from './copy-vault.service.js';
import { IdCardCopy } from './id-card-copy.entity.js';

const atOnce = 200;
const dayMs = 24 * 3_600_000;
/** A page that nobody decides about goes after this: nothing of it is covered yet. */
const undecidedMs = 30 * dayMs;
/** An accepted copy goes when its person has held no post for so long, or nobody ever said whose it is. */
const keptMs = 365 * dayMs;

/** Erases by rule, with a record: that a copy came, who decided what, and that it is gone stays. */
@Injectable()
export class CopyKeepingService {
  constructor(
    private readonly vault: CopyVaultService,
    private readonly audit: AuditService,
  ) {}

  /** Originals whose seven days are over. Running twice destroys nothing twice. */
  async destroyOriginals(): Promise<void> {
    for (;;) {
      const count = await transaction(async () => {
        const files = await db().find(CopyFile, {
          where: { destroyAt: LessThan(clock.now()), state: Not('stored') },
          take: atOnce,
          lock: { mode: 'pessimistic_write' },
        });
        if (!files.length) return 0;
        await this.vault.destroy(files);
        await db().update(CopyFile, { id: In(files.map(({ id }) => id)) }, originalGone(clock.now()));
        for (const [provinceCode, own] of byProvince(files))
          await this.audit.record({
            action: 'id-card.originals-destroyed',
            object: 'copy-files',
            provinceCode,
            details: { files: own.length },
          });
        return files.length;
      });
      if (!count) return;
    }
  }

  /** Files whose check has come to no end, and whose originals are not to be kept any longer. */
  async unchecked(): Promise<CopyFile[]> {
    return db().find(CopyFile, {
      where: { destroyAt: LessThan(clock.now()), state: 'stored' },
      take: atOnce,
    });
  }

  /** Pages that waited for a decision for too long. */
  async undecided(): Promise<IdCardCopy[]> {
    const before = new Date(clock.now().getTime() - undecidedMs);
    return db().find(IdCardCopy, {
      where: [
        { state: 'unfiled', createdAt: LessThan(before) },
        { state: 'waiting', createdAt: LessThan(before) },
      ],
      take: atOnce,
    });
  }

  /** Accepted copies of people who have held no post for a year; what somebody called their scans goes with them. */
  async eraseOld(): Promise<void> {
    const before = new Date(clock.now().getTime() - keptMs);
    for (;;) {
      const count = await transaction(async () => {
        const rows: { id: string; copyFileId: string; fileId: string; provinceCode: string }[] =
          await db().query(
            `SELECT c.id, c.copy_file_id AS copyFileId, c.file_id AS fileId, c.province_code AS provinceCode
           FROM id_card_copies c JOIN document_obligations o ON o.id = c.obligation_id
           WHERE c.state = 'accepted' AND c.erased_at IS NULL AND c.decided_at < ?
             AND NOT EXISTS (SELECT 1 FROM role_holders h WHERE h.officer_id = o.officer_id
                             AND (h.ended_at IS NULL OR h.ended_at > ?))
           LIMIT ? FOR UPDATE`,
            [before, before, atOnce],
          );
        if (!rows.length) return 0;
        await this.vault.destroy(rows);
        await db().update(
          IdCardCopy,
          { id: In(rows.map(({ id }) => id)) },
          { ...nothingKept, erasedAt: clock.now() },
        );
        await db().update(CopyFile, { id: In(rows.map(({ copyFileId }) => copyFileId)) }, { name: 'erased' });
        for (const { id, provinceCode } of rows)
          await this.audit.record({
            action: 'id-card.erased',
            object: `id-card-copy:${id}`,
            provinceCode,
            details: { rule: 'a-year-without-a-post' },
          });
        return rows.length;
      });
      if (!count) return;
    }
  }
}

function byProvince(files: CopyFile[]): Map<string, CopyFile[]> {
  const found = new Map<string, CopyFile[]>();
  for (const file of files) found.set(file.provinceCode, [...(found.get(file.provinceCode) ?? []), file]);
  return found;
}
