import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { part, type KeptPart, type Person } from '../../platform/erasure/eraser.js';

/** What the chain of custody and the cases hold of a person. The law wants these kept (PDPA s.33), so nothing goes. */
@Injectable()
export class CredentialRecordsService {
  /** How much it is, and why it stays; an open case is worked to its end first. */
  async parts({ contactIds, officerId }: Person): Promise<KeptPart[]> {
    const [row]: { handed: string; open: string; closed: string }[] = await db().query(
      `SELECT (SELECT COUNT(*) FROM hand_overs WHERE officer_id = ?) AS handed,
         (SELECT COUNT(*) FROM reset_cases WHERE (contact_point_id IN (?) OR officer_id = ?) AND closed_at IS NULL) AS open,
         (SELECT COUNT(*) FROM reset_cases WHERE (contact_point_id IN (?) OR officer_id = ?)
            AND closed_at IS NOT NULL) AS closed`,
      [officerId, [...contactIds, ''], officerId, [...contactIds, ''], officerId],
    );
    return [
      ...part('hand-overs', row!.handed, 'keep', 'custody'),
      ...part('cases', row!.open, 'wait', 'open-case'),
      ...part('cases', row!.closed, 'keep', 'custody'),
    ];
  }
}
