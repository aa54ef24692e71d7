import { Injectable } from '@nestjs/common';
import { mayDo } from '../../platform/auth/permissions.js';
import { scopeFor, type Scope } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { TrainingInvitation } from './training-invitation.entity.js';
import { Training, type Organiser } from './training.entity.js';

/**
 * The condition by which somebody sees a training (as `t`): a representative the province's own, and DLA's to
 * which the province is invited.
 */
export function visibleTrainings(scope: Scope): { sql: string[]; values: string[] } {
  if (scope.all) return { sql: [], values: [] };
  return {
    sql: [
      `(t.province_code = ? OR (t.province_code IS NULL AND EXISTS
         (SELECT 1 FROM training_invitations v WHERE v.province_code = ? AND v.training_id = t.id)))`,
    ],
    values: [scope.provinceCode, scope.provinceCode],
  };
}

/**
 * Who may see a training and who may change it. A training is locked before the LAOs that it touches: what happens
 * on it follows one after the other.
 */
@Injectable()
export class TrainingAccessService {
  /** The training, for reading. Throws training.not-found, also outside of the person's scope. */
  see(id: string): Promise<Training> {
    return this.find(id);
  }

  /** The training, locked for a change of itself. Throws training.not-found; request.not-allowed (403) on DLA's. */
  async toChange(id: string): Promise<Training> {
    const training = await this.find(id, 'pessimistic_write');
    demandWriter(training.organiser);
    return training;
  }

  /**
   * The training, held as it is while people are invited or recorded. Throws as `toChange`, and training.not-planned
   * (409) once it is closed or cancelled.
   */
  async toFill(id: string): Promise<Training> {
    const training = await this.find(id, 'pessimistic_write');
    demandWriter(training.organiser);
    demandPlanned(training);
    return training;
  }

  private async find(id: string, mode?: 'pessimistic_write'): Promise<Training> {
    const training = await db().findOne(Training, {
      where: { id },
      ...(mode ? { lock: { mode } } : {}),
    });
    if (!training || !(await this.isVisible(training))) throw notFound('training');
    return training;
  }

  private async isVisible({ id, provinceCode }: Training): Promise<boolean> {
    const scope = scopeFor(actor());
    if (scope.all) return true;
    if (provinceCode) return provinceCode === scope.provinceCode;
    return db().existsBy(TrainingInvitation, { trainingId: id, provinceCode: scope.provinceCode });
  }
}

/** DLA's trainings are DLA's to write. Throws request.not-allowed (403). */
export function demandWriter(organiser: Organiser): void {
  if (organiser === 'dla' && !mayDo(actor().role, 'register.manage')) {
    throw new DomainError('request.not-allowed', 403);
  }
}

/** Throws training.not-planned (409) for one that is closed or cancelled. */
export function demandPlanned(training: Pick<Training, 'state'>): void {
  if (training.state !== 'planned') throw new DomainError('training.not-planned', 409);
}

/** Throws training.changed-meanwhile (409) unless the person saw the training as it is. */
export function demandVersion(training: Pick<Training, 'version'>, seen: number): void {
  if (training.version !== seen) throw new DomainError('training.changed-meanwhile', 409);
}
