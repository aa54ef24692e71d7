import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { randomLetters, randomSecret, sha256 } from '../../crypto/tokens.js';
import { newId } from '../../database/id.js';
import { db, transaction } from '../../database/transaction.js';
import { notFound } from '../../errors.js';
import { ApiToken } from './api-token.entity.js';
import { writeApiToken } from './api-token.policy.js';

const day = 86_400_000;

/** Tokens by which scripts come in for their owner. */
@Injectable()
export class ApiTokensService {
  constructor(private readonly audit: AuditService) {}

  /** Makes a token and tells it, once. Without a number of days it holds until it is revoked. */
  async issue(staffId: string, name: string, days?: number): Promise<{ row: ApiToken; token: string }> {
    const publicId = randomLetters(16);
    const secret = randomSecret();
    const now = clock.now();
    const row = db().create(ApiToken, {
      id: newId(),
      publicId,
      staffId,
      name: name.trim().normalize('NFC'),
      secretHash: sha256(secret),
      createdAt: now,
      lastUsedAt: null,
      expiresAt: days ? new Date(now.getTime() + days * day) : null,
    });
    await transaction(async () => {
      await db().insert(ApiToken, row);
      await this.audit.record({
        action: 'api-token.issue',
        object: `api-token:${row.id}`,
        details: { staff: staffId, days: days ?? null },
      });
    });
    return { row, token: writeApiToken(publicId, secret) };
  }

  /** The person's live tokens, newest first. */
  async list(staffId: string): Promise<ApiToken[]> {
    return db().find(ApiToken, {
      where: [
        { staffId, expiresAt: IsNull() },
        { staffId, expiresAt: MoreThan(clock.now()) },
      ],
      order: { id: 'DESC' },
    });
  }

  /** Ends one of the person's own tokens, at once. Throws api-token.not-found. */
  async revoke(staffId: string, id: string): Promise<void> {
    await transaction(async () => {
      const { affected } = await db().delete(ApiToken, { id, staffId });
      if (!affected) throw notFound('api-token');
      await this.audit.record({ action: 'api-token.revoke', object: `api-token:${id}` });
    });
  }
}
