import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import type { Slot } from '../obligations/evidence.policy.js';
import { Obligation } from '../obligations/obligation.entity.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import { expectCopies, takesCopies } from '../obligations/takes-copies.js';
import { CopyAccessService } from './copy-access.service.js';
import { CopyBatch } from './copy-batch.entity.js';
import type { CopyFile } from './copy-file.entity.js';
import { behindCovers, type PiledPage } from './cover-filing.policy.js';
import { hintOfName } from './file-name-hint.policy.js';
import { IdCardCopy } from './id-card-copy.entity.js';

/** Says whose a page is: by a cover sheet of our own, by the way it came, or by a person. All else is a proposal. */
@Injectable()
export class CopyFilingService {
  constructor(
    private readonly access: CopyAccessService,
    private readonly obligations: ObligationsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Files the pages of a file that came for somebody, of which the first is the card; for pages of a batch notes whose
   * they may be by the file's name. Within the transaction that writes the pages.
   */
  async propose(file: CopyFile, pages: Partial<IdCardCopy>[]): Promise<void> {
    const [first] = pages;
    if (file.obligationId && first && file.source !== 'batch') {
      await db().update(
        IdCardCopy,
        { id: first.id },
        { state: 'waiting', obligationId: file.obligationId, filedBy: file.source },
      );
      return;
    }
    const proposedId = await this.obligationOf(file);
    const own = pages.flatMap(({ id, state }) => (state === 'unfiled' && id ? id : []));
    if (proposedId && own.length)
      await db().update(IdCardCopy, { id: In(own) }, { proposedId, proposedBy: 'name' });
  }

  /**
   * Files the page behind each cover sheet, once all files of the batch are there and checked: before that, a sheet that
   * is still to come could stand between. All of them are read then; what follows further a person files.
   */
  async fileByCovers(batchId: string): Promise<void> {
    const batch = await db().findOne(CopyBatch, {
      where: { id: batchId },
      lock: { mode: 'pessimistic_write' },
    });
    const [counts]: { files: string; waiting: string | null }[] = await db().query(
      `SELECT COUNT(*) AS files, SUM(state = 'stored') AS waiting FROM copy_files WHERE batch_id = ?`,
      [batchId],
    );
    if (!batch || Number(counts!.files) < batch.expected || Number(counts!.waiting)) return;
    const pages: PiledPage[] = await db().query(
      `SELECT c.id, c.state, c.proposed_id AS proposedId, f.position FROM id_card_copies c JOIN copy_files f ON f.id = c.copy_file_id
       WHERE c.batch_id = ? AND c.part = 1 ORDER BY f.position, c.page`,
      [batchId],
    );
    const asked = pages.flatMap((page) => (page.state === 'cover' && page.proposedId) || []);
    const { provinceCode } = batch;
    const owed = asked.length ? await db().findBy(Obligation, { id: In(asked), provinceCode }) : [];
    const open = new Set(owed.filter((one) => one.isOpen()).map(({ id }) => id));
    for (const { id, obligationId } of behindCovers(pages, (one) => open.has(one)))
      await db().update(
        IdCardCopy,
        { id, state: 'unfiled' },
        { state: 'waiting', obligationId, filedBy: 'qr' },
      );
    await this.outbox.ask('documents.read-copies', { id: batchId });
  }

  /**
   * Says whose a page is, or that it is somebody else's than was thought. Throws copy.not-found, obligation.not-found,
   * obligation.not-owed (409), obligation.evidence-not-taken (422), copy.changed-meanwhile (409), copy.decided (409).
   */
  async file(id: string, obligationId: string, version: number): Promise<void> {
    await transaction(async () => {
      const copy = await this.access.lockOpen(id, version);
      const obligation = await this.obligations.one(obligationId);
      if (obligation.provinceCode !== copy.provinceCode) throw new DomainError('obligation.not-found', 404);
      if (!obligation.isOpen()) throw new DomainError('obligation.not-owed', 409);
      await expectCopies(obligationId);
      const doubt = copy.doubt === 'other-name' ? null : copy.doubt;
      await db().update(
        IdCardCopy,
        { id },
        { state: 'waiting', obligationId, filedBy: 'person', doubt, version: version + 1 },
      );
      await this.audit.record({
        action: 'id-card.filed',
        object: `id-card-copy:${id}`,
        provinceCode: copy.provinceCode,
        details: { obligation: obligationId },
      });
    });
  }

  private async obligationOf({ name, provinceCode }: CopyFile): Promise<string | null> {
    const hint = hintOfName(name);
    if (!hint) return null;
    const open: { id: string; slot: Slot }[] = await db().query(
      `SELECT o.id, o.slot FROM document_obligations o
       WHERE o.lao_code = ? AND o.province_code = ? AND o.open_due IS NOT NULL AND ${takesCopies}`,
      [hint.laoCode, provinceCode],
    );
    const fitting = open.filter(({ slot }) => !hint.slot || slot === hint.slot);
    return fitting.length === 1 ? fitting[0]!.id : null;
  }
}
