import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { config } from '../../config.js';
import { db } from '../../database/transaction.js';
import { Staff } from '../staff/staff.entity.js';
import { returnAddress } from './identity-provider.service.js';
import { changedFields } from './oidc-content.policy.js';
import { OidcSettings } from './oidc-settings.entity.js';
import type { OidcSettingsJson } from './oidc-settings.schema.js';

const shownChanges = 50;

/** How staff sign in elsewhere as administrators see it: what is in force, who entered what before, and no secret. */
@Injectable()
export class OidcHistoryService {
  /** What is in force, and the last changes, newest first. */
  async read(): Promise<OidcSettingsJson> {
    const rows = await db().find(OidcSettings, { order: { number: 'DESC' }, take: shownChanges + 1 });
    const ids = rows.map(({ changedBy }) => changedBy);
    const people = await db().find(Staff, { where: { id: In(ids) }, select: { id: true, name: true } });
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const [latest] = rows;
    const { oidc } = config();
    const settings = oidc ?? latest?.content ?? null;
    return {
      source: oidc ? 'environment' : settings && 'screen',
      // Each by its name: what the environment says has the secret in it.
      settings: settings && {
        issuer: settings.issuer,
        clientId: settings.clientId,
        name: settings.name,
        acceptedFactors: settings.acceptedFactors,
      },
      returnAddress: returnAddress(),
      number: latest?.number ?? 0,
      changes: rows
        .slice(0, shownChanges)
        .map(({ number, content, secretId, changedBy, changedAt }, index) => {
          const before = rows[index + 1];
          return {
            number,
            off: content === null,
            changed: content ? changedFields(before?.content ?? null, content) : [],
            secretReplaced: secretId !== null && secretId !== (before?.secretId ?? null),
            changedBy: names.get(changedBy) ?? changedBy,
            changedAt: changedAt.toISOString(),
          };
        }),
    };
  }
}
