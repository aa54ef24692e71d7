import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboxService } from '../jobs/outbox.service.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { clock } from '../platform/clock.js';
import { db, transaction } from '../platform/database/transaction.js';
import type { Erased, KeptPart, Person } from '../platform/erasure/eraser.js';
import { Erasure, ErasureSubject, type ErasureState, type LeftPart } from './erasure.entity.js';
import { KeptOfPersonService } from './kept-of-person.service.js';

/** After so many batches others have their turn. */
const batchesAtOnce = 200;
const live: ErasureState[] = ['running', 'waiting'];

/** Carries approved erasures out: a batch a transaction, counted within it, so that whoever dies goes on where it was. */
@Injectable()
export class ErasingService {
  constructor(
    private readonly kept: KeptOfPersonService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** Goes on with an erasure until nothing is left that may go now. Done twice it erases and records nothing twice. */
  async run(id: string): Promise<void> {
    const person = await this.personOf(id);
    for (let batch = 0; batch < batchesAtOnce; batch += 1) if (!(await this.step(id, person))) return;
    await transaction(() => this.outbox.ask('erasures.erase-person', { id }));
  }

  /** Has everything tried again that waits for something else to end, or that a job gave up. */
  async sweep(): Promise<void> {
    const rows = await db().find(Erasure, { select: { id: true }, where: { state: In(live) } });
    if (rows.length)
      await transaction(() =>
        this.outbox.askEach(
          'erasures.erase-person',
          rows.map(({ id }) => ({ id })),
        ),
      );
  }

  /** By which ids the person of an erasure is known. */
  async personOf(id: string): Promise<Person> {
    const subjects = await db().find(ErasureSubject, {
      where: { erasureId: id },
      order: { kind: 'ASC', subjectId: 'ASC' },
    });
    return personOf(subjects);
  }

  /** One batch; false where there is nothing more to do now. */
  private async step(id: string, person: Person): Promise<boolean> {
    return transaction(async () => {
      const erasure = await db().findOne(Erasure, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!erasure || !live.includes(erasure.state)) return false;
      const gone = await this.kept.eraseSome(person);
      if (Object.keys(gone).length) {
        await db().update(Erasure, { id }, { erased: sum(erasure.erased, gone), state: 'running' });
        return true;
      }
      const parts = await this.kept.parts(person);
      const state = parts.some(({ fate }) => fate === 'wait') ? 'waiting' : 'done';
      const now = state === 'done' ? { finishedAt: clock.now(), liveKey: null } : {};
      await db().update(Erasure, { id }, { state, parts: parts.map(left), ...now });
      if (state !== erasure.state)
        await this.audit.record({
          action: `erasure.${state}`,
          object: `erasure:${id}`,
          details: erasure.erased,
        });
      return false;
    });
  }
}

/** The person whom the ids of an erasure name. */
export function personOf(subjects: ErasureSubject[]): Person {
  return {
    contactIds: subjects.flatMap(({ kind, subjectId }) => (kind === 'contact' ? subjectId : [])),
    officerId: subjects.find(({ kind }) => kind === 'officer')?.subjectId ?? null,
  };
}

/** A part as JSON keeps it. */
export function left({ until, ...part }: KeptPart): LeftPart {
  return { ...part, until: until?.toISOString() ?? null };
}

function sum(before: Erased, more: Erased): Erased {
  const kinds = new Set([...Object.keys(before), ...Object.keys(more)]);
  return Object.fromEntries([...kinds].map((kind) => [kind, (before[kind] ?? 0) + (more[kind] ?? 0)]));
}
