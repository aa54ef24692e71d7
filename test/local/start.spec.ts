import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../src/local/ports.js';
import { endProcesses, processTable } from '../../src/local/process-table.js';
import { makeDataFolder, until } from './data-folder.js';
import { makeCheckout, npm, type RunningCommand } from './stand-in-checkout.js';
import { calls } from './stand-in.js';

jest.setTimeout(90_000);
let root: string;
let dataDir: string;
let env: Record<string, string>;
const commands: RunningCommand[] = [];

beforeAll(async () => {
  root = makeCheckout();
  dataDir = makeDataFolder();
  env = { DATA_DIR: dataDir, PORT: String(await freePort('127.0.0.1', 4_120)) };
});

afterAll(async () => {
  for (const command of commands) command.kill('SIGTERM');
  await Promise.all(commands.map(({ ended }) => ended));
});

function start(): RunningCommand {
  const command = npm(root, ['start'], env);
  commands.push(command);
  return command;
}

async function ready(command: RunningCommand): Promise<void> {
  const last = `ready http://127.0.0.1:${env.PORT}`;
  await until(last, () => command.lines().at(-1) === last, 40_000).catch((error: Error) => {
    throw new Error(`${error.message}\n${command.lines().join('\n')}`);
  });
}

const said = (command: RunningCommand, words: string) => command.lines().some((line) => line.includes(words));
const ours = async () =>
  (await processTable()).filter(({ args, cwd }) => args.some((arg) => arg.includes(dataDir)) || cwd === root);

async function stop(command: RunningCommand, signal: NodeJS.Signals): Promise<void> {
  command.kill(signal);
  expect(await command.ended).toBe(0);
  expect(await ours()).toEqual([]);
}

test('builds, serves, says so in its last line, and a signal ends it all in order', async () => {
  const command = start();
  await ready(command);
  expect(said(command, 'building server and web')).toBe(true);
  expect(await (await fetch(`http://127.0.0.1:${env.PORT}/`)).text()).toBe('fine');
  expect(existsSync(join(root, 'dist/web/index.html'))).toBe(true);
  await stop(command, 'SIGTERM');
  expect(command.lines().at(-1)).toMatch(/stopped$/);
});

test('the second start builds nothing and takes seconds', async () => {
  const began = Date.now();
  const command = start();
  await ready(command);
  expect(said(command, 'building')).toBe(false);
  expect(Date.now() - began).toBeLessThan(10_000);
  await stop(command, 'SIGINT');
});

test('a changed source is built anew, and only its part', async () => {
  writeFileSync(join(root, 'src/web/index.html'), '<!doctype html><title>changed</title>\n');
  const command = start();
  await ready(command);
  expect(command.lines().filter((line) => line.includes('building'))).toEqual([
    expect.stringMatching(/building web$/),
  ]);
  expect(readFileSync(join(root, 'dist/web/index.html'), 'utf8')).toContain('changed');
  await stop(command, 'SIGTERM');
});

test('a second desk on the same data folder is refused; the first one minds nothing', async () => {
  const first = start();
  await ready(first);
  const second = start();
  expect(await second.ended).not.toBe(0);
  expect(said(second, `A desk already runs on ${dataDir}`)).toBe(true);
  expect((await fetch(`http://127.0.0.1:${env.PORT}/`)).status).toBe(200);
  await stop(first, 'SIGTERM');
});

test('a command beside a running desk works on its services, and its output stays its own', async () => {
  const desk = start();
  await ready(desk);
  const command = npm(root, ['run', '-s', 'cli', '--', 'audit', 'verify'], { DATA_DIR: dataDir });
  expect(await command.ended).toBe(0);
  expect(calls(dataDir).at(-1)).toBe('cli audit verify');
  expect(command.lines()).toEqual([
    `mysql://root@localhost/lhr?socketPath=${encodeURIComponent(join(dataDir, 'run/mariadb.sock'))}`,
  ]);
  await stop(desk, 'SIGTERM');
});

test('after kill -9 of everything the next start serves again', async () => {
  const killed = start();
  await ready(killed);
  const all = await ours();
  expect(all.length).toBeGreaterThanOrEqual(6);
  for (const { pid } of all) process.kill(pid, 'SIGKILL');
  await killed.ended;

  const next = start();
  await ready(next);
  await stop(next, 'SIGTERM');
});

test('after kill -9 of the command alone the next start ends what was left and serves again', async () => {
  const killed = start();
  await ready(killed);
  const command = (await ours()).find(({ args }) => args[1] === 'src/local/start.mjs');
  process.kill(command!.pid, 'SIGKILL');
  await killed.ended;
  const left = (await ours()).map(({ pid }) => pid);
  expect(left).toHaveLength(5);

  const next = start();
  await ready(next);
  expect(said(next, 'stopped 3 processes that an earlier start had left running')).toBe(true);
  expect(said(next, 'stopped what an earlier start had left running')).toBe(true);
  expect((await ours()).filter(({ pid }) => left.includes(pid))).toEqual([]);
  await stop(next, 'SIGTERM');
});

test('.env is read, and the environment wins over it', async () => {
  writeFileSync(
    join(root, '.env'),
    'PUBLIC_URL=https://of-the-file.example\nLOG_LEVEL=debug\nDATABASE_URL=\n',
  );
  env.LOG_LEVEL = 'warn';
  const command = start();
  await ready(command);
  const seen = (await (await fetch(`http://127.0.0.1:${env.PORT}/env`)).json()) as Record<string, string>;
  expect(seen).toMatchObject({ PUBLIC_URL: 'https://of-the-file.example', LOG_LEVEL: 'warn' });
  await stop(command, 'SIGTERM');
});

test('what cannot be built is told with the words of the tool, and nothing is started', async () => {
  const before = calls(dataDir).length;
  appendFileSync(join(root, 'migrations/index.ts'), 'export const = ;\n');
  const command = start();
  expect(await command.ended).not.toBe(0);
  expect(said(command, 'Building the server failed')).toBe(true);
  expect(said(command, 'export const = ;')).toBe(true);
  expect(calls(dataDir)).toHaveLength(before);
  await endProcesses(({ cwd }) => cwd === root, 1_000);
});
