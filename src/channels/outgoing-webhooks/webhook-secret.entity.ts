import { Column, Entity } from 'typeorm';
import { SealedColumns } from '../../platform/crypto/sealed.columns.js';
import { IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Where the secret of a webhook belongs: in another row, or another subscription's, it does not open. */
export function webhookSecretPlace({ id, subscriptionId }: { id: string; subscriptionId: string }): string[] {
  return ['webhook_secrets', 'secret', id, subscriptionId];
}

/** What tellings are signed with; the one before it goes on being valid for a while, so that no receiver misses any. */
@Entity('webhook_secrets')
export class WebhookSecret {
  @IdColumn()
  id: string;

  @RefColumn()
  subscriptionId: string;

  @Column(() => SealedColumns, { prefix: false })
  secret: SealedColumns;

  /** Null: the present one. */
  @TimeColumn({ nullable: true })
  endsAt: Date | null;

  @TimeColumn()
  createdAt: Date;
}
