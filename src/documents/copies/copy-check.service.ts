import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { logger } from '../../platform/logging.js';
import { scanWithClamd } from '../safety/clamd.js';
import { fileKind } from '../safety/file-kind.policy.js';
import type { FileRefusal } from '../safety/refusal.policy.js';
import { SafetyService } from '../safety/safety.service.js';
import { Refused, Unfinished, type CleanPage } from '../safety/safety-work.js';
import { CopyFile, copyFilePlace } from './copy-file.entity.js';
import { CopyFilingService } from './copy-filing.service.js';
import { CopyNewsService } from './copy-news.service.js';
import { CopyVaultService, originalGone, type Kept } from './copy-vault.service.js';
import { obligationOfCover } from './cover-code.js';
import { IdCardCopy, copyPlace } from './id-card-copy.entity.js';

const log = logger('copies');
/** So long a file waits before the scanner is asked once more. */
const scannerMs = 30_000;
/** So often a check may end without an answer, and so long it waits in between. */
const mostTries = 3;
const triesMs = 60_000;
/** A province's scan of many LAOs; one person sends one card. */
const mostPages = { batch: 60, link: 5, ticket: 5 } as const;

type NewCopy = Partial<IdCardCopy> & { id: string };

/** Checks a file that waits in quarantine, and makes its pages of it. */
@Injectable()
export class CopyCheckService {
  constructor(
    private readonly vault: CopyVaultService,
    private readonly safety: SafetyService,
    private readonly filing: CopyFilingService,
    private readonly news: CopyNewsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** Checks one file; a second time does nothing. Throws Postponed while the virus scanner or the check itself gives no answer. */
  async check(id: string): Promise<void> {
    const file = await db().findOneBy(CopyFile, { id, state: 'stored' });
    if (!file) return;
    const bytes = await this.vault.open(file, copyFilePlace(file));
    try {
      await refuseInfected(file, bytes);
      const kind = fileKind(bytes, file.name);
      if (typeof kind === 'object') throw new Refused(kind.refused);
      const pages = await this.safety.clean(bytes, kind, mostPages[file.source]);
      await this.write(file, pages);
    } catch (error) {
      if (error instanceof Unfinished) return this.again(file, error);
      if (!(error instanceof Refused)) throw error;
      await this.refuse(file, error.refusal);
    }
  }

  /** Takes the lack of an answer for the files' fault: their senders are told, and nothing of them is kept. */
  async giveUp(files: CopyFile[]): Promise<void> {
    for (const file of files) await this.refuse(file, 'took-too-long');
  }

  /** No answer is none: a busy machine must not refuse a good scan. The third time it is taken for the file's fault. */
  private async again(file: CopyFile, { refusal }: Unfinished): Promise<void> {
    if (file.tries + 1 >= mostTries) return this.refuse(file, refusal);
    await db().update(CopyFile, { id: file.id, state: 'stored' }, { tries: file.tries + 1 });
    throw new Postponed(triesMs);
  }

  private async write(file: CopyFile, pages: CleanPage[]): Promise<void> {
    const rows: NewCopy[] = [];
    const kept: Kept[] = [];
    try {
      for (const [index, page] of pages.entries()) {
        const row = rowOf(file, page, index + 1);
        rows.push(row);
        if (row.state === 'cover') continue;
        const closed = await this.vault.keep(Buffer.from(page.jpeg), copyPlace(row as IdCardCopy));
        kept.push(closed);
        Object.assign(row, closed);
      }
      if (!(await transaction(() => this.settle(file, rows)))) await this.vault.drop(kept);
    } catch (error) {
      await this.vault.drop(kept);
      throw error;
    }
  }

  /** Answers whether it was this run that did: of two, the state decides. */
  private async settle(file: CopyFile, rows: NewCopy[]): Promise<boolean> {
    const { affected } = await db().update(
      CopyFile,
      { id: file.id, state: 'stored' },
      { state: 'checked', pages: rows.length, checkedAt: clock.now() },
    );
    if (affected !== 1) return false;
    await db().insert(IdCardCopy, rows);
    await this.filing.propose(file, rows);
    if (file.batchId) await this.filing.fileByCovers(file.batchId);
    else await this.outbox.ask('documents.read-copies', { id: file.id });
    return true;
  }

  private async refuse(file: CopyFile, refusal: FileRefusal): Promise<void> {
    await transaction(async () => {
      // What a scanner found stays locked away for who must look into it, and goes in time.
      const gone = refusal === 'malware' ? {} : originalGone(clock.now());
      const { affected } = await db().update(
        CopyFile,
        { id: file.id, state: 'stored' },
        { state: 'refused', refusal, checkedAt: clock.now(), ...gone },
      );
      if (affected !== 1) return;
      if (refusal !== 'malware') await this.vault.destroy([file]);
      await this.audit.record({
        action: 'id-card.file-refused',
        object: `copy-file:${file.id}`,
        provinceCode: file.provinceCode,
        details: { refusal },
      });
      if (file.batchId) await this.filing.fileByCovers(file.batchId);
      await this.news.tellFileRefused(file, refusal);
    });
  }
}

/** Throws Refused (malware), and Postponed while a scanner that is configured gives no verdict: then it stays locked. */
async function refuseInfected({ id }: CopyFile, bytes: Buffer): Promise<void> {
  const { clamdUrl } = config();
  if (!clamdUrl) return;
  const verdict = await scanWithClamd(clamdUrl, bytes).catch(() => {
    log.warn({ file: id }, 'the virus scanner does not answer; the file stays locked');
    throw new Postponed(scannerMs);
  });
  if (verdict === 'infected') throw new Refused('malware');
}

function rowOf(file: CopyFile, { width, height, qr }: CleanPage, page: number): NewCopy {
  const cover = file.source === 'batch' ? obligationOfCover(qr) : null;
  return {
    id: newId(),
    provinceCode: file.provinceCode,
    copyFileId: file.id,
    batchId: file.batchId,
    page,
    part: 1,
    state: cover ? 'cover' : 'unfiled',
    obligationId: null,
    proposedId: cover ?? file.obligationId,
    width,
    height,
    createdAt: clock.now(),
  };
}
