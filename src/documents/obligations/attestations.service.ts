import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { Attestation } from './attestation.entity.js';
import type { NewAttestation } from './obligation.schema.js';
import { ObligationsService } from './obligations.service.js';

/** A card that was looked at and not kept: rule 5 met with the least of a person (PDPA s.22). */
@Injectable()
export class AttestationsService {
  constructor(private readonly obligations: ObligationsService) {}

  /**
   * Writes down that two named people saw the card, or that the electronic check was done, and that the obligation is
   * met by it. Throws as `ObligationsService.meet`, and attestation.in-future (422).
   */
  async attest(obligationId: string, given: NewAttestation): Promise<void> {
    if (given.doneOn > thaiDay(clock.now()))
      throw new DomainError('attestation.in-future', 422, { fields: [{ path: 'doneOn', code: 'future' }] });
    await transaction(async () => {
      const { provinceCode } = await this.obligations.lock(obligationId);
      const ref = newId();
      const by = actor().staffId;
      const [firstName, secondName = null] = given.kind === 'sighted' ? given.persons : [given.person];
      await db().insert(Attestation, {
        id: ref,
        provinceCode,
        obligationId,
        kind: given.kind,
        doneOn: given.doneOn,
        firstName,
        secondName,
        reference: given.kind === 'electronic' ? given.reference : null,
        recordedBy: by,
        recordedAt: clock.now(),
      });
      await this.obligations.meet(obligationId, { by, evidence: given.kind, ref });
    });
  }
}
