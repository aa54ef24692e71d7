import { resolve } from 'node:path';
import { z } from 'zod';
import { text, whole } from './config-values.js';
import { isDatabaseAddress } from './database/database-address.js';
import { filesConfig, filesEnvironment, type BucketConfig } from './files-config.js';
import {
  mailConfig,
  mailEnvironment,
  mailIntakeConfig,
  type MailConfig,
  type MailIntakeConfig,
} from './mail-config.js';
import { isRedisAddress } from './redis-address.js';
import { oidcConfig, oidcEnvironment, type OidcConfig } from './oidc-config.js';
import {
  disturbancesConfig,
  disturbancesEnvironment,
  type DisturbancesConfig,
} from './disturbances-config.js';
import { personnelConfig, personnelEnvironment, type PersonnelConfig } from './personnel-config.js';
import { tracesConfig, tracesEnvironment, type TracesConfig } from './traces-config.js';

export type { MailConfig, MailIntakeConfig };
export type { MailboxConfig } from './mail-config.js';

const isMasterKey = (key: string) => Buffer.from(key, 'base64').length === 32;
const isOrigin = (origin: string) => URL.canParse(origin) && new URL(origin).origin === origin;
const port = z.coerce.number().int().min(0).max(65535);

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  ...filesEnvironment,
  DATABASE_URL: z
    .string()
    .refine(isDatabaseAddress, 'is mysql://user:password@host:3306/lhr, with commas between several hosts'),
  REDIS_URL: z
    .string()
    .regex(
      /^(rediss?|redis\+sentinel|unix):\/\//,
      'starts with redis://, rediss://, redis+sentinel:// or unix://',
    )
    .refine(isRedisAddress, 'is redis://host:6379/0 or redis+sentinel://a:26379,b:26379/master-name/0'),
  PUBLIC_URL: text.pipe(z.url().optional()),
  TRUST_PROXY: text,
  ASSISTANT: z.enum(['on', 'off']).default('on'),
  SAMPLE_DATA: z.enum(['', 'none', 'some']).default(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  MASTER_KEY: text.pipe(
    z.string().refine(isMasterKey, '32 bytes in base64: openssl rand -base64 32').optional(),
  ),
  MASTER_KEYS_OLD: text
    .transform((keys) => keys?.split(/[\s,]+/) ?? [])
    .refine((keys) => keys.every(isMasterKey), 'each is 32 bytes in base64'),
  METRICS_TOKEN: text,
  WORKER_METRICS_PORT: text
    .transform((value) => (value ? Number(value) : undefined))
    .pipe(z.number().int().min(1).max(65535).optional()),
  WEBHOOK_ORIGINS: text
    .transform((origins) => origins?.split(/[\s,]+/) ?? [])
    .refine((origins) => origins.every(isOrigin), 'each is https://host or http://host:port without a path'),
  CLAMD_URL: text.pipe(
    z
      .string()
      .regex(/^(tcp:\/\/[^/]+|unix:\/.+)$/, 'is tcp://host:3310 or unix:/path')
      .optional(),
  ),
  MESSENGER_APP_SECRET: text,
  MESSENGER_VERIFY_TOKEN: text,
  MESSENGER_PAGE_ID: text,
  MESSENGER_PAGE_TOKEN: text,
  GRAPH_BASE_URL: z.url().default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v25.0'),
  LINE_CHANNEL_SECRET: text,
  LINE_CHANNEL_TOKEN: text,
  LINE_API_BASE_URL: z.url().default('https://api.line.me'),
  LINE_DATA_BASE_URL: z.url().default('https://api-data.line.me'),
  LINE_BOT_USER_ID: text.pipe(
    z
      .string()
      .regex(/^U[0-9a-f]{32}$/, 'is U and 32 hexadecimal digits')
      .optional(),
  ),
  LINE_GROUPS: z.enum(['answer', 'ignore']).default('answer'),
  ...mailEnvironment,
  ...oidcEnvironment,
  ...tracesEnvironment,
  ...disturbancesEnvironment,
  ...personnelEnvironment,
  PERSONNEL_RATE: z.coerce.number().int().min(1).max(10_000).default(20),
  USER_NAME_RULE: z
    .string()
    .regex(/^[a-z0-9._-]*\{code\}[a-z0-9._-]*$/, 'small letters, digits and . _ - around {code}')
    // A name has at most 64 characters: eight of the code, and room for the number of a further account.
    .max(56, 'is too long')
    .default('lhr{code}'),
});

/** Settings of the Messenger channel; the whole group is needed, or the channel is off. */
export interface MessengerConfig {
  appSecret: string;
  verifyToken: string;
  pageId: string;
  pageToken: string;
  graphBaseUrl: string;
  graphVersion: string;
}

/** Settings of the LINE channel. */
export interface LineConfig {
  channelSecret: string;
  channelToken: string;
  apiBaseUrl: string;
  /** Where what people send, and the menu's picture, are kept. */
  dataBaseUrl: string;
  /** The account's own user id, where it was set: webhooks for another one are kept and not shown. */
  botUserId: string | null;
  /** Whether groups are told once that the account answers in private. */
  answersGroups: boolean;
}

/** Every setting of the product, read once from the environment and frozen. */
export interface Config {
  env: 'development' | 'production' | 'test';
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  /** Where files lie; null: below the data folder. */
  bucket: BucketConfig | null;
  databaseUrl: string;
  redisUrl: string;
  publicUrl: string;
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed. */
  trustProxy: string | undefined;
  sampleData: boolean;
  /** Whether the assistant answers what it can by itself. */
  assistant: boolean;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  /** 32 bytes in base64 that wrap every data key; outside production a file in the data folder serves. */
  masterKey: string | undefined;
  /** Master keys before it, in base64: they open what is not sealed anew yet, and seal nothing. */
  oldMasterKeys: string[];
  metricsToken: string | undefined;
  /** Where a worker tells its figures; undefined: nowhere. */
  workerMetricsPort: number | undefined;
  /** Where traces go; null: nowhere. */
  traces: TracesConfig | null;
  disturbances: DisturbancesConfig;
  /** Where clamd listens for files to scan; undefined: there is no virus scanner, and the screens say so. */
  clamdUrl: string | undefined;
  /** Receivers of webhooks inside of one's own network, which no other address may lead into. */
  webhookOrigins: string[];
  messenger: MessengerConfig | null;
  mail: MailConfig | null;
  mailIntake: MailIntakeConfig;
  line: LineConfig | null;
  oidc: OidcConfig | null;
  personnel: PersonnelConfig;
  /** Requests a second to the personnel system. */
  personnelRate: number;
  /** How a user name is made of a LAO's code: `{code}` stands for it. */
  userNameRule: string;
}

/** Reads the settings from an environment. Throws an Error with one sentence per wrong value. */
export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The settings are not usable. ${faults.join('; ')}. See .env.example.`);
  }
  const e = parsed.data;
  const production = e.NODE_ENV === 'production';
  if (production && !e.MASTER_KEY) {
    throw new Error(
      'MASTER_KEY is missing: production needs 32 random bytes in base64 (openssl rand -base64 32).',
    );
  }
  return Object.freeze({
    env: e.NODE_ENV,
    production,
    port: e.PORT,
    host: e.HOST,
    dataDir: resolve(e.DATA_DIR),
    bucket: filesConfig(e),
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    publicUrl: (e.PUBLIC_URL ?? `http://127.0.0.1:${e.PORT}`).replace(/\/$/, ''),
    trustProxy: e.TRUST_PROXY,
    sampleData: !production && e.SAMPLE_DATA !== 'none',
    assistant: e.ASSISTANT === 'on',
    logLevel: e.LOG_LEVEL,
    masterKey: e.MASTER_KEY,
    oldMasterKeys: e.MASTER_KEYS_OLD,
    metricsToken: e.METRICS_TOKEN,
    workerMetricsPort: e.WORKER_METRICS_PORT,
    traces: tracesConfig(e),
    disturbances: disturbancesConfig(e),
    clamdUrl: e.CLAMD_URL,
    webhookOrigins: e.WEBHOOK_ORIGINS,
    messenger: messengerConfig(e),
    mail: mailConfig(e),
    mailIntake: mailIntakeConfig(e),
    line: lineConfig(e),
    oidc: oidcConfig(e),
    personnel: personnelConfig(e),
    personnelRate: e.PERSONNEL_RATE,
    userNameRule: e.USER_NAME_RULE,
  });
}

type Environment = z.infer<typeof environment>;

function lineConfig({ LINE_CHANNEL_SECRET, LINE_CHANNEL_TOKEN, ...e }: Environment): LineConfig | null {
  const [channelSecret, channelToken] = whole('LINE', { LINE_CHANNEL_SECRET, LINE_CHANNEL_TOKEN }) ?? [];
  if (!channelSecret || !channelToken) return null;
  return {
    channelSecret,
    channelToken,
    apiBaseUrl: e.LINE_API_BASE_URL.replace(/\/$/, ''),
    dataBaseUrl: e.LINE_DATA_BASE_URL.replace(/\/$/, ''),
    botUserId: e.LINE_BOT_USER_ID ?? null,
    answersGroups: e.LINE_GROUPS === 'answer',
  };
}

function messengerConfig(e: Environment): MessengerConfig | null {
  const { MESSENGER_APP_SECRET, MESSENGER_VERIFY_TOKEN, MESSENGER_PAGE_ID, MESSENGER_PAGE_TOKEN } = e;
  const group = whole('Messenger', {
    MESSENGER_APP_SECRET,
    MESSENGER_VERIFY_TOKEN,
    MESSENGER_PAGE_ID,
    MESSENGER_PAGE_TOKEN,
  });
  if (!group) return null;
  const [appSecret, verifyToken, pageId, pageToken] = group as [string, string, string, string];
  return {
    appSecret,
    verifyToken,
    pageId,
    pageToken,
    graphBaseUrl: e.GRAPH_BASE_URL.replace(/\/$/, ''),
    graphVersion: e.GRAPH_API_VERSION,
  };
}

let current: Readonly<Config> | undefined;

/** The settings of this process; read from `process.env` at the first call. */
export function config(): Readonly<Config> {
  return (current ??= readConfig(process.env));
}

/** Replaces settings for a test; returns a function that puts the old ones back. */
export function overrideConfig(part: Partial<Config>): () => void {
  const before = config();
  current = Object.freeze({ ...before, ...part });
  return () => {
    current = before;
  };
}
