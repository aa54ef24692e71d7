import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { mayDo } from '../../platform/auth/permissions.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { assignableName } from '../care-checks.js';
import type { AbsenceJson, NewAbsence } from './routing.schema.js';
import { StaffAbsence } from './staff-absence.entity.js';

interface Row {
  id: string;
  staffId: string;
  staffName: string;
  fromOn: string;
  untilOn: string;
  standInId: string | null;
  standInName: string | null;
}

/** Who is away and who stands in: said by themselves, or by whoever sets the desks up. */
@Injectable()
export class AbsencesService {
  constructor(private readonly audit: AuditService) {}

  /** Those that last or are to come, the next first. */
  async list(): Promise<AbsenceJson[]> {
    const rows: Row[] = await db().query(
      `SELECT a.id, a.staff_id AS staffId, s.name AS staffName, DATE_FORMAT(a.from_on, '%Y-%m-%d') AS fromOn,
         DATE_FORMAT(a.until_on, '%Y-%m-%d') AS untilOn, a.stand_in_id AS standInId, d.name AS standInName
       FROM staff_absences a JOIN staff s ON s.id = a.staff_id LEFT JOIN staff d ON d.id = a.stand_in_id
       WHERE a.until_on >= ? ORDER BY a.until_on, a.id LIMIT 200`,
      [thaiDay(clock.now())],
    );
    return rows.map(({ id, staffId, staffName, fromOn, untilOn, standInId, standInName }) => ({
      id,
      staff: { id: staffId, name: staffName },
      fromOn,
      untilOn,
      standIn: standInId ? { id: standInId, name: standInName ?? '' } : null,
    }));
  }

  /**
   * Says that somebody is away. Throws staff.not-assignable (400), absence.stands-in-for-oneself (400), absence.twice
   * (409), and request.not-allowed (403) for somebody else's where the person does not set the desks up.
   */
  async add({ staffId = actor().staffId, fromOn, untilOn, standInId }: NewAbsence): Promise<void> {
    demandMine(staffId);
    if (staffId !== actor().staffId) await assignableName(staffId);
    if (standInId) await assignableName(standInId);
    if (standInId === staffId) throw new DomainError('absence.stands-in-for-oneself', 400);
    const absence = { id: newId(), staffId, fromOn, untilOn, standInId };
    try {
      await transaction(async () => {
        await db().insert(StaffAbsence, {
          ...absence,
          createdBy: actor().staffId,
          createdAt: clock.now(),
        });
        await this.record('absence.added', absence);
      });
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('absence.twice', 409);
      throw error;
    }
  }

  /** Takes one back. Throws absence.not-found and request.not-allowed (403). */
  async remove(id: string): Promise<void> {
    await transaction(async () => {
      const absence = await db().findOneBy(StaffAbsence, { id });
      if (!absence) throw notFound('absence');
      demandMine(absence.staffId);
      await db().delete(StaffAbsence, { id });
      await this.record('absence.removed', absence);
    });
  }

  private async record(
    action: string,
    {
      staffId,
      fromOn,
      untilOn,
      standInId,
    }: Pick<StaffAbsence, 'staffId' | 'fromOn' | 'untilOn' | 'standInId'>,
  ): Promise<void> {
    await this.audit.record({
      action,
      object: `staff:${staffId}`,
      details: { fromOn, untilOn, standIn: standInId },
    });
  }
}

function demandMine(staffId: string): void {
  const me = actor();
  if (staffId !== me.staffId && !mayDo(me.role, 'tickets.settings'))
    throw new DomainError('request.not-allowed', 403);
}
