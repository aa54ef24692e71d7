import { Injectable } from '@nestjs/common';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { sha256 } from '../../platform/crypto/tokens.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor, requestContext } from '../../platform/request-context.js';
import { Officer } from '../officers/officer.entity.js';
import { Lao } from '../register/lao.entity.js';
import { Province } from '../register/province.entity.js';
import { normalThai } from '../../platform/thai-text.policy.js';
import { attendeeKey } from './attendee-key.policy.js';
import { Attendance } from './attendance.entity.js';
import { demandPlanned, TrainingAccessService } from './training-access.service.js';
import { TrainingRecordService } from './training-record.service.js';
import type { NewAttendance } from './training.schema.js';
import { Training } from './training.entity.js';

/** Somebody who came, as a list tells it; without a LAO for the province. Places and officers are known to exist. */
export interface Attendee {
  provinceCode: string;
  laoCode: string | null;
  officerId: string | null;
  name: string;
}

/** Who came to a training: recorded one by one at the door, or as a list. Nobody comes twice: the key decides. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly access: TrainingAccessService,
    private readonly records: TrainingRecordService,
  ) {}

  /**
   * Somebody came; answers the row, the earlier one where they are recorded already. Throws lao.unknown,
   * officer.unknown, province.unknown, training.other-province (400), training.not-begun, training.not-planned (409).
   */
  async record(trainingId: string, given: NewAttendance): Promise<string> {
    return transaction(async () => {
      const training = await this.access.toFill(trainingId);
      demandBegun(training);
      const attendee = await this.attendeeOf(training, given);
      const key = keyOf(attendee);
      if ((await this.write(training, [attendee], null)).length) {
        await this.records.step(training, {
          kind: 'training.attended',
          lines: [lineOf(training, attendee)],
          details: { lao: attendee.laoCode, officer: attendee.officerId },
        });
      }
      return (await db().findOneByOrFail(Attendance, { trainingId, attendeeKey: key })).id;
    });
  }

  /**
   * The bulk form for a list: joins the caller's transaction and trusts its places and officers; whose list it is
   * was asked before. Answers how many are new. Throws training.not-begun, training.not-planned (409).
   */
  async recordMany(trainingId: string, attendees: Attendee[], importId: string): Promise<number> {
    return transaction(async () => {
      const training = await this.heldFor(trainingId);
      demandBegun(training);
      demandOwn(training, attendees);
      const added = await this.write(training, attendees, importId);
      const provinces = added.map(({ provinceCode }) => provinceCode);
      await this.records.stepOfMany(training, 'training.list-recorded', provinces, importId);
      return added.length;
    });
  }

  /** Takes back what a list brought; answers how many. Throws training.not-planned (409). */
  async withdrawList(trainingId: string, importId: string): Promise<number> {
    return transaction(async () => {
      const training = await this.heldFor(trainingId);
      const brought = await db().find(Attendance, {
        select: { provinceCode: true },
        where: { trainingId, importId },
      });
      await db().delete(Attendance, { trainingId, importId });
      const provinces = brought.map(({ provinceCode }) => provinceCode);
      await this.records.stepOfMany(training, 'training.list-withdrawn', provinces, importId);
      return provinces.length;
    });
  }

  /** They did not come after all. Throws attendance.not-found (404), training.not-planned (409). */
  async remove(id: string): Promise<void> {
    await transaction(async () => {
      const attendance = await db().findOneBy(Attendance, { id });
      if (!attendance || !inScope(scopeFor(actor()), attendance.provinceCode)) throw notFound('attendance');
      const training = await this.access.toFill(attendance.trainingId);
      const { affected } = await db().delete(Attendance, { id });
      if (!affected) return;
      await this.records.step(training, {
        kind: 'training.unattended',
        lines: [lineOf(training, attendance)],
        details: { lao: attendance.laoCode, officer: attendance.officerId },
      });
    });
  }

  private async heldFor(id: string): Promise<Training> {
    const training = await db().findOne(Training, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!training) throw notFound('training');
    demandPlanned(training);
    return training;
  }

  /** Inserts who is not there yet, and answers them. */
  private async write(
    training: Training,
    attendees: Attendee[],
    importId: string | null,
  ): Promise<Attendee[]> {
    const byKey = new Map(attendees.map((attendee) => [keyOf(attendee).toString('hex'), attendee]));
    const known: { attendee_key: Buffer }[] = await db().query(
      'SELECT attendee_key FROM attendances WHERE training_id = ? AND attendee_key IN (?)',
      [training.id, [...byKey.keys()].map((key) => Buffer.from(key, 'hex'))],
    );
    for (const { attendee_key: key } of known) byKey.delete(key.toString('hex'));
    const recordedBy = requestContext()?.actor?.staffId ?? null;
    const recordedAt = clock.now();
    await insertMany(
      'attendances',
      [...byKey].map(([key, attendee]) => ({
        id: newId(),
        training_id: training.id,
        province_code: attendee.provinceCode,
        lao_code: attendee.laoCode,
        officer_id: attendee.officerId,
        name: attendee.name,
        attendee_key: Buffer.from(key, 'hex'),
        import_id: importId,
        recorded_by: recordedBy,
        recorded_at: recordedAt,
      })),
      'ON DUPLICATE KEY UPDATE id = attendances.id',
    );
    return [...byKey.values()];
  }

  private async attendeeOf(training: Training, given: NewAttendance): Promise<Attendee> {
    const provinceCode = await this.placeOf(training, given);
    const attendee = { provinceCode, laoCode: given.laoCode, officerId: null, name: '' };
    demandOwn(training, [attendee]);
    if (given.officerId === undefined) return { ...attendee, name: normalThai(given.name!) };
    const officer = await db().findOneBy(Officer, { id: given.officerId, provinceCode });
    if (!officer) throw fault('officer.unknown', 'officerId');
    return { ...attendee, officerId: officer.id, name: officer.name };
  }

  private async placeOf(training: Training, { laoCode, province }: NewAttendance): Promise<string> {
    if (laoCode) {
      const lao = await db().findOneBy(Lao, { code: laoCode });
      if (!lao || lao.dissolvedOn) throw fault('lao.unknown', 'laoCode');
      return lao.provinceCode;
    }
    const code = province ?? training.provinceCode ?? '';
    if (!(await db().existsBy(Province, { code }))) throw fault('province.unknown', 'province');
    return code;
  }
}

function keyOf({ laoCode, provinceCode, name }: Attendee): Buffer {
  return sha256(attendeeKey(laoCode ?? provinceCode, name));
}

function lineOf(training: Training, { provinceCode, laoCode, officerId, name }: Attendee) {
  return { provinceCode, laoCode, officerId, data: { name, title: training.title } };
}

/** Nobody has come before the first day. */
function demandBegun(training: Training): void {
  if (training.startsOn > thaiDay(clock.now())) throw new DomainError('training.not-begun', 409);
}

/** A province's training is for its own. */
function demandOwn(training: Training, attendees: Attendee[]): void {
  const own = training.provinceCode;
  if (own && attendees.some((attendee) => attendee.provinceCode !== own)) {
    throw fault('training.other-province', 'laoCode');
  }
}

function fault(code: string, path: string): DomainError {
  return new DomainError(code, 400, { fields: [{ path, code: 'unknown' }] });
}
