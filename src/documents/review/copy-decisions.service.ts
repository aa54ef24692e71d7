import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { CopyAccessService } from '../copies/copy-access.service.js';
import type { CopyAcceptance, CopyDecisionJson, CopyRefusal } from '../copies/copy.schema.js';
import { CopyEndsService } from '../copies/copy-ends.service.js';
import { CopyPicturesService } from '../copies/copy-pictures.service.js';
import { CopyVaultService } from '../copies/copy-vault.service.js';
import { IdCardCopy, copyPlace } from '../copies/id-card-copy.entity.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import { SafetyService } from '../safety/safety.service.js';
import { CopyListService } from './copy-list.service.js';
import { CopyNewsService } from '../copies/copy-news.service.js';
import { CopyViewsService } from './copy-views.service.js';
import { purposeMark } from './purpose-mark.policy.js';

/** What a person decides about a copy that they have looked at. */
@Injectable()
export class CopyDecisionsService {
  constructor(
    private readonly access: CopyAccessService,
    private readonly views: CopyViewsService,
    private readonly vault: CopyVaultService,
    private readonly pictures: CopyPicturesService,
    private readonly safety: SafetyService,
    private readonly obligations: ObligationsService,
    private readonly list: CopyListService,
    private readonly news: CopyNewsService,
    private readonly ends: CopyEndsService,
  ) {}

  /**
   * Takes a copy: the card is cut out, covered and marked in pixels, everything else of the file is destroyed, and the
   * obligation is met. Answers what its LAO still owes. Throws copy.not-found, copy.not-seen (409), copy.not-filed (409),
   * copy.decided (409), copy.changed-meanwhile (409), and as `ObligationsService.meet`.
   */
  async accept(id: string, given: CopyAcceptance): Promise<CopyDecisionJson> {
    const seen = await this.access.see(id);
    await this.demandSeen(id);
    const before = await transaction(() => this.access.lockOpen(id, given.version));
    if (!before.obligationId) throw new DomainError('copy.not-filed', 409);
    const { laoCode: whose } = await this.obligations.one(before.obligationId);
    const picture = await this.pictures.of(before);
    const mark = purposeMark(whose, thaiDay(clock.now()));
    const finished = await this.safety.finish(picture, given.frame, given.covers, mark);
    const kept = await this.vault.keep(finished, copyPlace(seen));
    try {
      const laoCode = await transaction(async () => {
        const copy = await this.access.lockOpen(id, given.version);
        if (!copy.obligationId) throw new DomainError('copy.not-filed', 409);
        const by = actor().staffId;
        await this.obligations.meet(copy.obligationId, { by, evidence: 'redacted-copy', ref: id });
        await this.vault.destroy([copy]);
        const decided = { state: 'accepted' as const, decidedBy: by, decidedAt: clock.now() };
        await db().update(
          IdCardCopy,
          { id },
          // It is made of the page as it lay.
          { ...kept, ...decided, covers: given.covers, turned: 0, version: copy.version + 1 },
        );
        await this.ends.settleFile(copy.copyFileId);
        await this.ends.record('accepted', copy, { covers: given.covers.length });
        return (await this.obligations.one(copy.obligationId)).laoCode;
      });
      return { id, state: 'accepted', missing: await this.list.missing(laoCode), told: false };
    } catch (error) {
      await this.vault.drop([kept]);
      throw error;
    }
  }

  /**
   * Sends a copy back: nothing of it is kept, and the reason becomes the message to the officer. Throws copy.not-found,
   * copy.not-seen (409), copy.decided (409), copy.changed-meanwhile (409), and for a secret in the note.
   */
  async refuse(id: string, { version, reason, note }: CopyRefusal): Promise<CopyDecisionJson> {
    await this.access.see(id);
    await this.demandSeen(id);
    if (note) refuseSecrets(note);
    return transaction(async () => {
      const copy = await this.access.lockOpen(id, version);
      await this.ends.end(copy, { reason, note: note || null, decidedBy: actor().staffId });
      await this.ends.record('refused', copy, { reason });
      const told = copy.obligationId ? await this.news.tellRefused(copy, reason, note || null) : false;
      const owed = copy.obligationId ? await this.obligations.one(copy.obligationId) : null;
      return { id, state: 'refused', missing: owed ? await this.list.missing(owed.laoCode) : [], told };
    });
  }

  /** A second person is on the page: it becomes one more copy, to be filed and cut on its own. Throws as `refuse`, and copy.erased (410). */
  async split(id: string, version: number): Promise<string> {
    const seen = await this.access.see(id);
    if (!seen.fileId) throw new DomainError('copy.erased', 410);
    await this.demandSeen(id);
    const row = { id: newId(), provinceCode: seen.provinceCode };
    const kept = await this.vault.keep(await this.vault.open(seen, copyPlace(seen)), copyPlace(row));
    try {
      await transaction(async () => {
        const copy = await this.access.lockOpen(id, version);
        const [last]: { part: number }[] = await db().query(
          'SELECT MAX(part) AS part FROM id_card_copies WHERE copy_file_id = ? AND page = ?',
          [copy.copyFileId, copy.page],
        );
        const { copyFileId, batchId, page, width, height, turned } = copy;
        const part = Number(last!.part) + 1;
        if (part > 4) throw new DomainError('copy.too-many-parts', 409);
        const own = { ...row, ...kept, copyFileId, batchId, page, part, width, height, turned };
        await db().insert(IdCardCopy, { ...own, state: 'unfiled', createdAt: clock.now() });
        await db().update(IdCardCopy, { id }, { doubt: null, version: version + 1 });
        await this.ends.record('split', copy, { into: row.id });
      });
      return row.id;
    } catch (error) {
      await this.vault.drop([kept]);
      throw error;
    }
  }

  /** DLA sent an accepted copy back: nothing of it is kept, and the officer is told why and by when to send another. */
  async takeBack(id: string, note: string, resendBy: string): Promise<void> {
    await transaction(async () => {
      const copy = await db().findOne(IdCardCopy, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (copy?.state !== 'accepted') return;
      await this.ends.end(copy, { reason: 'other', note, decidedBy: actor().staffId });
      await this.ends.record('taken-back', copy, {});
      await this.news.tellRefused(copy, 'other', note, resendBy);
    });
  }

  /** What waited too long goes: it would be kept with everything on it for nobody. */
  async lapse(copies: IdCardCopy[]): Promise<void> {
    for (const { id } of copies)
      await transaction(async () => {
        const copy = await db().findOne(IdCardCopy, { where: { id }, lock: { mode: 'pessimistic_write' } });
        if (!copy?.isOpen()) return;
        await this.ends.end(copy, { reason: 'lapsed', note: null, decidedBy: null });
        await this.ends.record('lapsed', copy, {});
        if (copy.obligationId) await this.news.tellRefused(copy, 'lapsed', null);
      });
  }

  private async demandSeen(id: string): Promise<void> {
    if (!(await this.views.hasSeen(id))) throw new DomainError('copy.not-seen', 409);
  }
}
