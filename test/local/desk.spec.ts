import { afterEach, expect, test } from '@jest/globals';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Desk } from '../../src/local/desk.js';
import { freePort, isFree } from '../../src/local/ports.js';
import { processTable } from '../../src/local/process-table.js';
import { makeDataFolder, silentProgress, until } from './data-folder.js';
import { calls, makeStandIn } from './stand-in.js';

const open: Desk[] = [];
const never = new AbortController().signal;

function deskIn(dataDir: string, { root = makeStandIn(), env = {} }: { root?: string; env?: object } = {}) {
  const progress = silentProgress();
  const desk = new Desk({ root, dataDir, env: { PATH: process.env.PATH, PORT: '0', ...env } }, progress);
  open.push(desk);
  return { desk, progress };
}

interface DeskFile {
  url: string;
  sandboxUrl: string | null;
  pids: Record<string, number>;
  env: Record<string, string>;
}
const deskFile = (dataDir: string) =>
  JSON.parse(readFileSync(join(dataDir, 'desk.json'), 'utf8')) as DeskFile;

async function webEnvironment(url: string): Promise<Record<string, string>> {
  return (await (await fetch(`${url}/env`)).json()) as Record<string, string>;
}

/** Names of programs of a data folder that still run. */
async function running(dataDir: string): Promise<string[]> {
  const ours = (await processTable()).filter(({ args }) => args.some((arg) => arg.includes(dataDir)));
  return ours.map(({ args }) => args.join(' '));
}

/** How many of the stand-ins came up; a desk serves as soon as its web process does. */
const starts = (dataDir: string) => calls(dataDir).filter((line) => line.endsWith(' starts')).length;

afterEach(async () => {
  await Promise.all(open.splice(0).map((desk) => desk.stop()));
});

test('starts everything in order, wires the sandbox, and stops what it started', async () => {
  const dataDir = makeDataFolder();
  const { desk } = deskIn(dataDir);
  const url = await desk.start(never);

  const env = await webEnvironment(url);
  const file = deskFile(dataDir);
  expect(env).toMatchObject({ DATA_DIR: dataDir, PUBLIC_URL: url, GRAPH_BASE_URL: file.sandboxUrl });
  expect(env.DATABASE_URL).toContain(encodeURIComponent(dataDir));
  expect(env.REDIS_URL).toContain(`${dataDir}/run/redis.sock`);
  expect(env.MESSENGER_APP_SECRET).toMatch(/^[0-9a-f]{32}$/);
  expect(env).toMatchObject({ LINE_API_BASE_URL: file.sandboxUrl, MAIL_ADDRESS: 'desk@lhr.example' });
  expect(env.SMTP_URL).toBe(`smtp://127.0.0.1:${env.SANDBOX_SMTP_PORT}`);
  expect(env.WEBHOOK_URL).toBe(`${url}/webhooks/messenger`);
  expect(Object.keys(file.pids).sort()).toEqual(['MariaDB', 'Redis', 'sandbox', 'web', 'worker']);
  expect(statSync(join(dataDir, 'desk.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'local.json')).mode & 0o777).toBe(0o600);

  await until('all run', () => starts(dataDir) === 3);
  await desk.stop();
  const noted = calls(dataDir);
  expect(noted.slice(0, 2)).toEqual(['cli migrate', 'cli sample-data']);
  expect(noted.slice(2, 5).sort()).toEqual(['sandbox starts', 'web starts', 'worker starts']);
  expect(noted.slice(5).sort()).toEqual(['sandbox ends', 'web ends', 'worker ends']);
  expect(await running(dataDir)).toEqual([]);
  expect(existsSync(join(dataDir, 'desk.json'))).toBe(false);
});

test('keeps its secrets from start to start, and lets the environment have its way', async () => {
  const dataDir = makeDataFolder();
  const first = deskIn(dataDir).desk;
  const before = await webEnvironment(await first.start(never));
  await first.stop();

  const second = deskIn(dataDir, { env: { MESSENGER_PAGE_ID: '4711', PUBLIC_URL: 'https://desk.example' } });
  const after = await webEnvironment(await second.desk.start(never));
  expect(after.MESSENGER_APP_SECRET).toBe(before.MESSENGER_APP_SECRET);
  expect(after.MESSENGER_PAGE_ID).toBe('4711');
  expect(after.PUBLIC_URL).toBe('https://desk.example');
});

test('gives a data folder from before LINE the secrets that it lacks, and keeps the others', async () => {
  const dataDir = makeDataFolder();
  const old = { MESSENGER_APP_SECRET: 'kept', MESSENGER_PAGE_ID: '1' };
  writeFileSync(join(dataDir, 'local.json'), JSON.stringify(old));
  const { desk } = deskIn(dataDir);
  const env = await webEnvironment(await desk.start(never));
  expect(env).toMatchObject(old);
  expect(env.LINE_CHANNEL_TOKEN).toMatch(/^[\w+/=]{64}$/);
  expect(JSON.parse(readFileSync(join(dataDir, 'local.json'), 'utf8'))).toMatchObject({
    ...old,
    LINE_CHANNEL_SECRET: env.LINE_CHANNEL_SECRET,
    LINE_CHANNEL_TOKEN: env.LINE_CHANNEL_TOKEN,
  });
  expect(statSync(join(dataDir, 'local.json')).mode & 0o777).toBe(0o600);
});

test.each([
  ['production', { NODE_ENV: 'production' }, ['cli migrate', 'web starts', 'worker starts']],
  ['SANDBOX=off', { SANDBOX: 'off' }, ['cli migrate', 'cli sample-data', 'web starts', 'worker starts']],
])('%s has no sandbox, and no channel is wired to one', async (_name, env, expected) => {
  const dataDir = makeDataFolder();
  const { desk } = deskIn(dataDir, { env });
  const seen = await webEnvironment(await desk.start(never));
  await until('both run', () => calls(dataDir).length >= expected.length);
  expect(calls(dataDir).sort()).toEqual(expected);
  expect(seen.GRAPH_BASE_URL).toBeUndefined();
  expect(seen.MESSENGER_APP_SECRET).toBeUndefined();
});

test('what is killed is started again', async () => {
  const dataDir = makeDataFolder();
  const { desk, progress } = deskIn(dataDir);
  const url = await desk.start(never);
  await until('all run', () => starts(dataDir) === 3);
  for (const name of ['web', 'worker', 'sandbox', 'MariaDB', 'Redis']) {
    process.kill(deskFile(dataDir).pids[name]!, 'SIGKILL');
  }
  await until('all run again', () => starts(dataDir) === 6);
  await until('both are back', () => progress.lines.filter((line) => line.endsWith(' is back')).length === 2);
  const { pids } = deskFile(dataDir);
  for (const pid of Object.values(pids)) expect(() => process.kill(pid, 0)).not.toThrow();
  await until('the web answers', () => fetch(url).catch(() => null));
  expect(progress.lines).toContain('web was ended by SIGKILL; starting it again');
});

test('says why it cannot start, and leaves nothing running', async () => {
  const dataDir = makeDataFolder();
  const root = makeStandIn({ 'main.js': `console.error('The settings are not usable.'); process.exit(1);` });
  const { desk } = deskIn(dataDir, { root });
  await expect(desk.start(never)).rejects.toThrow(
    /^web ended with code 1\. Its last words \(.*web\.log\):\nThe settings are not usable\.$/,
  );
  await desk.stop();
  expect(await running(dataDir)).toEqual([]);
});

test('says why the database cannot be migrated', async () => {
  const root = makeStandIn({ 'cli.js': `console.error('Table t is missing.'); process.exit(3);` });
  const { desk } = deskIn(makeDataFolder(), { root });
  await expect(desk.start(never)).rejects.toThrow(
    /cli\.js migrate ended with code 3\.(.|\n)*Table t is missing\./,
  );
});

test('a taken port is named in one sentence', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const { desk } = deskIn(makeDataFolder(), { env: { PORT: String(port) } });
  await expect(desk.start(never)).rejects.toThrow(`PORT ${port} is taken on 127.0.0.1`);
  taken.close();
});

test('two desks run side by side, and stopping one leaves the other alone', async () => {
  const ports = [await freePort('127.0.0.1', 4_100), await freePort('127.0.0.1', 4_150)];
  const folders = ports.map(() => makeDataFolder());
  const desks = ports.map((port, at) => deskIn(folders[at]!, { env: { PORT: String(port) } }).desk);
  const [one, other] = await Promise.all(desks.map((desk) => desk.start(never)));
  expect([one, other]).toEqual(ports.map((port) => `http://127.0.0.1:${port}`));
  await desks[0]!.stop();
  expect(await running(folders[0]!)).toEqual([]);
  expect((await fetch(other!)).status).toBe(200);
  expect(await running(folders[1]!)).toHaveLength(5);
});

test('a port that browsers refuse serves programs all the same, and the sandbox has another', async () => {
  const port = (await isFree('127.0.0.1', 4_190)) ? 4_190 : 6_566;
  const { desk, progress } = deskIn(makeDataFolder(), { env: { PORT: String(port) } });
  expect(await desk.start(never)).toBe(`http://127.0.0.1:${port}`);
  expect(progress.lines.at(-1)).toBe(`browsers refuse port ${port}: set PORT to another one to open it`);
  expect(await freePort('127.0.0.1', 6_000)).not.toBe(6_000);
});

test('an interrupted start ends with nothing running', async () => {
  const dataDir = makeDataFolder();
  const interrupted = new AbortController();
  const root = makeStandIn({ 'main.js': 'setInterval(() => {}, 1000);' });
  const { desk } = deskIn(dataDir, { root });
  const start = desk.start(interrupted.signal);
  setTimeout(() => interrupted.abort(), 1_500);
  await expect(start).rejects.toThrow(/aborted/);
  await desk.stop();
  expect(await running(dataDir)).toEqual([]);
});
