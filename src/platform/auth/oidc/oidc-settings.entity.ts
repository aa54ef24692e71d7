import { Column, Entity, PrimaryColumn } from 'typeorm';
import { SealedColumns } from '../../crypto/sealed.columns.js';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '../../database/columns.js';
import type { OidcContent } from './oidc-content.policy.js';

/** An edition of the identity provider's settings as somebody entered them; the last is in force, the others tell what was. */
@Entity('oidc_settings')
export class OidcSettings {
  /** UNIQUE: of two who change the same edition at once, one does. */
  @PrimaryColumn({ type: 'int' })
  number: number;

  /** Null: from then on nobody signs in by it. */
  @JsonColumn({ nullable: true })
  content: OidcContent | null;

  /** Which secret; the row is gone once another is in force. */
  @RefColumn({ nullable: true })
  secretId: string | null;

  @RefColumn()
  changedBy: string;

  @TimeColumn()
  changedAt: Date;
}

/** Where a secret belongs: with another issuer or client it does not open, whoever writes them into the table. */
export function oidcSecretPlace({ id, issuer, clientId }: Pick<OidcSecret, 'id' | 'issuer' | 'clientId'>) {
  return ['oidc_secrets', 'secret', id, issuer, clientId];
}

/** The desk's secret at an identity provider. It is kept for that issuer and client alone, and never shown again. */
@Entity('oidc_secrets')
export class OidcSecret {
  @IdColumn()
  id: string;

  @TextColumn(255)
  issuer: string;

  @TextColumn(255)
  clientId: string;

  @Column(() => SealedColumns, { prefix: false })
  secret: SealedColumns;
}
