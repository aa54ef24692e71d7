import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { erasedLike, erasedOn } from '../../platform/erasure/erased-words.policy.js';
import {
  erased,
  part,
  type Erased,
  type Eraser,
  type KeptPart,
  type Person,
} from '../../platform/erasure/eraser.js';

const theirs = 'FROM reset_cases WHERE (contact_point_id IN (?) OR officer_id = ?)';
const isWorded = `closed_at IS NOT NULL AND asker IS NOT NULL AND asker NOT LIKE '${erasedLike}'`;

/**
 * The chain of custody and the cases hold of a person what the law wants kept (PDPA s.33): that they were given
 * something, when and by whom. What was typed of who called or came goes from cases that are closed.
 */
@Injectable()
export class CaseErasureService implements Eraser {
  /** How much it is, and why it stays; an open case is worked to its end first. */
  async parts({ contactIds, officerId }: Person): Promise<KeptPart[]> {
    const they = [[...contactIds, ''], officerId];
    const [row]: { handed: string; open: string; closed: string; worded: string }[] = await db().query(
      `SELECT (SELECT COUNT(*) FROM hand_overs WHERE officer_id = ?) AS handed,
         COALESCE(SUM(closed_at IS NULL), 0) AS open, COALESCE(SUM(closed_at IS NOT NULL), 0) AS closed,
         COALESCE(SUM(${isWorded}), 0) AS worded ${theirs}`,
      [officerId, ...they],
    );
    return [
      ...part('hand-overs', row!.handed, 'keep', 'custody'),
      ...part('cases', row!.open, 'wait', 'open-case'),
      ...part('cases', row!.closed, 'keep', 'custody'),
      ...part('case-words', row!.worded),
    ];
  }

  async eraseSome({ contactIds, officerId }: Person): Promise<Erased> {
    const rows: { id: string }[] = await db().query(`SELECT id ${theirs} AND ${isWorded} FOR UPDATE`, [
      [...contactIds, ''],
      officerId,
    ]);
    if (!rows.length) return {};
    await db().query('UPDATE reset_cases SET asker = ? WHERE id IN (?)', [
      erasedOn(clock.now()),
      rows.map(({ id }) => id),
    ]);
    return erased({ 'case-words': rows.length });
  }
}
