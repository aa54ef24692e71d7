import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { TrainingAccessService } from './training-access.service.js';
import { TrainingInvitation } from './training-invitation.entity.js';
import { TrainingRecordService } from './training-record.service.js';
import type { NewInvitations } from './training.schema.js';
import type { Training } from './training.entity.js';

/** Who is invited, as a row to be; without a LAO a province's representatives. */
interface Invitee {
  province_code: string;
  lao_code: string | null;
}

/**
 * Inviting to trainings. Rule 1.1's remaining LAOs are a province's LAOs outside the trainer cohort; rule 1.2's
 * remaining provinces are those that have nobody in it and have not been to a training of DLA.
 */
@Injectable()
export class TrainingInvitationsService {
  constructor(
    private readonly access: TrainingAccessService,
    private readonly records: TrainingRecordService,
  ) {}

  /** Invites to a planned training; answers how many are invited newly. */
  async invite(trainingId: string, wanted: NewInvitations): Promise<number> {
    return transaction(async () => this.inviteTo(await this.access.toFill(trainingId), wanted));
  }

  /** The same for a training that the caller holds. Throws lao.unknown, province.unknown, training.other-province (400). */
  async inviteTo(training: Training, wanted: NewInvitations): Promise<number> {
    const invitees = [
      ...(wanted.laoCodes?.length ? await this.laosNamed(training, wanted.laoCodes) : []),
      ...(wanted.provinces?.length ? await this.provincesNamed(training, wanted.provinces) : []),
      ...(wanted.which ? await this.computed(training, wanted.which, wanted.province) : []),
    ];
    const added = await this.onlyNew(training.id, invitees);
    const now = clock.now();
    await insertMany(
      'training_invitations',
      added.map((invitee) => ({
        id: newId(),
        training_id: training.id,
        ...invitee,
        invitee_key: inviteeKey(invitee),
        created_by: actor().staffId,
        created_at: now,
      })),
      'ON DUPLICATE KEY UPDATE id = training_invitations.id',
    );
    await this.records.stepOfMany(
      training,
      'training.invited',
      added.map(({ province_code: code }) => code),
    );
    return added.length;
  }

  /** Takes an invitation back. Throws training-invitation.not-found (404), training.not-planned (409). */
  async withdraw(id: string): Promise<void> {
    await transaction(async () => {
      const invitation = await db().findOneBy(TrainingInvitation, { id });
      const scope = scopeFor(actor());
      if (!invitation || !(scope.all || scope.provinceCode === invitation.provinceCode)) {
        throw notFound('training-invitation');
      }
      const training = await this.access.toFill(invitation.trainingId);
      const { affected } = await db().delete(TrainingInvitation, { id });
      if (!affected) return;
      const { provinceCode, laoCode } = invitation;
      await this.records.step(training, {
        kind: 'training.uninvited',
        lines: [{ provinceCode, laoCode, data: { title: training.title } }],
        details: { lao: laoCode, province: provinceCode },
      });
    });
  }

  private async laosNamed(training: Training, codes: string[]): Promise<Invitee[]> {
    const wanted = [...new Set(codes)];
    const found: Invitee[] = await db().query(
      `SELECT province_code, code AS lao_code FROM laos WHERE code IN (?) AND dissolved_on IS NULL`,
      [wanted],
    );
    if (found.length < wanted.length) throw fault('lao.unknown', 'laoCodes');
    demandOwn(training, found, 'laoCodes');
    return found;
  }

  private async provincesNamed(training: Training, codes: string[]): Promise<Invitee[]> {
    const wanted = [...new Set(codes)];
    const found: Invitee[] = await db().query(
      'SELECT code AS province_code, NULL AS lao_code FROM provinces WHERE code IN (?)',
      [wanted],
    );
    if (found.length < wanted.length) throw fault('province.unknown', 'provinces');
    demandOwn(training, found, 'provinces');
    return found;
  }

  private async computed(training: Training, which: 'remaining' | 'all', asked?: string): Promise<Invitee[]> {
    const province = asked ?? training.provinceCode;
    if (!province) return this.provincesComputed(which);
    const outside = which === 'remaining' ? 'AND in_cohort = 0' : '';
    const found: Invitee[] = await db().query(
      `SELECT province_code, code AS lao_code FROM laos
       WHERE province_code = ? AND dissolved_on IS NULL ${outside} ORDER BY sort_key`,
      [province],
    );
    demandOwn(training, found, 'province');
    return found;
  }

  private provincesComputed(which: 'remaining' | 'all'): Promise<Invitee[]> {
    const untrained = `WHERE NOT EXISTS (SELECT 1 FROM laos l
        WHERE l.province_code = p.code AND l.dissolved_on IS NULL AND l.in_cohort = 1)
      AND NOT EXISTS (SELECT 1 FROM attendances a JOIN trainings t ON t.id = a.training_id
        WHERE a.province_code = p.code AND a.lao_code IS NULL AND t.organiser = 'dla' AND t.state = 'closed')`;
    return db().query(
      `SELECT p.code AS province_code, NULL AS lao_code FROM provinces p
       ${which === 'remaining' ? untrained : ''} ORDER BY p.sort_key`,
    );
  }

  private async onlyNew(trainingId: string, invitees: Invitee[]): Promise<Invitee[]> {
    const byKey = new Map(invitees.map((invitee) => [inviteeKey(invitee), invitee]));
    if (!byKey.size) return [];
    const known: { invitee_key: string }[] = await db().query(
      'SELECT invitee_key FROM training_invitations WHERE training_id = ? AND invitee_key IN (?)',
      [trainingId, [...byKey.keys()]],
    );
    for (const { invitee_key: key } of known) byKey.delete(key);
    return [...byKey.values()];
  }
}

/** What an invitation is unique by, within its training. */
function inviteeKey({ lao_code: lao, province_code: province }: Invitee): string {
  return lao ?? province;
}

/** A province invites its own. */
function demandOwn(training: Training, invitees: Invitee[], path: string): void {
  const own = training.provinceCode;
  if (own && invitees.some((invitee) => invitee.province_code !== own)) {
    throw fault('training.other-province', path);
  }
}

function fault(code: string, path: string): DomainError {
  return new DomainError(code, 400, { fields: [{ path, code: 'unknown' }] });
}
