import type { Command } from 'commander';
import { deliveryPlace } from '../../channels/inbound/inbound-delivery.entity.js';
import { webhookSecretPlace } from '../../channels/outgoing-webhooks/webhook-secret.entity.js';
import { sealedFilePlace } from '../../channels/secrets/sealed-file.entity.js';
import { originalPlace } from '../../channels/secrets/sealed-original.entity.js';
import { copyFilePlace } from '../../documents/copies/copy-file.entity.js';
import { copyPlace } from '../../documents/copies/id-card-copy.entity.js';
import { secondFactorPlace } from '../../platform/auth/second-factor/second-factor-place.policy.js';
import { oidcSecretPlace } from '../../platform/auth/oidc/oidc-settings.entity.js';
import type { OnDesk, Print } from '../../platform/cli/on-desk.js';
import type { SealedTable } from '../../platform/crypto/rewrap.service.js';
import { taskPlace } from '../manual/task-place.policy.js';
import { revealPlace } from '../reveal/reveal-place.policy.js';

/** Every table in which something is sealed, and how the place of a row is made. */
const tables: SealedTable[] = [
  { table: 'second_factors', placeOf: (row) => secondFactorPlace(row.id!, row.staff_id!) },
  {
    table: 'reveal_links',
    placeOf: (row) =>
      revealPlace({
        id: row.id!,
        publicId: row.public_id!,
        provinceCode: row.province_code!,
        credentialId: row.credential_id!,
      }),
  },
  {
    table: 'manual_tasks',
    placeOf: (row) =>
      taskPlace({ id: row.id!, provinceCode: row.province_code!, accountId: row.account_id! }),
  },
  {
    table: 'inbound_deliveries',
    placeOf: (row) => deliveryPlace({ id: row.id!, channel: row.channel!, account: row.account! }),
  },
  {
    table: 'sealed_files',
    placeOf: (row) => sealedFilePlace({ id: row.id!, attachmentId: row.attachment_id! }),
  },
  {
    table: 'copy_files',
    placeOf: (row) => copyFilePlace({ id: row.id!, provinceCode: row.province_code! }),
  },
  {
    table: 'id_card_copies',
    placeOf: (row) => copyPlace({ id: row.id!, provinceCode: row.province_code! }),
  },
  {
    table: 'sealed_originals',
    placeOf: (row) => originalPlace({ id: row.id!, eventId: row.event_id! }),
  },
  {
    table: 'oidc_secrets',
    placeOf: (row) => oidcSecretPlace({ id: row.id!, issuer: row.issuer!, clientId: row.client_id! }),
  },
  {
    table: 'webhook_secrets',
    placeOf: (row) => webhookSecretPlace({ id: row.id!, subscriptionId: row.subscription_id! }),
  },
];

/** `keys …`: changing the master key. */
export function keysCommands(program: Command, onDesk: OnDesk, print: Print): void {
  program
    .command('keys')
    .description('the master key')
    .command('rewrap')
    .description('brings what MASTER_KEYS_OLD sealed under MASTER_KEY; afterwards the old keys can go')
    .action(async () => {
      const { RewrapService } = await import('../../platform/crypto/rewrap.service.js');
      await onDesk(async (app) => {
        const work = app.get(RewrapService, { strict: false });
        for (const table of tables) print(`${table.table}: ${await work.rewrap(table)} brought over`);
      });
    });
}
