import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { Province } from '../register/province.entity.js';
import {
  demandPlanned,
  demandVersion,
  demandWriter,
  TrainingAccessService,
} from './training-access.service.js';
import { TrainingDay } from './training-day.entity.js';
import { dayFaults, inOrder, sameDays, type PlannedDay } from './training-days.policy.js';
import { TrainingInvitationsService } from './training-invitations.service.js';
import { TrainingRecordService } from './training-record.service.js';
import { Training } from './training.entity.js';
import type { NewTraining, ReasonedStep, TrainingChange, TrainingMove } from './training.schema.js';

/** Planning trainings: making, changing, moving and cancelling them. Who is concerned is told by event. */
@Injectable()
export class TrainingsService {
  constructor(
    private readonly access: TrainingAccessService,
    private readonly invitations: TrainingInvitationsService,
    private readonly records: TrainingRecordService,
    private readonly outbox: OutboxService,
  ) {}

  /** Plans a training and invites to it; answers its id. Throws training.days-invalid (400), province.not-found (404). */
  async plan({ title, note, organiser, province, days, invite }: NewTraining): Promise<string> {
    demandWriter(organiser);
    demandHoldable(days);
    return transaction(async () => {
      const training = Object.assign(new Training(), {
        id: newId(),
        organiser,
        provinceCode: organiser === 'province' ? await this.ownProvince(province) : null,
        title,
        note,
        state: 'planned',
        ...span(days),
        version: 0,
        createdBy: actor().staffId,
        createdAt: clock.now(),
      });
      await db().insert(Training, training);
      await this.writeDays(training.id, days);
      await this.records.step(training, { kind: 'training.planned', data: { title, days: inOrder(days) } });
      if (invite !== 'none') await this.invitations.inviteTo(training, { which: invite });
      await this.outbox.tell('organisations.training-planned', { id: training.id });
      return training.id;
    });
  }

  /** Gives a training another title or note. Throws training.changed-meanwhile (409). */
  async amend(id: string, { version, title, note }: TrainingChange): Promise<void> {
    await transaction(async () => {
      const training = await this.access.toChange(id);
      demandVersion(training, version);
      const before = { title: training.title, note: training.note };
      const after = { title: title ?? before.title, note: note ?? before.note };
      if (after.title === before.title && after.note === before.note) return;
      await this.records.save(training, after);
      await this.records.step(training, { kind: 'training.amended', data: { before, after } });
    });
  }

  /** Holds it on other days or at other places. Throws training.days-invalid (400), -not-planned, -changed-meanwhile (409). */
  async move(id: string, { version, days, reason }: TrainingMove): Promise<void> {
    demandHoldable(days);
    await transaction(async () => {
      const training = await this.access.toChange(id);
      demandPlanned(training);
      demandVersion(training, version);
      const before = await this.daysOf(id);
      if (sameDays(before, days)) return;
      await db().delete(TrainingDay, { trainingId: id });
      await this.writeDays(id, days);
      await this.records.save(training, span(days));
      await this.records.step(training, {
        kind: 'training.moved',
        data: { before: { days: before }, after: { days: inOrder(days) } },
        details: { ...span(days) },
        reason,
      });
      await this.outbox.tell('organisations.training-moved', { id });
    });
  }

  /** It will not be held. Once is enough: cancelling what is cancelled does nothing. */
  async cancel(id: string, { version, reason }: ReasonedStep): Promise<void> {
    await transaction(async () => {
      const training = await this.access.toChange(id);
      if (training.state === 'cancelled') return;
      demandPlanned(training);
      demandVersion(training, version);
      await this.records.save(training, {
        state: 'cancelled',
        cancelledAt: clock.now(),
        cancelledBy: actor().staffId,
        cancelReason: reason,
      });
      await this.records.step(training, { kind: 'training.cancelled', reason });
      await this.outbox.tell('organisations.training-cancelled', { id });
    });
  }

  private async ownProvince(asked?: string): Promise<string> {
    const code = asked ?? actor().provinceCode;
    if (!code) {
      throw new DomainError('training.province-needed', 400, {
        fields: [{ path: 'province', code: 'needed' }],
      });
    }
    if (!inScope(scopeFor(actor()), code) || !(await db().existsBy(Province, { code }))) {
      throw notFound('province');
    }
    return code;
  }

  private daysOf(trainingId: string): Promise<TrainingDay[]> {
    return db().find(TrainingDay, { where: { trainingId }, order: { heldOn: 'ASC' } });
  }

  private async writeDays(trainingId: string, days: PlannedDay[]): Promise<void> {
    await insertMany(
      'training_days',
      days.map(({ heldOn, fromTime, untilTime, place }) => ({
        id: newId(),
        training_id: trainingId,
        held_on: heldOn,
        from_time: fromTime,
        until_time: untilTime,
        place,
      })),
    );
  }
}

function demandHoldable(days: PlannedDay[]): void {
  const fields = dayFaults(days, thaiDay(clock.now()));
  if (fields.length) throw new DomainError('training.days-invalid', 400, { fields });
}

function span(days: PlannedDay[]): { startsOn: string; endsOn: string } {
  const ordered = inOrder(days);
  return { startsOn: ordered[0]!.heldOn, endsOn: ordered.at(-1)!.heldOn };
}
