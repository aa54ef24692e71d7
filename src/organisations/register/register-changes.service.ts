import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { inTransaction } from '../../platform/database/transaction.js';
import { actingStaff } from './acting.js';
import type { RegisterChange } from './register-change.entity.js';

/** A change as its service tells it; who and when are added. */
export type ToldChange = Pick<RegisterChange, 'provinceCode' | 'kind' | 'data'> &
  Partial<Pick<RegisterChange, 'laoCode' | 'officerId' | 'trainingId' | 'importId'>>;

/** Keeps the history of the register: each change is told in its own transaction. */
@Injectable()
export class RegisterChangesService {
  /** Writes down changes. Throws outside of a transaction. */
  async tell(changes: ToldChange[]): Promise<void> {
    if (!inTransaction()) throw new Error('a change is told inside of its own transaction');
    const staffId = actingStaff();
    const now = clock.now();
    await insertMany(
      'register_changes',
      changes.map((change) => ({
        id: newId(),
        province_code: change.provinceCode,
        lao_code: change.laoCode ?? null,
        officer_id: change.officerId ?? null,
        training_id: change.trainingId ?? null,
        import_id: change.importId ?? null,
        staff_id: staffId,
        kind: change.kind,
        data: JSON.stringify(change.data),
        created_at: now,
      })),
    );
  }
}
