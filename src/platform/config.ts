import { resolve } from 'node:path';
import { z } from 'zod';

/** An environment variable that is set but empty counts as not set: compose files and .env files write `NAME=`. */
const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);
const port = z.coerce.number().int().min(0).max(65535);

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^mysql$/ }),
  REDIS_URL: z.string().regex(/^(rediss?:\/\/|unix:\/\/)/, 'starts with redis://, rediss:// or unix://'),
  PUBLIC_URL: text.pipe(z.url().optional()),
  TRUST_PROXY: text,
  SAMPLE_DATA: z.enum(['', 'none', 'some']).default(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  MASTER_KEY: text.pipe(
    z
      .string()
      .refine(
        (key) => Buffer.from(key, 'base64').length === 32,
        '32 bytes in base64: openssl rand -base64 32',
      )
      .optional(),
  ),
  METRICS_TOKEN: text,
  MESSENGER_APP_SECRET: text,
  MESSENGER_VERIFY_TOKEN: text,
  MESSENGER_PAGE_ID: text,
  MESSENGER_PAGE_TOKEN: text,
  GRAPH_BASE_URL: z.url().default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v25.0'),
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

/** Every setting of the product, read once from the environment and frozen. */
export interface Config {
  env: 'development' | 'production' | 'test';
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string;
  redisUrl: string;
  publicUrl: string;
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed. */
  trustProxy: string | undefined;
  sampleData: boolean;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  /** 32 bytes in base64 that wrap every data key; outside production a file in the data folder serves. */
  masterKey: string | undefined;
  metricsToken: string | undefined;
  messenger: MessengerConfig | null;
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
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    publicUrl: (e.PUBLIC_URL ?? `http://127.0.0.1:${e.PORT}`).replace(/\/$/, ''),
    trustProxy: e.TRUST_PROXY,
    sampleData: !production && e.SAMPLE_DATA !== 'none',
    logLevel: e.LOG_LEVEL,
    masterKey: e.MASTER_KEY,
    metricsToken: e.METRICS_TOKEN,
    messenger: messengerConfig(e),
  });
}

function messengerConfig(e: z.infer<typeof environment>): MessengerConfig | null {
  const group = {
    MESSENGER_APP_SECRET: e.MESSENGER_APP_SECRET,
    MESSENGER_VERIFY_TOKEN: e.MESSENGER_VERIFY_TOKEN,
    MESSENGER_PAGE_ID: e.MESSENGER_PAGE_ID,
    MESSENGER_PAGE_TOKEN: e.MESSENGER_PAGE_TOKEN,
  };
  const missing = Object.entries(group).filter(([, value]) => !value);
  if (missing.length === Object.keys(group).length) return null;
  if (missing.length) {
    throw new Error(`Messenger is half configured: ${missing.map(([name]) => name).join(', ')} missing.`);
  }
  return {
    appSecret: e.MESSENGER_APP_SECRET!,
    verifyToken: e.MESSENGER_VERIFY_TOKEN!,
    pageId: e.MESSENGER_PAGE_ID!,
    pageToken: e.MESSENGER_PAGE_TOKEN!,
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
