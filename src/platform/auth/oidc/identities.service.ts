import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { sha256 } from '../../crypto/tokens.js';
import { newId } from '../../database/id.js';
import { db, isDuplicate, transaction } from '../../database/transaction.js';
import { DomainError, notFound } from '../../errors.js';
import type { Identity } from './identity-provider.service.js';
import { OidcExchangeService, type Brought } from './oidc-exchange.service.js';
import { StaffIdentity } from './staff-identity.entity.js';

/** By which identities of a provider a person signs in: linked by themselves only, who have just proved who they are. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly exchange: OidcExchangeService,
    private readonly audit: AuditService,
  ) {}

  /** Those of a person, oldest first. */
  async of(staffId: string): Promise<StaffIdentity[]> {
    return db().find(StaffIdentity, { where: { staffId }, order: { id: 'ASC' } });
  }

  /** Whose an identity is; null where nobody has linked it. */
  async ownerOf(identity: Identity): Promise<string | null> {
    const known = await db().findOneBy(StaffIdentity, { identityHash: hashOf(identity) });
    return known?.staffId ?? null;
  }

  /** Notes that one was used. */
  async used(identity: Identity): Promise<void> {
    await db().update(StaffIdentity, { identityHash: hashOf(identity) }, { lastUsedAt: clock.now() });
  }

  /** Links what a browser brings back to the person who began it. Throws what the exchange throws, and oidc.taken (409). */
  async link(staffId: string, brought: Brought): Promise<void> {
    const identity = await this.exchange.identityIn(brought, 'link', staffId);
    await transaction(async () => {
      const id = newId();
      const { issuer, subject } = identity;
      try {
        await db().insert(StaffIdentity, {
          ...{ id, staffId, issuer, subject, identityHash: hashOf(identity) },
          ...{ linkedAt: clock.now(), lastUsedAt: null },
        });
      } catch (error) {
        if (isDuplicate(error)) throw new DomainError('oidc.taken', 409);
        throw error;
      }
      const details = { identity: id, issuer };
      await this.audit.record({ action: 'identity.link', object: `staff:${staffId}`, details });
    });
  }

  /** Takes one away. Throws identity.not-found. */
  async unlink(staffId: string, id: string): Promise<void> {
    await transaction(async () => {
      const { affected } = await db().delete(StaffIdentity, { id, staffId });
      if (!affected) throw notFound('identity');
      const details = { identity: id };
      await this.audit.record({ action: 'identity.unlink', object: `staff:${staffId}`, details });
    });
  }
}

function hashOf({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Buffer {
  return sha256(JSON.stringify([issuer, subject]));
}
