import { db } from '../../platform/database/transaction.js';
import type { Absence } from './routing.policy.js';
import { StaffAbsence } from './staff-absence.entity.js';

/** Who is away on a day (`YYYY-MM-DD`), in the order in which it was said. */
export async function absencesOn(day: string): Promise<Absence[]> {
  return db()
    .createQueryBuilder(StaffAbsence, 'a')
    .where('a.fromOn <= :day AND a.untilOn >= :day', { day })
    .orderBy('a.id')
    .getMany();
}
