import { afterEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { redisOptions } from '../../src/platform/redis.js';
import { connectionOf } from '../../src/platform/database/data-source.js';
import { processTable } from '../../src/local/process-table.js';
import { Services } from '../../src/local/services.js';
import { makeDataFolder, silentProgress, until } from './data-folder.js';

const open: Services[] = [];

function servicesIn(dataDir: string) {
  const progress = silentProgress();
  const services = new Services({
    dataDir,
    progress,
    gaveUp: (error) => {
      throw error;
    },
  });
  open.push(services);
  return { services, progress };
}

async function query(services: Services, sql: string): Promise<unknown> {
  const { username, ...server } = connectionOf(services.databaseUrl);
  const connection = await createConnection({ ...server, user: username });
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
}

async function redis<T>(services: Services, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({ ...redisOptions(services.redisUrl), retryStrategy: null });
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}

const pids = (services: Services) => Object.values(services.pids()) as number[];
const alive = async (pid: number) => (await processTable()).some((one) => one.pid === pid);

afterEach(async () => {
  await Promise.all(open.splice(0).map((services) => services.stop()));
});

test('brings up both with the settings that a promise of 200 needs, and keeps data through a stop', async () => {
  const dataDir = makeDataFolder();
  const { services } = servicesIn(dataDir);
  await services.start();

  const [settings] = (await query(
    services,
    `SELECT @@innodb_flush_log_at_trx_commit AS flush, @@character_set_server AS charset, @@time_zone AS zone,
            @@max_connections AS connections, @@max_allowed_packet AS packet, @@skip_networking AS alone`,
  )) as object[];
  expect(settings).toEqual({
    flush: 1,
    charset: 'utf8mb4',
    zone: '+00:00',
    connections: 300,
    packet: 64 * 1024 * 1024,
    alone: 1,
  });
  await redis(services, async (client) => {
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await client.config('GET', 'port')).toEqual(['port', '0']);
    await client.set('kept', 'yes');
  });
  await query(services, 'CREATE TABLE kept (word VARCHAR(20))');
  expect(statSync(join(dataDir, 'run')).mode & 0o777).toBe(0o700);

  const stopped = pids(services);
  await services.stop();
  for (const pid of stopped) expect(await alive(pid)).toBe(false);

  const again = servicesIn(dataDir).services;
  await again.start();
  expect(await query(again, 'SHOW TABLES')).toHaveLength(1);
  expect(await redis(again, (client) => client.get('kept'))).toBe('yes');
});

test('starts what is killed again, with everything that was committed', async () => {
  const { services, progress } = servicesIn(makeDataFolder());
  await services.start();
  await query(services, 'CREATE TABLE kept (word VARCHAR(20))');
  await query(services, `INSERT INTO kept VALUES ('ก่อน')`);

  for (const pid of pids(services)) process.kill(pid, 'SIGKILL');
  await until('both are back', () => progress.lines.filter((line) => line.endsWith('is back')).length === 2);

  expect(await query(services, 'SELECT word FROM kept')).toEqual([{ word: 'ก่อน' }]);
  expect(await redis(services, (client) => client.ping())).toBe('PONG');
});

/** Brings services up in a process of its own, kills that process, and answers what it left running. */
async function leaveBehind(dataDir: string): Promise<number[]> {
  const program = `
    const { Services } = await import(process.argv[1]);
    const progress = { say: () => {}, step: (_, work) => work() };
    const services = new Services({ dataDir: process.argv[2], progress, gaveUp: () => {} });
    await services.start();
    process.stdout.write(JSON.stringify(Object.values(services.pids())));`;
  const built = pathToFileURL('dist/src/local/services.js').href;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, built, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [left] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  return JSON.parse(left.toString()) as number[];
}

test('a start after everything was killed ends what was left, and only what was left of its own', async () => {
  const dataDir = makeDataFolder();
  const neighbour = servicesIn(makeDataFolder()).services;
  await neighbour.start();
  const left = await leaveBehind(dataDir);
  for (const pid of left) expect(await alive(pid)).toBe(true);

  const { services, progress } = servicesIn(dataDir);
  await services.start();

  expect(progress.lines).toContain('stopped what an earlier start had left running');
  for (const pid of left) expect(await alive(pid)).toBe(false);
  for (const pid of pids(neighbour)) expect(await alive(pid)).toBe(true);
  expect(await query(services, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('stale pid and socket files mean nothing: a stranger with that number lives on', async () => {
  const dataDir = makeDataFolder();
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  mkdirSync(join(dataDir, 'run'));
  writeFileSync(join(dataDir, 'run/mariadb.sock.pid'), `${stranger.pid}\n`);
  writeFileSync(join(dataDir, 'run/mariadb.sock'), '');
  writeFileSync(join(dataDir, 'run/redis.sock'), '');

  const { services } = servicesIn(dataDir);
  await services.start();

  expect(await query(services, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await redis(services, (client) => client.ping())).toBe('PONG');
  expect(await alive(stranger.pid!)).toBe(true);
  stranger.kill('SIGKILL');
});

test('a half made database of an interrupted first start is made anew', async () => {
  const dataDir = makeDataFolder();
  mkdirSync(join(dataDir, 'mariadb.new/mysql'), { recursive: true });
  const { services } = servicesIn(dataDir);
  await services.start();
  expect(await query(services, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(existsSync(join(dataDir, 'mariadb.new'))).toBe(false);
});

test('Redis that cannot read what it kept starts empty, and the old data stay for a look', async () => {
  const dataDir = makeDataFolder();
  mkdirSync(join(dataDir, 'redis/appendonlydir'), { recursive: true });
  writeFileSync(join(dataDir, 'redis/appendonlydir/appendonly.aof.manifest'), 'nonsense\n');
  const { services, progress } = servicesIn(dataDir);
  await services.start();

  expect(await redis(services, (client) => client.ping())).toBe('PONG');
  expect(progress.lines.some((line) => line.startsWith("Redis can't read"))).toBe(true);
  expect(readdirSync(dataDir).some((name) => name.startsWith('redis.unreadable-'))).toBe(true);
});

test('Redis that was killed while its disk was full, and left what it cannot read, comes back empty', async () => {
  const dataDir = makeDataFolder();
  const { services, progress } = servicesIn(dataDir);
  await services.start();
  await redis(services, (client) => client.set('kept', 'once'));
  const folder = join(dataDir, 'redis/appendonlydir');
  const file = readdirSync(folder).find((name) => name.endsWith('.incr.aof'))!;
  process.kill(services.pids()['Redis']!, 'SIGKILL');
  // A part of a command, and others behind it.
  appendFileSync(join(folder, file), '*3\r\n$3\r\nSET\r\n$1\r\na*1\r\n$4\r\nPING\r\n');

  await until('Redis is back', () => progress.lines.includes('Redis is back'));
  expect(await redis(services, (client) => client.get('kept'))).toBeNull();
  expect(progress.lines.some((line) => line.startsWith("Redis can't read"))).toBe(true);
});

test('a data folder with a path too long for sockets works, too', async () => {
  const dataDir = join(makeDataFolder(), 'โฟลเดอร์'.repeat(5));
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const { services } = servicesIn(dataDir);
  await services.start();

  expect(existsSync(join(dataDir, 'run'))).toBe(false);
  expect(await query(services, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await redis(services, (client) => client.ping())).toBe('PONG');
});

test('named services are used as they are, and nothing is started', async () => {
  const dataDir = makeDataFolder();
  const services = new Services({
    dataDir,
    databaseUrl: 'mysql://desk:secret@db.example:3306/lhr',
    redisUrl: 'redis://redis.example:6379/0',
    progress: silentProgress(),
    gaveUp: () => {},
  });
  await services.start();
  expect(services.databaseUrl).toBe('mysql://desk:secret@db.example:3306/lhr');
  expect(services.redisUrl).toBe('redis://redis.example:6379/0');
  expect(pids(services)).toEqual([]);
  await services.stop();
});

test('names why a service does not start, with its last words', async () => {
  const dataDir = makeDataFolder();
  mkdirSync(join(dataDir, 'mariadb'));
  const { services } = servicesIn(dataDir);
  await expect(services.start()).rejects.toThrow(
    /^MariaDB ended with code 1\. Its last words \(.*mariadb\.log\):\n(.|\n)*mysql/,
  );
});
