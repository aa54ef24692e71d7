import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { config } from '../../config.js';
import { open, seal } from '../../crypto/sealed.js';
import { newId } from '../../database/id.js';
import { db, isDuplicate, transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import type { OidcConfig } from '../../oidc-config.js';
import { actor } from '../../request-context.js';
import { issuerOf } from './issuer.policy.js';
import { changedFields, type OidcContent } from './oidc-content.policy.js';
import { OidcSecret, oidcSecretPlace, OidcSettings } from './oidc-settings.entity.js';
import type { OidcEntry } from './oidc-settings.schema.js';

/** How staff sign in elsewhere, with the secret. */
export interface OidcInForce extends OidcConfig {
  /** Somebody entered it on a screen: nothing of it may lead into our own network. */
  entered: boolean;
}

/** By which identity provider staff sign in: the environment's, else the one that was entered; read anew at each use. */
@Injectable()
export class OidcSettingsService {
  constructor(private readonly audit: AuditService) {}

  /** What is in force, without the secret; null: nobody signs in elsewhere. */
  async shown(): Promise<OidcContent | null> {
    return config().oidc ?? (await this.latest())?.content ?? null;
  }

  /** What is in force, with the secret; null: nobody signs in elsewhere. */
  async inForce(): Promise<OidcInForce | null> {
    const { oidc } = config();
    if (oidc) return { ...oidc, entered: false };
    const latest = await this.latest();
    return latest?.content ? this.completed(latest.content, latest) : null;
  }

  /**
   * What somebody is entering, with their secret or the kept one. Throws oidc.issuer and oidc.secret-needed (400): a kept
   * secret goes to nobody but whom it was entered for.
   */
  async entered({ clientSecret, ...content }: OidcEntry): Promise<OidcInForce> {
    const issuer = demandIssuer(content.issuer);
    if (clientSecret) return { ...content, issuer, clientSecret, entered: true };
    return this.completed({ ...content, issuer }, await this.latest());
  }

  /**
   * Puts others in force at once. Throws oidc.by-environment and oidc.changed-meanwhile (409), oidc.issuer and
   * oidc.secret-needed (400).
   */
  async change(entry: OidcEntry, basedOn: number): Promise<void> {
    await transaction(async () => {
      const latest = await this.base(basedOn);
      const { clientSecret, ...given } = entry;
      const content = { ...given, issuer: demandIssuer(given.issuer) };
      const changed = changedFields(latest?.content ?? null, content);
      if (!clientSecret) {
        await this.completed(content, latest);
        if (!changed.length) return;
      }
      const secretId = clientSecret ? await keepSecret(content, clientSecret) : latest!.secretId;
      await this.add({ number: basedOn + 1, content, secretId });
      await this.audit.record({
        action: 'oidc.change',
        object: `oidc-settings:${basedOn + 1}`,
        details: {
          ...Object.fromEntries(changed.map(({ name, from, to }) => [name, `${from} > ${to}`])),
          secret: clientSecret ? 'replaced' : 'kept',
        },
      });
    });
  }

  /** Nobody signs in elsewhere from now on. Throws oidc.by-environment and oidc.changed-meanwhile (409), oidc.off (404). */
  async switchOff(basedOn: number): Promise<void> {
    await transaction(async () => {
      const latest = await this.base(basedOn);
      if (!latest?.content) throw new DomainError('oidc.off', 404);
      await this.add({ number: basedOn + 1, content: null, secretId: null });
      await this.audit.record({ action: 'oidc.switch-off', object: `oidc-settings:${basedOn + 1}` });
    });
  }

  /** The last edition; null: nothing was ever entered. */
  async latest(): Promise<OidcSettings | null> {
    const [row] = await db().find(OidcSettings, { order: { number: 'DESC' }, take: 1 });
    return row ?? null;
  }

  private async base(basedOn: number): Promise<OidcSettings | null> {
    if (config().oidc) throw new DomainError('oidc.by-environment', 409);
    const latest = await this.latest();
    if ((latest?.number ?? 0) !== basedOn) throw new DomainError('oidc.changed-meanwhile', 409);
    return latest;
  }

  private async completed(content: OidcContent, latest: OidcSettings | null): Promise<OidcInForce> {
    const { issuer, clientId } = content;
    const kept = latest?.secretId
      ? await db().findOneBy(OidcSecret, { id: latest.secretId, issuer, clientId })
      : null;
    if (!kept) {
      const fields = [{ path: 'clientSecret', code: 'needed' }];
      throw new DomainError('oidc.secret-needed', 400, { fields });
    }
    const clientSecret = open(kept.secret, oidcSecretPlace(kept)).toString();
    return { ...content, clientSecret, entered: true };
  }

  /** A new edition; secrets that no longer serve are erased with it. */
  private async add(edition: Pick<OidcSettings, 'number' | 'content' | 'secretId'>): Promise<void> {
    try {
      await db().insert(OidcSettings, {
        ...edition,
        changedBy: actor().staffId,
        changedAt: clock.now(),
      });
    } catch (error) {
      throw isDuplicate(error) ? new DomainError('oidc.changed-meanwhile', 409) : error;
    }
    await db().delete(OidcSecret, { id: Not(edition.secretId ?? '') });
  }
}

async function keepSecret({ issuer, clientId }: OidcContent, clientSecret: string): Promise<string> {
  const place = { id: newId(), issuer, clientId };
  await db().insert(OidcSecret, { ...place, secret: seal(clientSecret, oidcSecretPlace(place)) });
  return place.id;
}

function demandIssuer(text: string): string {
  const issuer = issuerOf(text, config().production);
  if (issuer) return issuer;
  throw new DomainError('oidc.issuer', 400, { fields: [{ path: 'issuer', code: 'address' }] });
}
