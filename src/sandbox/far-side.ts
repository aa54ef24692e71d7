import type { CdnLinks } from './cdn/cdn-links.js';
import type { Faults } from './graph/faults.js';
import type { LineApi } from './line/line-api.js';
import type { LineStore } from './line/line.store.js';
import type { MailServer } from './mail/mail-server.js';
import type { MailStore } from './mail/mail.store.js';
import type { Personnel } from './personnel/personnel.js';
import type { SandboxSettings } from './sandbox-options.js';
import type { EventShapes } from './webhooks/event-shapes.js';
import type { FeedNotifier } from './webhooks/feed-notifier.js';
import type { Notifier } from './webhooks/notifier.js';
import type { WebhookCourier } from './webhooks/webhook-courier.js';
import type { WebhookQueue } from './webhooks/webhook-queue.js';
import type { Changes } from './world/changes.js';
import type { CommentsStore } from './world/comments.store.js';
import type { FilesStore } from './world/files.store.js';
import type { Journal } from './world/journal.js';
import type { Ledger } from './world/ledger.js';
import type { MessagesStore } from './world/messages.store.js';
import type { PageStore } from './world/page.store.js';
import type { PeopleStore } from './world/people.store.js';

/** All parts of the far side, handed to whoever acts on it. */
export interface FarSide {
  settings: SandboxSettings;
  journal: Journal;
  people: PeopleStore;
  messages: MessagesStore;
  comments: CommentsStore;
  page: PageStore;
  files: FilesStore;
  ledger: Ledger;
  changes: Changes;
  links: CdnLinks;
  shapes: EventShapes;
  courier: WebhookCourier;
  webhooks: WebhookQueue;
  notifier: Notifier;
  feed: FeedNotifier;
  faults: Faults;
  mails: MailStore;
  mailServer: MailServer;
  lines: LineStore;
  lineApi: LineApi;
  personnel: Personnel;
}
