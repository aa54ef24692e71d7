import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../src/local/ports.js';
import { config } from '../../src/platform/config.js';
import { redisOptions } from '../../src/platform/redis.js';
import { until, WholeDesk } from '../credentials/whole-desk.js';
import { freshSchema } from '../support/schema.js';

const pin = '482913';

/** As docs/operations.md says it, typed as an operator types it: one machine is lost, an empty one becomes the desk. */
describe('an empty machine becomes the desk by the commands of the operations guide', () => {
  const masterKey = randomBytes(32).toString('base64');
  const lost = new WholeDesk({ MASTER_KEY: masterKey });
  const backups = mkdtempSync(join(tmpdir(), 'backups-'));
  const dataDir = mkdtempSync(join(tmpdir(), 'empty-machine-'));
  let machine: Record<string, string>;
  let url = '';
  let link: { publicId: string; code: string };
  let written = '';
  const processes: ChildProcess[] = [];

  beforeAll(async () => {
    await lost.start();
    await lost.bringPlaces(['06900301']);
    await lost.toProvince(await lost.approve('ชุดก่อนเครื่องหาย', 'electronic'), 1);
    link = await lost.linkOf((await lost.handOver(pin)).laoCode);
    written = await run({ ...lost.settings, MASTER_KEY: masterKey }, 'sh', '-c', backupLine());
    const port = await freePort('127.0.0.1', Number(new URL(lost.url).port) + 3);
    await lost.stop();
    url = `http://127.0.0.1:${port}`;
    machine = {
      ...lost.settings,
      MASTER_KEY: masterKey,
      DATA_DIR: dataDir,
      DATABASE_URL: config().databaseUrl,
      REDIS_URL: config().redisUrl,
      PORT: String(port),
    };
    await freshSchema(config().databaseUrl);
    const redis = new Redis(redisOptions(config().redisUrl));
    await redis.flushdb();
    await redis.quit();
  }, 240_000);
  afterAll(async () => {
    await Promise.all(
      processes.map(async (one) => {
        const ended = once(one, 'exit');
        one.kill('SIGTERM');
        await ended;
      }),
    );
  });

  /** What runs every night with Docker, with the folder of this test. */
  function backupLine(): string {
    const [, line] = /^ {6}- (umask .*cli\.js backup .*)$/m.exec(readFileSync('docker-compose.yml', 'utf8'))!;
    return line!.replaceAll('/backups', backups);
  }

  /** One command; what it printed. Throws what it said where it failed. */
  function run(settings: Record<string, string>, command: string, ...args: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const env = { PATH: process.env.PATH, ...settings };
      execFile(command, args, { env }, (error, out, said) =>
        error ? reject(new Error(said)) : resolve(out),
      );
    });
  }

  const typed = (settings: Record<string, string>, ...args: string[]) =>
    run(settings, process.execPath, 'dist/src/cli.js', ...args);

  function start(program: string): void {
    const env = { PATH: process.env.PATH, ...machine };
    processes.push(spawn(process.execPath, [`dist/src/${program}.js`], { env, stdio: 'ignore' }));
  }

  const asked = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
  const posted = (path: string, body: object) =>
    asked(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(body),
    });

  it('restores what was written, and only once', async () => {
    const [, rows, files] = /(\d+) rows, (\d+) files/.exec(written)!;
    expect(Number(files)).toBeGreaterThan(0);
    const told = await typed(machine, 'restore', backups);
    expect(told).toContain(`${rows} rows, ${files} files`);
    expect(told).toMatch(/void or to be decided: \d+ /);
    await expect(typed(machine, 'restore', backups)).rejects.toThrow('not empty');
    expect(await typed(machine, 'audit', 'verify')).toMatch(/custody: 1 items, whole/);
  });

  it('keeps who was erased beside it, for backups that are older', () => {
    expect(readFileSync(join(backups, 'erasures.list'), 'utf8')).toBeDefined();
    const unit = readFileSync('deploy/systemd/lhr-backup.service', 'utf8');
    const commands = (text: string) => text.match(/cli\.js (?:backup \S+ --keep \d+|erasures list)/g);
    expect(commands(unit.replaceAll('/var/backups/lhr-desk', backups))).toEqual(commands(backupLine()));
  });

  it('starts, and takes its people in by their passwords', async () => {
    mkdirSync(join(dataDir, 'logs'), { recursive: true });
    for (const program of ['main', 'worker']) start(program);
    await until(async () => ((await asked('/readyz')).status === 200 ? true : undefined));
    for (const { role, email, password } of lost.signIns) {
      const answer = await posted('/api/sessions', { email, password });
      expect([role, answer.status]).toEqual([role, 201]);
    }
  }, 150_000);

  it('lets nobody in by a token or a link of before', async () => {
    for (const { apiToken } of lost.signIns) {
      const { status } = await asked('/api/tickets', { headers: { authorization: `Bearer ${apiToken}` } });
      expect(status).toBe(401);
    }
    const opened = await posted(`/r/${link.publicId}/reveal`, {
      code: link.code,
      pin,
      password: 'ฝูงนกเป็ดน้ำหน้าหนาวปีนี้',
    });
    expect([opened.status, await opened.json()]).toMatchObject([403, { code: 'reveal.refused' }]);
  });
});
