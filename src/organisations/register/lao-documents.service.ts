import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';

/** Where a LAO's documents of rule 5 stand; nothing of it before any was owed. */
export interface DocumentStanding {
  code: string;
  provinceCode: string;
  open: number | null;
  accepted: number | null;
  dueOn: string | null;
}

/** Keeps beside each LAO where its documents stand, so that lists and filters are one range of an index. */
@Injectable()
export class LaoDocumentsService {
  constructor(private readonly realtime: RealtimeService) {}

  /** Writes what the part for documents says, within its transaction, and tells the screens. */
  async stand(standings: DocumentStanding[]): Promise<void> {
    // Few stand differently: many LAOs in one statement.
    const groups = groupBy(standings, ({ open, accepted, dueOn }) => `${open} ${accepted} ${dueOn}`);
    for (const group of groups.values()) {
      const { open, accepted, dueOn } = group[0]!;
      await db().query(
        'UPDATE laos SET documents_open = ?, documents_accepted = ?, documents_due_on = ? WHERE code IN (?)',
        [open, accepted, dueOn, group.map(({ code }) => code)],
      );
    }
    if (standings.length > 50) return;
    for (const { code, provinceCode } of standings)
      this.realtime.publish({ topic: 'lao', id: code, province: provinceCode });
  }
}
