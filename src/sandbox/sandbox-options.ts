import { createHmac } from 'node:crypto';
import { join } from 'node:path';

/** What the sandbox needs to know of the desk. The secrets are shared, as they are between Meta and an app. */
export interface SandboxOptions {
  /** 0 or nothing: any free port. */
  port?: number;
  /** The folder for the journal and the files. */
  dataDir: string;
  appSecret: string;
  verifyToken: string;
  pageId: string;
  pageToken: string;
  graphVersion: string;
  /** Where the desk listens; may be set later by `sandbox.courier.target`. */
  webhookUrl: string;
  pageName?: string;
  /** Where the SMTP server listens; 0 or nothing: any free port. */
  smtpPort?: number;
  /** Where the desk takes mail, `smtp://127.0.0.1:port`, and its address; null: nowhere, so nobody can write to it. */
  deskMail?: { url: string; address: string } | null;
  /** The LINE channel's access token. */
  lineChannelToken?: string;
  /** What LINE signs its webhooks with. */
  lineChannelSecret?: string;
  /** Where the desk listens for LINE; beside Messenger's address when left out. */
  lineWebhookUrl?: string;
  /** The time on the far side; a test may set its own. */
  now?: () => number;
  /** Waits between attempts to hand a webhook over, in ms; the last one repeats. */
  retryAfterMs?: readonly number[];
  /** The bearer token of the personnel system's SCIM service; one made of the app secret when left out. */
  personnelToken?: string;
  /** Calls a second that the personnel system bears; null: any number. */
  personnelRate?: number | null;
}

/** Options with everything decided. */
export interface SandboxSettings extends Required<SandboxOptions> {
  /** The LINE account's own user id: the destination of its webhooks. */
  lineBotUserId: string;
  appId: string;
  /** A long-lived user token of the page's administrator: `me/accounts` gives the page token for it. */
  userToken: string;
}

/** The app that the desk is registered as. Made up; only the sandbox knows it. */
const APP_ID = '1029384756102938';

/** More than the desk's own processes send together, so that only a test meets the limit. */
const PERSONNEL_RATE = 1_000;

const RETRY_AFTER_MS = [0, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000] as const;

/** Fills in what was not said. */
export function settle(options: SandboxOptions): SandboxSettings {
  return {
    port: 0,
    pageName: 'ศูนย์ช่วยเหลือ LHR',
    now: Date.now,
    retryAfterMs: RETRY_AFTER_MS,
    smtpPort: 0,
    deskMail: null,
    lineChannelToken: 'line-token-of-the-sandbox',
    lineChannelSecret: derived('line-channel-secret', options.appSecret),
    lineWebhookUrl: options.webhookUrl.replace(/\/messenger$/, '/line'),
    personnelToken: derived('personnel-token', options.appSecret),
    personnelRate: PERSONNEL_RATE,
    ...options,
    appId: APP_ID,
    lineBotUserId: `U${derived('line-bot', options.appSecret).slice(0, 32)}`,
    userToken: `EAAU${derived('user-token', options.appSecret)}`,
  };
}

function derived(purpose: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(purpose).digest('hex');
}

/** Reads the process's environment; throws an Error with one sentence that names what is missing. */
export function optionsFromEnvironment(env: NodeJS.ProcessEnv): SandboxOptions {
  if (env.NODE_ENV === 'production') throw new Error('The sandbox does not run in production.');
  const need = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') throw new Error(`The sandbox needs ${name}.`);
    return value;
  };
  const { LINE_CHANNEL_TOKEN: lineChannelToken, LINE_CHANNEL_SECRET: lineChannelSecret } = env;
  return {
    port: portOf('SANDBOX_PORT', need('SANDBOX_PORT')),
    smtpPort: portOf('SANDBOX_SMTP_PORT', env.SANDBOX_SMTP_PORT || '0'),
    deskMail: env.INBOUND_SMTP_PORT
      ? {
          url: `smtp://127.0.0.1:${portOf('INBOUND_SMTP_PORT', env.INBOUND_SMTP_PORT)}`,
          address: need('MAIL_ADDRESS'),
        }
      : null,
    ...(lineChannelToken ? { lineChannelToken } : {}),
    ...(lineChannelSecret ? { lineChannelSecret } : {}),
    dataDir: join(need('DATA_DIR'), 'sandbox'),
    appSecret: need('MESSENGER_APP_SECRET'),
    verifyToken: need('MESSENGER_VERIFY_TOKEN'),
    pageId: need('MESSENGER_PAGE_ID'),
    pageToken: need('MESSENGER_PAGE_TOKEN'),
    graphVersion: need('GRAPH_API_VERSION'),
    webhookUrl: need('WEBHOOK_URL'),
    personnelToken: need('PERSONNEL_TOKEN'),
  };
}

function portOf(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${name} is not a port.`);
  return port;
}
