import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { CohortMembership } from '../../organisations/officers/cohort-membership.entity.js';
import { RoleHolder } from '../../organisations/officers/role-holder.entity.js';
import { Training } from '../../organisations/trainings/training.entity.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { SettlingService } from './settling.service.js';

/** Follows what changes in the register: whoever is concerned has what they owe settled anew. */
@Injectable()
export class FollowingService {
  constructor(
    private readonly settling: SettlingService,
    private readonly outbox: OutboxService,
  ) {}

  /** A training got its date, was moved, cancelled, closed or opened again; DLA's own start no days. */
  async training(id: string): Promise<void> {
    const training = await db().findOneBy(Training, { id });
    if (training?.provinceCode) await this.settling.province(training.provinceCode);
  }

  /** Posts that changed hands. */
  async posts(ids: string[]): Promise<void> {
    await this.laos(await db().findBy(RoleHolder, { id: In(ids) }));
  }

  /** Memberships of the trainer cohort that began or ended. */
  async memberships(ids: string[]): Promise<void> {
    await this.laos(await db().findBy(CohortMembership, { id: In(ids) }));
  }

  /** Has every province with a training of its own settled: what was forgotten, new LAOs, another way of counting. */
  async sweep(): Promise<void> {
    const rows: { province: string }[] = await db().query(
      'SELECT DISTINCT province_code AS province FROM trainings WHERE province_code IS NOT NULL ORDER BY 1',
    );
    await transaction(() => this.outbox.askEach('documents.settle-province', rows));
  }

  private async laos(of: { provinceCode: string; laoCode: string | null }[]): Promise<void> {
    for (const [provinceCode, some] of groupBy(of, (one) => one.provinceCode)) {
      await this.settling.some(provinceCode, [...new Set(some.flatMap(({ laoCode }) => laoCode ?? []))]);
    }
  }
}
