import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import type { Candidate } from '../safety/name-on-card.policy.js';
import { SafetyService } from '../safety/safety.service.js';
import { CopyEndsService } from './copy-ends.service.js';
import { CopyVaultService } from './copy-vault.service.js';
import { CopyFile } from './copy-file.entity.js';
import { IdCardCopy, copyPlace } from './id-card-copy.entity.js';

/** Pages of one run: others want the processor, too. */
const atOnce = 10;
/** Files that wait for their check come first; so long reading steps back. */
const stepBackMs = 5_000;

/**
 * Proposes whose the pages of a pile are by the names on them, for a person to confirm. Names are compared where the
 * page is opened; nothing that was read comes back, and nothing of it is kept. The back of a card is nobody's to keep.
 */
@Injectable()
export class NameReadingService {
  constructor(
    private readonly vault: CopyVaultService,
    private readonly safety: SafetyService,
    private readonly ends: CopyEndsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Reads some pages, each once, and asks for the rest. Throws Postponed while files wait for their check. */
  async read(batchId: string): Promise<void> {
    const pages = await this.unread(batchId);
    if (!pages.length) return;
    if (await db().existsBy(CopyFile, { state: 'stored' })) throw new Postponed(stepBackMs);
    const candidates = await this.candidates(pages[0]!.provinceCode);
    for (const page of pages.slice(0, atOnce)) await this.propose(page, candidates);
    if (pages.length > atOnce)
      await transaction(() => this.outbox.ask('documents.read-copies', { id: batchId }));
  }

  private async unread(batchId: string): Promise<IdCardCopy[]> {
    return db().find(IdCardCopy, {
      where: {
        ...{ batchId, state: 'unfiled', part: 1 },
        ...{ proposedId: IsNull(), readAt: IsNull(), fileId: Not(IsNull()) },
      },
      order: { id: 'ASC' },
      take: atOnce + 1,
    });
  }

  /** Whoever's document is still owed in the province. */
  private async candidates(provinceCode: string): Promise<Candidate[]> {
    return db().query(
      `SELECT o.id, f.search_key AS name FROM document_obligations o JOIN officers f ON f.id = o.officer_id
       WHERE o.province_code = ? AND o.open_due IS NOT NULL ORDER BY o.id`,
      [provinceCode],
    );
  }

  private async propose(page: IdCardCopy, candidates: Candidate[]): Promise<void> {
    const picture = await this.vault.open(page, copyPlace(page));
    const { whose: proposedId, isBack } = await this.safety.read(picture, candidates);
    if (isBack) return this.refuseBack(page.id);
    // Whoever said meanwhile whose it is knows better.
    await db().query(
      `UPDATE id_card_copies SET read_at = ?, proposed_id = ?, proposed_by = ?
       WHERE id = ? AND state = 'unfiled' AND proposed_id IS NULL`,
      [clock.now(), proposedId, proposedId ? 'text' : null, page.id],
    );
  }

  /** The code on the back opens identity checks elsewhere: it is erased at once, and its pile says so. */
  private async refuseBack(id: string): Promise<void> {
    await transaction(async () => {
      const copy = await db().findOne(IdCardCopy, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (copy?.state !== 'unfiled') return;
      await db().update(IdCardCopy, { id }, { readAt: clock.now() });
      await this.ends.end(copy, { reason: 'back-side', note: null, decidedBy: null });
      await this.ends.record('refused', copy, { reason: 'back-side' });
    });
  }
}
