import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import type { Acts } from './acts/acts.js';
import { bindActs } from './acts/acts.js';
import { CdnLinks } from './cdn/cdn-links.js';
import { cdnRoutes } from './cdn/cdn.routes.js';
import type { FarSide } from './far-side.js';
import { addBodyParsers } from './graph/body-parsers.js';
import { Faults } from './graph/faults.js';
import { GraphServer } from './graph/graph-server.js';
import { messagesRoutes } from './graph/messages.routes.js';
import { objectsRoutes } from './graph/objects.routes.js';
import { profileRoutes } from './graph/profile.routes.js';
import { subscriptionRoutes } from './graph/subscription.routes.js';
import { threadsRoutes } from './graph/threads.routes.js';
import { tokensRoutes } from './graph/tokens.routes.js';
import { lineAccountRoutes } from './line/line-account.routes.js';
import { LineApi } from './line/line-api.js';
import { LineChatsStore } from './line/line-chats.store.js';
import { LineCourier } from './line/line-courier.js';
import { LineNotifier } from './line/line-notifier.js';
import { lineChatsRoutes } from './line/line-chats.routes.js';
import { lineRoutes } from './line/line.routes.js';
import { LineStore } from './line/line.store.js';
import { liveRoutes } from './live.routes.js';
import { MailPost } from './mail/mail-post.js';
import { MailServer } from './mail/mail-server.js';
import { mailRoutes } from './mail/mail.routes.js';
import { MailStore } from './mail/mail.store.js';
import { onlyFromHere } from './only-from-here.js';
import { pagesRoutes } from './pages.routes.js';
import { AccountsStore } from './personnel/accounts.store.js';
import { CallMeter } from './personnel/call-meter.js';
import { PersonnelFaults } from './personnel/personnel-faults.js';
import { personnelScript } from './personnel/personnel-script.routes.js';
import { scimRoutes } from './personnel/scim.routes.js';
import { signInRoutes } from './personnel/sign-in.routes.js';
import type { SandboxOptions, SandboxSettings } from './sandbox-options.js';
import { settle } from './sandbox-options.js';
import { scriptApi } from './script-api.js';
import { EventShapes } from './webhooks/event-shapes.js';
import { FeedNotifier } from './webhooks/feed-notifier.js';
import { Notifier } from './webhooks/notifier.js';
import { WebhookClient } from './webhooks/webhook-client.js';
import { WebhookCourier } from './webhooks/webhook-courier.js';
import { WebhookQueue } from './webhooks/webhook-queue.js';
import { Changes } from './world/changes.js';
import { CommentsStore } from './world/comments.store.js';
import { FilesStore } from './world/files.store.js';
import { Journal } from './world/journal.js';
import { Ledger } from './world/ledger.js';
import { MessagesStore } from './world/messages.store.js';
import { PageStore } from './world/page.store.js';
import { PeopleStore } from './world/people.store.js';

const BODY_LIMIT = 64 * 1024 * 1024;

/** A running far side. `acts` makes things happen, `ledger` says what did, `faults` and `webhooks.mischief` spoil them. */
export interface Sandbox extends FarSide {
  /** `http://127.0.0.1:port`, to be used as GRAPH_BASE_URL and LINE_API_BASE_URL. */
  url: string;
  /** `smtp://127.0.0.1:port`, to be used as SMTP_URL. */
  smtpUrl: string;
  acts: Acts;
  /** Forgets people's conversations, faults and the ledger; the six sample people are there again. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts the far sides on loopback: Messenger's Graph API, signed webhooks, CDN and page, a LINE account, mailboxes
 * behind an SMTP server, the personnel system (SCIM, sign-in page), and the script API.
 * @throws Error when a port is taken
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const far = build(settle(options));
  const acts = bindActs(far);
  const reset = (): void => restart(far);
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  addBodyParsers(app);
  onlyFromHere(app);
  addRoutes(app, far, acts, reset);
  const url = await app.listen({ host: '127.0.0.1', port: far.settings.port });
  const smtpUrl = await far.mailServer.listen(far.settings.smtpPort).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  far.links.base = url;
  far.webhooks.start();
  far.lineWebhooks.start();
  const close = async (): Promise<void> => {
    far.webhooks.close();
    far.courier.close();
    far.lineWebhooks.close();
    far.lineCourier.close();
    await far.mailServer.close();
    await app.close();
    far.journal.close();
  };
  return { ...far, url, smtpUrl, acts, reset, close };
}

function build(settings: SandboxSettings): FarSide {
  const { now } = settings;
  const journal = new Journal(join(settings.dataDir, 'journal.jsonl'));
  const ledger = new Ledger(journal, now);
  const page = new PageStore(journal);
  const files = new FilesStore(journal, join(settings.dataDir, 'files'), now);
  const links = new CdnLinks(settings.appSecret, now);
  const courier = new WebhookCourier(new WebhookClient(), ledger, settings.appSecret, settings.webhookUrl);
  const webhooks = new WebhookQueue(journal, courier, settings.retryAfterMs);
  const notifier = new Notifier(settings, webhooks, page, ledger);
  const mails = new MailStore(journal, now);
  const lines = new LineStore(journal, now);
  const lineChats = new LineChatsStore(journal, now);
  const changes = new Changes();
  const { lineChannelSecret, lineBotUserId, lineWebhookUrl, retryAfterMs } = settings;
  const lineCourier = new LineCourier(new WebhookClient(), lineChannelSecret, lineBotUserId, lineWebhookUrl);
  const lineWebhooks = new WebhookQueue(journal, lineCourier, retryAfterMs, 'line-webhook');
  return {
    settings,
    journal,
    ledger,
    page,
    files,
    links,
    courier,
    webhooks,
    notifier,
    feed: new FeedNotifier(notifier),
    people: new PeopleStore(journal, now, settings.appId),
    messages: new MessagesStore(journal),
    comments: new CommentsStore(journal),
    changes,
    shapes: new EventShapes(files, links),
    faults: new Faults(),
    mails,
    mailServer: new MailServer(mails),
    mailPost: new MailPost(mails, settings.deskMail),
    lines,
    lineApi: new LineApi(lines, lineChats, changes, settings.lineChannelToken),
    lineChats,
    lineCourier,
    lineWebhooks,
    lineNotifier: new LineNotifier(lineWebhooks, lineChats, changes, now),
    personnel: {
      accounts: new AccountsStore(journal, now),
      faults: new PersonnelFaults(),
      meter: new CallMeter(settings.personnelRate, now),
    },
  };
}

function addRoutes(app: FastifyInstance, far: FarSide, acts: Acts, reset: () => void): void {
  const graph = new GraphServer(app, far.settings, far.page, far.ledger, far.faults);
  tokensRoutes(graph, far);
  messagesRoutes(graph, far);
  subscriptionRoutes(graph, far);
  profileRoutes(graph, far);
  threadsRoutes(graph, far);
  objectsRoutes(graph, far);
  cdnRoutes(app, far.files, far.links);
  mailRoutes(app, far);
  lineRoutes(app, far);
  lineAccountRoutes(app, far);
  lineChatsRoutes(app, far);
  scriptApi(app, far, acts, reset);
  liveRoutes(app, far);
  pagesRoutes(app, far);
  scimRoutes(app, far.settings, far.personnel);
  signInRoutes(app, far.personnel.accounts, far.settings.now);
  personnelScript(app, far.personnel);
}

function restart(far: FarSide): void {
  far.journal.clear();
  far.ledger.restart();
  far.messages.restart();
  far.files.restart();
  far.webhooks.restart();
  far.faults.clear();
  far.mailServer.faults.clear();
  far.lineApi.faults.clear();
  far.lineWebhooks.restart();
  far.lineChats.addSamples();
  far.personnel.accounts.restart();
  far.personnel.faults.clear();
  far.personnel.meter.perSecond = far.settings.personnelRate;
  far.people.addSamples();
  far.changes.tell({ topic: 'reset' });
}
