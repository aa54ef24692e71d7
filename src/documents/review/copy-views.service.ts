import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay, thaiMinute } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { CopyAccessService } from '../copies/copy-access.service.js';
import { CopyPicturesService } from '../copies/copy-pictures.service.js';
import { CopyView, type ViewKind } from '../copies/copy-view.entity.js';
import { SafetyService } from '../safety/safety.service.js';
import { ViewAllowancesService } from '../views/view-allowances.service.js';
import type { IdCardCopy } from '../copies/id-card-copy.entity.js';
import { viewerMark } from './purpose-mark.policy.js';

const hourMs = 3_600_000;
/** How many different copies one person may open within an hour: to decide about them, and afterwards. Beyond it another person allows more. */
const mostAnHour = { review: 300, archive: 60 } as const;

/** Shows copies to who may see them: each time with a reason, counted, and written down before a pixel leaves. */
@Injectable()
export class CopyViewsService {
  constructor(
    private readonly access: CopyAccessService,
    private readonly pictures: CopyPicturesService,
    private readonly safety: SafetyService,
    private readonly allowances: ViewAllowancesService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The picture of a copy, with who looks at it across it: `review` of what waits for a decision, `archive` of what was accepted. Throws copy.not-found,
   * copy.decided (409) for a review of what is decided, copy.erased (410), copy.view-limit (429), copy.not-made (500).
   */
  async view(id: string, kind: ViewKind, reason: string): Promise<Buffer> {
    const copy = await transaction(async () => {
      const seen = await this.access.see(id);
      if (kind === 'review' && !seen.isOpen()) throw new DomainError('copy.decided', 409);
      if (kind === 'archive' && seen.state !== 'accepted') throw new DomainError('copy.not-accepted', 409);
      if (!seen.fileId) throw new DomainError('copy.erased', 410);
      await this.charge(seen, kind);
      await this.audit.record({
        action: 'id-card.seen',
        object: `id-card-copy:${id}`,
        provinceCode: seen.provinceCode,
        reason,
        details: { kind },
      });
      return seen;
    });
    const now = clock.now();
    const mark = viewerMark(actor().name, { day: thaiDay(now), minute: thaiMinute(now) });
    return this.safety.show(await this.pictures.of(copy), mark);
  }

  /** Whether this person has looked at a copy as it is: nobody decides about what they have not seen. */
  async hasSeen(copyId: string): Promise<boolean> {
    const [row]: { id: string }[] = await db().query(
      'SELECT id FROM copy_views WHERE copy_id = ? AND staff_id = ? LIMIT 1',
      [copyId, actor().staffId],
    );
    return row !== undefined;
  }

  private async charge({ id, provinceCode }: IdCardCopy, kind: ViewKind): Promise<void> {
    const { staffId } = actor();
    const now = clock.now();
    // Of many requests at once each waits for the one before: the person's row is the turnstile.
    await db().query('SELECT id FROM staff WHERE id = ? FOR UPDATE', [staffId]);
    const [row]: { copies: string; since: Date | null; again: string | null }[] = await db().query(
      `SELECT COUNT(DISTINCT copy_id) AS copies, MIN(viewed_at) AS since, MAX(copy_id = ?) AS again FROM copy_views
       WHERE staff_id = ? AND kind = ? AND viewed_at > ?`,
      [id, staffId, kind, new Date(now.getTime() - hourMs)],
    );
    // The same one once more is no other one.
    const isBeyond = Number(row!.again) !== 1 && Number(row!.copies) >= mostAnHour[kind];
    if (isBeyond && !(await this.allowances.use(kind))) {
      const waitMs = (row!.since?.getTime() ?? now.getTime()) + hourMs - now.getTime();
      throw new DomainError('copy.view-limit', 429, {
        extra: { retryAfterSeconds: Math.ceil(waitMs / 1_000) },
      });
    }
    await db().insert(CopyView, { id: newId(), provinceCode, copyId: id, staffId, kind, viewedAt: now });
  }
}
