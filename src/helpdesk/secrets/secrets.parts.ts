import { FollowHidingsJob } from './follow-hidings.job.js';
import { HiddenCommentsService } from './hidden-comments.service.js';
import { IdCardsService } from './id-cards.service.js';
import { MessageOriginalsService } from './message-originals.service.js';
import { SecretFinding } from './secret-finding.entity.js';
import { SecretFindingsService } from './secret-findings.service.js';
import { SecretWarning } from './secret-warning.entity.js';
import { SecretWarningsService } from './secret-warnings.service.js';
import { SecretsController } from './secrets.controller.js';
import { WarnOfSecretJob } from './warn-of-secret.job.js';

/** Secrets that came in: what the helpdesk is made of, by kind. */
export const secretsEntities = [SecretFinding, SecretWarning];
export const secretsControllers = [SecretsController];
export const secretsProviders = [
  FollowHidingsJob,
  HiddenCommentsService,
  IdCardsService,
  MessageOriginalsService,
  SecretFindingsService,
  SecretWarningsService,
  WarnOfSecretJob,
];
