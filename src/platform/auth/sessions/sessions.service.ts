import { Injectable } from '@nestjs/common';
import { MoreThan, Not } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { config } from '../../config.js';
import { randomSecret, sha256 } from '../../crypto/tokens.js';
import { newId } from '../../database/id.js';
import { db, transaction } from '../../database/transaction.js';
import { notFound } from '../../errors.js';
import { Staff } from '../staff/staff.entity.js';
import { sessionLimits } from './session.policy.js';
import { Session } from './session.entity.js';

/** From where somebody signs in. */
export interface Client {
  ip: string;
  userAgent: string | undefined;
}

/** The rows behind the cookies: begun, renewed, listed and ended. */
@Injectable()
export class SessionsService {
  constructor(private readonly audit: AuditService) {}

  /** Begins a session in the ambient transaction; the token is told once and kept as its hash. */
  async begin(staffId: string, client: Client): Promise<{ id: string; token: string }> {
    const now = clock.now();
    const token = randomSecret();
    const id = newId();
    await db().insert(Session, {
      id,
      staffId,
      tokenHash: sha256(token),
      createdAt: now,
      provedAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + sessionLimits(config().production).absolute),
      ip: client.ip.slice(0, 45),
      userAgent: client.userAgent?.slice(0, 300) ?? null,
    });
    await db().update(Staff, staffId, { lastSeenAt: now });
    return { id, token };
  }

  /** Gives a session a new token after its owner proved more (ASVS 5.0, 7.2.4); the old one is dead. */
  async renew(id: string): Promise<string> {
    const token = randomSecret();
    const { affected } = await db().update(
      Session,
      { id },
      { tokenHash: sha256(token), provedAt: clock.now() },
    );
    if (!affected) throw notFound('session');
    return token;
  }

  /** The person's live sessions, the one used last first. */
  async list(staffId: string): Promise<Session[]> {
    const now = clock.now();
    const idleSince = new Date(now.getTime() - sessionLimits(config().production).idle);
    return db().find(Session, {
      where: { staffId, expiresAt: MoreThan(now), lastSeenAt: MoreThan(idleSince) },
      order: { lastSeenAt: 'DESC', id: 'DESC' },
    });
  }

  /** Ends one of the person's own sessions, at once. Throws session.not-found. */
  async revoke(staffId: string, id: string): Promise<void> {
    await transaction(async () => {
      const { affected } = await db().delete(Session, { id, staffId });
      if (!affected) throw notFound('session');
      await this.audit.record({ action: 'session.end', object: `session:${id}` });
    });
  }

  /** Ends all sessions of a person, but for one to keep; answers how many. */
  async revokeAll(staffId: string, except?: string): Promise<number> {
    return transaction(async () => {
      const { affected } = await db().delete(Session, { staffId, ...(except ? { id: Not(except) } : {}) });
      const count = affected ?? 0;
      if (count) {
        await this.audit.record({
          action: 'session.end-all',
          object: `staff:${staffId}`,
          details: { count },
        });
      }
      return count;
    });
  }
}
