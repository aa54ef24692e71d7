import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, isFree } from './ports.js';
import { Refusal } from './progress.js';

/** Where a desk is and what its processes are told. */
export interface DeskSettings {
  production: boolean;
  /** The address of the desk on this machine, without a slash at its end. */
  url: string;
  /** The address of the sandbox; null where none runs. */
  sandboxUrl: string | null;
  /** The environment of web, worker, sandbox and commands, but for the addresses of the services. */
  env: NodeJS.ProcessEnv;
}

const loopback = '127.0.0.1';
const everywhere = ['0.0.0.0', '::'];

/**
 * Decides ports and settings from the environment. Outside production every setting of Messenger, mail and LINE that
 * is not given is the sandbox's. Throws a Refusal when a port is no port or is taken.
 */
export async function deskSettings(dataDir: string, given: NodeJS.ProcessEnv): Promise<DeskSettings> {
  const production = given.NODE_ENV === 'production';
  const host = given.HOST || loopback;
  const near = everywhere.includes(host) ? loopback : host;
  const port = await deskPort(host, given.PORT || '3000');
  const url = `http://${near.includes(':') ? `[${near}]` : near}:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...given,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: host,
    PUBLIC_URL: given.PUBLIC_URL || url,
  };
  if (production || given.SANDBOX === 'off') return { production, url, sandboxUrl: null, env };

  const sandboxPort = await freePort(loopback, port + 1_000);
  const sandboxUrl = `http://${loopback}:${sandboxPort}`;
  const smtpPort = await freePort(loopback, port + 1_100);
  const inboundPort = await freePort(loopback, port + 1_200);
  const wiring = {
    ...keptSecrets(dataDir),
    GRAPH_BASE_URL: sandboxUrl,
    GRAPH_API_VERSION: 'v25.0',
    LINE_API_BASE_URL: sandboxUrl,
    LINE_DATA_BASE_URL: sandboxUrl,
    MAIL_ADDRESS: 'desk@lhr.example',
    SMTP_URL: `smtp://${loopback}:${smtpPort}`,
    INBOUND_SMTP_PORT: String(inboundPort),
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_SMTP_PORT: String(smtpPort),
    WEBHOOK_URL: `${url}/webhooks/messenger`,
    PERSONNEL_SYSTEM: `scim:${sandboxUrl}/scim/v2`,
    PERSONNEL_RATE: '1000',
  };
  for (const [name, value] of Object.entries(wiring)) env[name] ||= value;
  return { production, url, sandboxUrl, env };
}

async function deskPort(host: string, wanted: string): Promise<number> {
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Refusal(`PORT is ${wanted}: it must be a number from 1 to 65535, or 0 for any free port.`);
  }
  if (port === 0) return freePort(host);
  if (await isFree(host, port)) return port;
  throw new Refusal(`PORT ${port} is taken on ${host}: stop what listens there, or set PORT to another one.`);
}

/**
 * What the sandbox and the desk share as a platform and its app do; made once, because stored messages depend on it.
 * A file of an older desk is given what it lacks.
 */
function keptSecrets(dataDir: string): Record<string, string> {
  const file = join(dataDir, 'local.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const secrets = {
    MESSENGER_APP_SECRET: randomBytes(16).toString('hex'),
    MESSENGER_VERIFY_TOKEN: randomBytes(16).toString('hex'),
    MESSENGER_PAGE_ID: `1${randomInt(1e13, 1e14)}`,
    MESSENGER_PAGE_TOKEN: `EAAP${randomBytes(24).toString('hex')}`,
    LINE_CHANNEL_SECRET: randomBytes(16).toString('hex'),
    LINE_CHANNEL_TOKEN: randomBytes(48).toString('base64'),
    PERSONNEL_TOKEN: randomBytes(24).toString('hex'),
    ...kept,
  };
  if (Object.keys(secrets).some((name) => !Object.hasOwn(kept, name))) {
    // Renamed into place: a start that is killed here must not leave half a file.
    writeFileSync(`${file}.next`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.next`, file);
  }
  return secrets;
}
