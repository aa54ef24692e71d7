import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { CustodyService } from './custody.service.js';

/** A new link for an officer who signed, or asked, and cannot open: to the registered address, with the PIN that they have. */
@Injectable()
export class LinkRequestsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly ends: CredentialEndsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** Kills what was sent and asks for another. Throws custody-item.not-found (404), custody-item.not-now (409). */
  async ask(itemId: string): Promise<void> {
    await transaction(async () => {
      const [item] = await this.custody.lock([itemId]);
      if (!item || !inScope(scopeFor(actor()), item.provinceCode)) throw notFound('custody-item');
      // What a request had mailed was never signed for: the request itself is what it goes by.
      const [given]: { id: string }[] = await db().query(
        `SELECT id FROM hand_overs WHERE live_key = ?
         UNION ALL SELECT id FROM reset_cases
         WHERE credential_id = ? AND delivery <> 'in-person' AND state IN ('executing', 'delivered')`,
        [itemId, item.credentialId],
      );
      if (item.state !== 'handed' || item.kind !== 'electronic' || !given)
        throw new DomainError('custody-item.not-now', 409, { extra: { state: item.state } });
      await this.ends.killLinks([item.credentialId], 'replaced');
      await db().query(`UPDATE reveal_links SET delivery = 'failed' WHERE credential_id = ?`, [
        item.credentialId,
      ]);
      await this.audit.record({
        action: 'custody.link-asked',
        object: `custody-item:${itemId}`,
        provinceCode: item.provinceCode,
      });
      await this.outbox.ask('credentials.send-reveal-link', { id: given.id });
    });
  }
}
