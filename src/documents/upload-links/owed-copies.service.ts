import { Injectable } from '@nestjs/common';
import { owedBy } from '../obligations/owed-by.js';
import { takesCopies } from '../obligations/takes-copies.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import type { Slot } from '../obligations/evidence.policy.js';

/** A copy that is still owed. */
export interface OwedCopy {
  obligationId: string;
  slot: Slot;
  officerId: string | null;
  /** The last day in time, in Thailand (`YYYY-MM-DD`), and whether it is over. */
  dueOn: string;
  overdue: boolean;
  /** Another one came and is looked at: nothing has to be done for now. */
  underReview: boolean;
}

/** Which copies LAOs still owe by rule 5, for those who talk with their officers. */
@Injectable()
export class OwedCopiesService {
  /** What is open of a LAO, the soonest due first; what DLA sent back by when it is to be sent again. */
  async of(laoCode: string): Promise<OwedCopy[]> {
    const rows: (Omit<OwedCopy, 'overdue' | 'underReview'> & { underReview: number | string })[] =
      await db().query(
        `SELECT o.id AS obligationId, o.slot, o.officer_id AS officerId, DATE_FORMAT(${owedBy}, '%Y-%m-%d') AS dueOn,
              EXISTS (SELECT 1 FROM id_card_copies c WHERE c.obligation_id = o.id AND c.state = 'waiting')
                AS underReview
       FROM document_obligations o WHERE o.lao_code = ? AND o.open_due IS NOT NULL AND ${takesCopies}
       ORDER BY dueOn, o.slot`,
        [laoCode],
      );
    const today = thaiDay(clock.now());
    return rows.map((row) => ({
      ...row,
      overdue: row.dueOn < today,
      underReview: Number(row.underReview) > 0,
    }));
  }
}
