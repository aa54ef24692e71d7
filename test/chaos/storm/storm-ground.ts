import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectionOf } from '../../../src/platform/database/data-source.js';
import { Services } from '../../../src/local/services.js';
import { silentProgress } from '../../local/data-folder.js';
import type { RunningDesk } from '../../support/running-desk.js';
import { ServiceWay } from '../../support/service-way.js';

const diskMiB = 1_500;
const pieces = [4 * 1024 * 1024, 4_096];

/** What a desk stands on, made so that it can fail: a small disk, ways to the database and to Redis, the clocks of its processes. */
export class StormGround {
  private readonly database = new ServiceWay(() => connectionOf(this.services.databaseUrl));
  private readonly redis = new ServiceWay(() => ({
    socketPath: decodeURIComponent(new URL(this.services.redisUrl).pathname),
  }));
  /** Whether the desk's folder is a disk of its own, which only root may mount. */
  hasDisk = false;
  private readonly clocks = mkdtempSync(join(tmpdir(), 'clocks-'));
  /** What the far sides keep: platforms and mail servers are on no disk of ours. */
  private readonly farSide = mkdtempSync(join(tmpdir(), 'far-side-'));
  private readonly services: Services;

  constructor(private readonly desk: RunningDesk) {
    this.services = new Services({
      dataDir: join(desk.folder, 'ground'),
      progress: silentProgress(),
      gaveUp: (error) => process.stdout.write(`storm: ${error.message}\n`),
    });
  }

  /** Mounts the disk, starts a database and a Redis on it; what the desk is to be told of it. */
  async prepare(): Promise<Record<string, string>> {
    this.mount();
    mkdirSync(join(this.desk.folder, 'logs'), { recursive: true });
    mkdirSync(join(this.desk.folder, 'ground/logs'), { recursive: true });
    symlinkSync(this.farSide, join(this.desk.folder, 'sandbox'));
    await this.services.start();
    await Promise.all([this.database.open(), this.redis.open()]);
    const { pathname } = new URL(this.services.databaseUrl);
    return {
      DATABASE_URL: `mysql://root@127.0.0.1:${this.database.port}${pathname}`,
      REDIS_URL: `redis://127.0.0.1:${this.redis.port}/0`,
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'stepped-clock.mjs')).href}`,
      STORM_CLOCKS: this.clocks,
    };
  }

  /** After the desk has stopped. */
  async close(): Promise<void> {
    await Promise.all([this.database.cut(), this.redis.cut()]);
    await this.services.stop();
    this.unmount();
    for (const folder of [this.clocks, this.farSide]) rmSync(folder, { recursive: true, force: true });
  }

  /** Nothing can be written for so long: neither by the database nor by anybody else of the desk. */
  async fillDisk(forMs: number): Promise<void> {
    const filler = join(this.desk.folder, 'filler');
    try {
      for (const size of pieces) fill(filler, size);
      const end = Date.now() + forMs;
      // What others give back meanwhile is taken as well.
      for (; Date.now() < end; await sleep(200)) fill(filler, pieces[1]!);
    } finally {
      rmSync(filler, { force: true });
    }
  }

  /** Each packet to and from a service takes 50 to 300 ms for so long. */
  async slow(service: 'database' | 'redis', forMs: number, roll: (below: number) => number): Promise<void> {
    this[service].slow(() => 50 + roll(251));
    await sleep(forMs);
    this[service].slow(null);
  }

  /** Cuts a service off, and lets it be reached again. */
  async cut(service: 'database' | 'redis', forMs: number): Promise<void> {
    await this[service].cut();
    await sleep(forMs);
    await this[service].open();
  }

  /** The clock of a process's machine is wrong by so much from now on. */
  stepClock(process: 'main' | 'worker', byMs: number): void {
    writeFileSync(join(this.clocks, process), String(byMs));
  }

  private mount(): void {
    try {
      const options = `size=${diskMiB}m,mode=700`;
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'lhr-storm', this.desk.folder], {
        stdio: 'pipe',
      });
      this.hasDisk = true;
      process.once('exit', () => this.unmount());
    } catch (error) {
      const why = (error as { stderr?: Buffer }).stderr?.toString().trim() ?? String(error);
      process.stdout.write(`storm: no disk is filled, for none can be mounted here (${why})\n`);
    }
  }

  private unmount(): void {
    if (!this.hasDisk) return;
    this.hasDisk = false;
    execFileSync('umount', ['--lazy', this.desk.folder]);
  }
}

function fill(file: string, piece: number): void {
  const bytes = Buffer.alloc(piece);
  try {
    for (;;) appendFileSync(file, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
