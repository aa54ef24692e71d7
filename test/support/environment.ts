import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The settings of one test worker: a schema and a Redis database of its own. Runs before any product
 * code is loaded, because that reads its settings once.
 */
const worker = Number(process.env.JEST_WORKER_ID ?? 1);

function own(name: string, change: (url: URL) => void): string {
  const address = process.env[name];
  if (!address) throw new Error(`${name} is not set: run the tests with npm test`);
  const url = new URL(address);
  change(url);
  return url.toString();
}

const settings: Record<string, string> = {
  NODE_ENV: 'test',
  PORT: '0',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'lhr-test-')),
  LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  PUBLIC_URL: 'http://127.0.0.1',
  // Suites that want its answers switch it on.
  ASSISTANT: 'off',
  MESSENGER_APP_SECRET: 'test_app_secret_0123456789abcdef',
  MESSENGER_VERIFY_TOKEN: 'test_verify_token',
  MESSENGER_PAGE_ID: '102938475610293',
  MESSENGER_PAGE_TOKEN: 'EAATESTTOKEN',
  GRAPH_BASE_URL: 'http://127.0.0.1:1',
  DATABASE_URL: own('TEST_DATABASE_URL', (url) => {
    url.pathname = `/lhr_test_${worker}`;
  }),
  REDIS_URL: own('TEST_REDIS_URL', (url) => {
    if (url.protocol === 'unix:') url.searchParams.set('db', String(worker));
    else url.pathname = `/${worker}`;
  }),
};
Object.assign(process.env, settings);
