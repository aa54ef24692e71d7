import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import {
  erased,
  part,
  type Erased,
  type Eraser,
  type KeptPart,
  type Person,
} from '../../platform/erasure/eraser.js';
import { CopyEndsService } from '../copies/copy-ends.service.js';
import { CopyVaultService, nothingKept } from '../copies/copy-vault.service.js';
import { IdCardCopy } from '../copies/id-card-copy.entity.js';

const atOnce = 50;
const theirs = `FROM id_card_copies c JOIN document_obligations o ON o.id = c.obligation_id
  WHERE o.officer_id = ? AND c.erased_at IS NULL AND c.file_id IS NOT NULL`;
const owed = 'o.met_at IS NULL AND o.exempt_at IS NULL AND o.waived_at IS NULL AND o.superseded_at IS NULL';
const inPost = `EXISTS (SELECT 1 FROM role_holders h WHERE h.officer_id = o.officer_id
  AND (h.ended_at IS NULL OR h.ended_at > ?))`;
/** DLA has not said yet whether it takes the copy. */
const underWay = `EXISTS (SELECT 1 FROM transmittal_lines l WHERE l.obligation_id = o.id AND l.state = 'sent')`;

/**
 * Erases the copies of a person's ID card whose purpose has ended: nobody owes them any longer, the person has left the
 * post, and DLA has answered. At request that is sooner than the year after the last post of the rule.
 */
@Injectable()
export class CopyErasureService implements Eraser {
  constructor(
    private readonly vault: CopyVaultService,
    private readonly ends: CopyEndsService,
    private readonly audit: AuditService,
  ) {}

  async parts({ officerId }: Person): Promise<KeptPart[]> {
    const now = clock.now();
    const rows: { n: string; owed: number; post: number; way: number; until: Date | null }[] =
      await db().query(
        `SELECT COUNT(*) AS n, ${owed} AS owed, ${inPost} AS post, ${underWay} AS way,
           (SELECT MAX(h.until_on) FROM role_holders h WHERE h.officer_id = o.officer_id AND h.ended_at IS NULL) AS until
         ${theirs} GROUP BY owed, post, way, until`,
        [now, officerId],
      );
    const [open]: { n: string }[] = await db().query(
      `SELECT COUNT(*) AS n FROM document_obligations o WHERE o.officer_id = ? AND ${owed}`,
      [officerId],
    );
    const [listed]: { n: string }[] = await db().query(
      `SELECT COUNT(*) AS n FROM transmittal_lines l JOIN document_obligations o ON o.id = l.obligation_id
       WHERE o.officer_id = ?`,
      [officerId],
    );
    return [
      ...rows.flatMap(({ n, owed: isOwed, post, way, until }) => {
        if (Number(isOwed)) return part('id-cards', n, 'wait', 'open-obligation');
        if (Number(post))
          return part('id-cards', n, until ? 'wait' : 'keep', 'in-post', until && new Date(until));
        return Number(way) ? part('id-cards', n, 'wait', 'forwarded') : part('id-cards', n);
      }),
      ...part('obligations', open!.n, 'keep', 'open-obligation'),
      ...part('forwarded-lists', listed!.n, 'keep', 'forwarded-list'),
    ];
  }

  async eraseSome({ officerId }: Person): Promise<Erased> {
    const rows: { id: string }[] = await db().query(
      `SELECT c.id ${theirs} AND NOT (${owed}) AND NOT ${inPost} AND NOT ${underWay} ORDER BY c.id LIMIT ${atOnce} FOR UPDATE`,
      [officerId, clock.now()],
    );
    if (!rows.length) return {};
    const copies = await db().findBy(IdCardCopy, { id: In(rows.map(({ id }) => id)) });
    for (const copy of copies) await this.erase(copy);
    return erased({ 'id-cards': copies.length });
  }

  private async erase(copy: IdCardCopy): Promise<void> {
    if (copy.state === 'accepted') {
      await this.vault.destroy([copy]);
      const gone = { ...nothingKept, note: null, erasedAt: clock.now(), version: copy.version + 1 };
      await db().update(IdCardCopy, { id: copy.id }, gone);
      await this.ends.settleFile(copy.copyFileId);
    } else await this.ends.end(copy, { reason: 'not-needed', note: null, decidedBy: copy.decidedBy });
    await db().query('UPDATE copy_files SET name = ? WHERE id = ?', ['erased', copy.copyFileId]);
    await this.audit.record({
      action: 'id-card.erased',
      object: `id-card-copy:${copy.id}`,
      provinceCode: copy.provinceCode,
      details: { rule: 'on-request' },
    });
  }
}
