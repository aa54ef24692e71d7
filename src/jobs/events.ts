import type { z } from 'zod';
import { many, nothing, ofProvince, one } from './payloads.js';

/**
 * Everything that can happen, by name. A payload holds ids and nothing else: no text, no names,
 * never a secret.
 */
export const events = {
  'channels.deliveries-stored': many,
  'channels.events-received': many,
  'channels.outbound-changed': many,
  'channels.attachment-settled': many,
  /** Mails that nobody could read were read after all; the ids are those of their events. */
  'channels.mails-reread': many,
  'channels.comment-settled': one,
  'channels.profile-known': one,
  'channels.notice-settled': many,
  /** Notices that did not arrive, for whom they were to. */
  'channels.notice-failed': many,
  /** A mail came back that is no notice and no answer of ours; the id is the one under which it was sent. */
  'channels.mail-returned': one,
  /** Notices by mail have waited for an hour though they were tried. */
  'channels.notices-wait': nothing,
  'helpdesk.message-received': many,
  /** A password or code of a LAO was sent in a chat; the id is that of the finding (secret_findings). */
  'helpdesk.secret-exposed': one,
  'organisations.officers-changed': many,
  'organisations.chiefs-changed': many,
  'organisations.cohort-changed': many,
  'organisations.holidays-changed': nothing,
  'organisations.training-planned': one,
  'organisations.training-moved': one,
  'organisations.training-cancelled': one,
  'organisations.training-closed': one,
  'organisations.training-reopened': one,
  'documents.settings-changed': nothing,
  /** Documents of a province are missing after the last reminder. */
  'documents.ladder-ended': ofProvince,
  'credentials.incident-opened': one,
  'credentials.credential-settled': one,
  'credentials.case-changed': one,
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>;
