import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { CohortMembership } from '../officers/cohort-membership.entity.js';
import { CohortService } from '../officers/cohort.service.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import { demandPlanned, demandVersion, TrainingAccessService } from './training-access.service.js';
import { TrainingFiguresService } from './training-figures.service.js';
import { TrainingRecordService } from './training-record.service.js';
import type { ReasonedStep } from './training.schema.js';
import type { Training } from './training.entity.js';

/**
 * Closing a training: who came is settled, rule 5's clock starts, and the LAOs that came to one of DLA's belong to
 * the trainer cohort (ครุ ก.). Opening it again takes back what the closing did.
 */
@Injectable()
export class TrainingClosingService {
  constructor(
    private readonly access: TrainingAccessService,
    private readonly figures: TrainingFiguresService,
    private readonly records: TrainingRecordService,
    private readonly cohort: CohortService,
    private readonly laos: LaoFactsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Closing what is closed does nothing. Throws training.not-planned, -not-over and -changed-meanwhile (409). */
  async close(id: string, version: number): Promise<void> {
    await transaction(async () => {
      const training = await this.access.toChange(id);
      if (training.state === 'closed') return;
      demandPlanned(training);
      demandVersion(training, version);
      if (training.endsOn > thaiDay(clock.now())) throw new DomainError('training.not-over', 409);
      await this.records.save(training, {
        state: 'closed',
        closedAt: clock.now(),
        closedBy: actor().staffId,
      });
      const joined = training.organiser === 'dla' ? await this.admit(training) : 0;
      await this.records.step(training, { kind: 'training.closed', details: { joined } });
      await this.outbox.tell('organisations.training-closed', { id });
    });
  }

  /** Takes a closing back. Throws training.not-closed and training.changed-meanwhile (409). */
  async reopen(id: string, { version, reason }: ReasonedStep): Promise<void> {
    await transaction(async () => {
      const training = await this.access.toChange(id);
      if (training.state !== 'closed') throw new DomainError('training.not-closed', 409);
      demandVersion(training, version);
      const left = training.organiser === 'dla' ? await this.dismiss(training, reason) : 0;
      await this.records.save(training, { state: 'planned', closedAt: null, closedBy: null });
      await this.records.step(training, { kind: 'training.reopened', details: { left }, reason });
      await this.outbox.tell('organisations.training-reopened', { id });
    });
  }

  private async admit(training: Training): Promise<number> {
    const codes = await this.figures.joining(training.id);
    const memberships = await this.cohort.admitMany(codes.map((code) => membershipBy(training, code)));
    return memberships.length;
  }

  /** The memberships that the closing made end; who has been to another closed training of DLA is in by that one. */
  private async dismiss(training: Training, reason: string): Promise<number> {
    const supports = await this.figures.supports(training.id);
    await this.laos.lock(
      supports.map(({ laoCode }) => laoCode),
      { dissolved: true },
    );
    const made = await db().findBy(CohortMembership, { trainingId: training.id, endedAt: IsNull() });
    await this.cohort.endMany(made, reason);
    const kept = supports.flatMap(({ laoCode, other }) => (other ? membershipBy(other, laoCode) : []));
    await this.cohort.admitMany(kept);
    return made.length - kept.length;
  }
}

function membershipBy({ id, title, endsOn }: Pick<Training, 'id' | 'title' | 'endsOn'>, laoCode: string) {
  return { laoCode, evidence: title, sinceOn: endsOn, trainingId: id };
}
