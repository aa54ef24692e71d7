import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { logger } from '../../platform/logging.js';
import { takesCopies } from '../obligations/takes-copies.js';
import type { Candidate } from '../safety/name-on-card.policy.js';
import { SafetyService } from '../safety/safety.service.js';
import { CopyEndsService } from './copy-ends.service.js';
import { CopyFile } from './copy-file.entity.js';
import { CopyNewsService } from './copy-news.service.js';
import { CopyPicturesService } from './copy-pictures.service.js';
import { IdCardCopy, type CopyDoubt } from './id-card-copy.entity.js';

const log = logger('copies');
/** Pages of one run: others want the processor, too. */
const atOnce = 10;
/** Files that wait for their check come first; so long reading steps back. */
const stepBackMs = 5_000;
/** A file that was not checked for so long waits for a person or its scanner. */
const stuckMs = 30 * 60_000;
/** What is unread after so long is forgotten. */
const forgottenMs = 6 * 3_600_000;

type Page = IdCardCopy & { state: 'unfiled' | 'waiting' };

/**
 * Reads the pages that nobody decided about yet: whose they may be by the names on them, for a person to confirm, and
 * what is odd about them. Names are compared where the page is opened; nothing that was read comes back, and nothing of
 * it is kept. The back of a card is nobody's to keep, whoever it was filed for.
 */
@Injectable()
export class PageReadingService {
  constructor(
    private readonly pictures: CopyPicturesService,
    private readonly safety: SafetyService,
    private readonly ends: CopyEndsService,
    private readonly news: CopyNewsService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Reads some pages of a pile, or of a file that came alone, each once, and asks for the rest; those that nobody knows
   * come first. Throws Postponed while files wait for their check.
   */
  async read(id: string): Promise<void> {
    const pages = await this.unread(id);
    if (!pages.length) return;
    if (await this.filesWait()) throw new Postponed(stepBackMs);
    const candidates = await this.candidates(pages[0]!.provinceCode);
    for (const page of pages.slice(0, atOnce)) await this.readOne(page, candidates);
    if (pages.length > atOnce) await transaction(() => this.outbox.ask('documents.read-copies', { id }));
  }

  /** Whether files of late wait for their check, which comes first; one that is stuck holds up nobody's pages. */
  private async filesWait(): Promise<boolean> {
    const lately = MoreThan(new Date(clock.now().getTime() - stuckMs));
    return db().existsBy(CopyFile, { state: 'stored', createdAt: lately });
  }

  /** Asks once more for what is not read by now: its job was given up, or it came before pages were read. */
  async askForRest(): Promise<void> {
    const before = new Date(clock.now().getTime() - forgottenMs);
    const rows: { id: string }[] = await db().query(
      `SELECT DISTINCT COALESCE(batch_id, copy_file_id) AS id FROM id_card_copies
       WHERE state IN ('unfiled', 'waiting') AND part = 1 AND read_at IS NULL AND file_id IS NOT NULL
         AND created_at < ? LIMIT 200`,
      [before],
    );
    await transaction(() => this.outbox.askEach('documents.read-copies', rows));
  }

  private async unread(id: string): Promise<Page[]> {
    const open = { part: 1, readAt: IsNull(), fileId: Not(IsNull()), state: In(['unfiled', 'waiting']) };
    const found = await db().find(IdCardCopy, {
      where: [
        { batchId: id, ...open },
        { copyFileId: id, ...open },
      ],
      order: { state: 'ASC', proposedId: 'ASC', id: 'ASC' },
      take: atOnce + 1,
    });
    return found as Page[];
  }

  /** Whoever's copy is still owed in the province. */
  private async candidates(provinceCode: string): Promise<Candidate[]> {
    return db().query(
      `SELECT o.id, f.search_key AS name FROM document_obligations o JOIN officers f ON f.id = o.officer_id
       WHERE o.province_code = ? AND o.open_due IS NOT NULL AND ${takesCopies} ORDER BY o.id`,
      [provinceCode],
    );
  }

  private async readOne(page: Page, candidates: Candidate[]): Promise<void> {
    const picture = await this.pictures.of(page).catch(() => null);
    // Decided about meanwhile, or lost: the others of its pile are read all the same.
    if (!picture) {
      log.warn({ copy: page.id }, 'a page could not be opened to be read');
      return this.note(page, null, null);
    }
    const { whose, isOfSeveral, isBack } = await this.safety.read(picture, candidates);
    if (isBack) return this.refuseBack(page.id);
    const said = page.obligationId ?? page.proposedId;
    const isOther = said !== null && whose !== null && whose !== said;
    await this.note(page, whose, isOfSeveral ? 'several-people' : isOther ? 'other-name' : null);
  }

  /** Whoever said meanwhile whose it is, or decided, knows better; and whoever turned it has it read again. */
  private async note(page: Page, whose: string | null, doubt: CopyDoubt | null): Promise<void> {
    await db().query(
      `UPDATE id_card_copies SET read_at = ?, doubt = ?, proposed_by = IF(proposed_id IS NULL AND ? IS NOT NULL, 'text', proposed_by),
              proposed_id = COALESCE(proposed_id, ?)
       WHERE id = ? AND state = ? AND obligation_id <=> ? AND turned = ?`,
      [clock.now(), doubt, whose, whose, page.id, page.state, page.obligationId, page.turned],
    );
  }

  /** The code on the back opens identity checks elsewhere: it is erased at once, and its sender is told. */
  private async refuseBack(id: string): Promise<void> {
    await transaction(async () => {
      const copy = await db().findOne(IdCardCopy, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!copy?.isOpen()) return;
      await db().update(IdCardCopy, { id }, { readAt: clock.now() });
      await this.ends.end(copy, { reason: 'back-side', note: null, decidedBy: null });
      await this.ends.record('refused', copy, { reason: 'back-side' });
      if (copy.obligationId) await this.news.tellRefused(copy, 'back-side', null);
    });
  }
}
