import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboxService } from '../jobs/outbox.service.js';
import { FourEyesService } from '../organisations/officers/four-eyes.service.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { newId } from '../platform/database/id.js';
import { db, isDuplicate, transaction } from '../platform/database/transaction.js';
import { DomainError, notFound } from '../platform/errors.js';
import { actor } from '../platform/request-context.js';
import { refuseSecrets } from '../platform/secrets/refuse-secrets.js';
import { Erasure, ErasureSubject } from './erasure.entity.js';
import type { ErasureDecision, NewErasure } from './erasure.schema.js';
import { ErasingService } from './erasing.service.js';
import { KeptOfPersonService } from './kept-of-person.service.js';
import { PeopleService } from './people.service.js';

/** Erasures at a person's request: one member of staff asks, another approves, and then it cannot be undone. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly people: PeopleService,
    private readonly kept: KeptOfPersonService,
    private readonly erasing: ErasingService,
    private readonly fourEyes: FourEyesService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Asks for the erasure of a contact's person and answers its id. Throws contact.not-found, erasure.under-way (409)
   * while one of that person has come to no end, secret.in-text (422).
   */
  async ask({ contactId, letter, reason }: NewErasure): Promise<string> {
    for (const text of [letter, reason]) refuseSecrets(text);
    const id = newId();
    try {
      await transaction(async () => {
        const { contactIds, officerId } = await this.people.of(contactId);
        if (await this.liveOf(contactIds)) throw new DomainError('erasure.under-way', 409);
        const asked = { state: 'asked', requestedBy: actor().staffId, requestedAt: clock.now() } as const;
        await db().insert(Erasure, {
          id,
          contactId,
          letter,
          reason,
          liveKey: contactId,
          erased: {},
          ...asked,
        });
        await insertMany('erasure_subjects', [
          ...contactIds.map((one) => ({ erasure_id: id, kind: 'contact', subject_id: one })),
          ...(officerId ? [{ erasure_id: id, kind: 'officer', subject_id: officerId }] : []),
        ]);
        await this.record('asked', id, { contacts: contactIds.length, officer: officerId });
      });
    } catch (error) {
      throw isDuplicate(error) ? new DomainError('erasure.under-way', 409) : error;
    }
    return id;
  }

  /**
   * Approves or refuses. Whoever asked may refuse, which takes it back, and not approve; nor may the person whom it is
   * about. Throws erasure.not-found, erasure.decided (409), erasure.own-request (403).
   */
  async decide(id: string, { decision, reason }: ErasureDecision): Promise<void> {
    if (reason) refuseSecrets(reason);
    await transaction(async () => {
      const erasure = await db().findOne(Erasure, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!erasure) throw notFound('erasure');
      if (erasure.state !== 'asked') throw new DomainError('erasure.decided', 409);
      const decided = { decidedBy: actor().staffId, decidedAt: clock.now() };
      if (decision === 'refused') {
        const refusal = reason ?? null;
        await db().update(Erasure, { id }, { ...decided, state: 'refused', refusal, liveKey: null });
        return this.record('refused', id, {});
      }
      const person = await this.erasing.personOf(id);
      if (await this.fourEyes.isActor([erasure.requestedBy], person.officerId))
        throw new DomainError('erasure.own-request', 403);
      const parts = await this.kept.parts(person);
      const total = parts.reduce((n, { fate, count }) => (fate === 'erase' ? n + count : n), 0);
      await db().update(Erasure, { id }, { ...decided, state: 'running', total });
      await this.record('approved', id, { total });
      await this.outbox.ask('erasures.erase-person', { id });
    });
  }

  /** The erasure of one of these contacts that has come to no end, if there is one. */
  async liveOf(contactIds: string[]): Promise<string | null> {
    const subjects = await db().findBy(ErasureSubject, { kind: 'contact', subjectId: In(contactIds) });
    const ids = subjects.map(({ erasureId }) => erasureId);
    const found = await db().findOneBy(Erasure, {
      id: In([...ids, '']),
      state: In(['asked', 'running', 'waiting']),
    });
    return found?.id ?? null;
  }

  private async record(
    what: string,
    id: string,
    details: Record<string, string | number | null>,
  ): Promise<void> {
    await this.audit.record({ action: `erasure.${what}`, object: `erasure:${id}`, details });
  }
}
