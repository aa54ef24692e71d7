import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DeskFile } from './desk-file.js';
import { deskSettings, type DeskSettings } from './desk-settings.js';
import { cutLargeLogs } from './log-file.js';
import { look } from './look.js';
import { browsersRefuse } from './ports.js';
import { endProcesses } from './process-table.js';
import type { Progress } from './progress.js';
import { runOnce } from './run-once.js';
import { Services } from './services.js';
import { SupervisedProcess } from './supervised-process.js';

/**
 * V8 and malloc as a process of this size needs them: without the sizes V8 collects only when a quarter of a gigabyte
 * of old objects has gathered, without the percentage it lets the heap grow to twice and more of what lives, and without
 * `MALLOC_ARENA_MAX` each thread of libuv keeps what it once needed. A smaller young generation would hand half-done
 * searches on to the old one, and one in a hundred would wait for its collection (docs/measurements.md); the units in
 * `deploy/` say the same.
 */
export const nodeOptions = [
  '--enable-source-maps',
  '--initial-old-space-size=96',
  '--max-semi-space-size=16',
  '--heap-growing-percent=60',
];

/** Where to run a desk: the checkout, the data folder (a true path, locked by the caller), the environment. */
export interface DeskPlace {
  root: string;
  dataDir: string;
  env: NodeJS.ProcessEnv;
}

/**
 * A whole desk on this machine: services, schema, sample data, web, worker and sandbox; kept running until told
 * to stop. The caller starts one desk at a time in a data folder.
 */
export class Desk {
  private readonly file: DeskFile;
  private settings: DeskSettings | undefined;
  private services: Services | undefined;
  private processes: SupervisedProcess[] = [];
  private serves = false;
  private readonly trouble = new AbortController();
  private housekeeping: NodeJS.Timeout | undefined;

  constructor(
    private readonly place: DeskPlace,
    private readonly progress: Progress,
  ) {
    this.file = new DeskFile(place.dataDir);
  }

  /** Brings everything up and answers the desk's address once it serves. Throws a Refusal that says why not. */
  async start(interrupted: AbortSignal): Promise<string> {
    const { dataDir, env: given } = this.place;
    const signal = AbortSignal.any([interrupted, this.trouble.signal]);
    await this.stopLeftovers();
    const settings = (this.settings = await deskSettings(dataDir, given));
    this.services = new Services({
      dataDir,
      databaseUrl: given.DATABASE_URL || undefined,
      redisUrl: given.REDIS_URL || undefined,
      progress: this.progress,
      launched: () => this.noteFacts(),
      gaveUp: (error) => this.trouble.abort(error),
    });
    await this.services.start();
    signal.throwIfAborted();
    const { databaseUrl, redisUrl } = this.services;
    const env = { ...settings.env, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
    await this.progress.step('migrating the database', () => this.cli(['migrate'], env, signal));
    if (!settings.production) {
      await this.progress.step('looking after sample data', () => this.cli(['sample-data'], env, signal));
    }
    await this.progress.step('starting web and worker', () => this.startProcesses(env, signal));
    this.serves = true;
    this.noteFacts();
    this.housekeeping = setInterval(() => cutLargeLogs(join(dataDir, 'logs')), 30_000);
    this.tellWhereThingsAre();
    return settings.url;
  }

  /** Resolves when told to; throws the reason when a process gave up. */
  async end(interrupted: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([interrupted, this.trouble.signal]);
    if (!signal.aborted) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    }
    this.trouble.signal.throwIfAborted();
  }

  /** Stops what was started and nothing else, in order: web, worker and sandbox, then Redis, then MariaDB. */
  async stop(): Promise<void> {
    clearInterval(this.housekeeping);
    this.serves = false;
    this.progress.say('stopping');
    await Promise.all(this.processes.map((one) => one.stop()));
    await this.services?.stop();
    this.file.remove();
    this.progress.say('stopped');
  }

  /** Ends everything at once. */
  kill(): void {
    this.processes.forEach((one) => one.kill());
    this.services?.kill();
  }

  /** Processes of a start that was killed would work on beside ours; each names its data folder. */
  private async stopLeftovers(): Promise<void> {
    const left = await endProcesses(({ args }) => args.includes(this.mark), 15_000);
    if (left > 0) this.progress.say(`stopped ${left} processes that an earlier start had left running`);
  }

  private async startProcesses(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
    const { url, sandboxUrl } = this.settings!;
    const programs = {
      web: 'main.js',
      worker: 'worker.js',
      ...(sandboxUrl ? { sandbox: 'sandbox/main.js' } : {}),
    };
    this.processes = Object.entries(programs).map(([name, file]) => this.supervise(name, file, env));
    await Promise.all(this.processes.map((one) => one.start()));
    await this.untilReady(url, signal);
    this.processes.forEach((one) => one.settle());
  }

  private supervise(name: string, file: string, env: NodeJS.ProcessEnv): SupervisedProcess {
    const { root, dataDir } = this.place;
    const program = join(root, 'dist/src', file);
    return new SupervisedProcess(
      {
        name,
        command: process.execPath,
        args: [...nodeOptions, program, this.mark],
        cwd: root,
        env: { ...env, MALLOC_ARENA_MAX: '2' },
        log: join(dataDir, `logs/${name}.log`),
        patienceMs: 20_000,
      },
      {
        say: (line) => this.progress.say(line),
        launched: () => this.noteFacts(),
        gaveUp: (error) => this.trouble.abort(error),
      },
    );
  }

  /** Tells a process of this desk from another desk's in the machine's table; the programs don't read it. */
  private get mark(): string {
    return `--desk=${this.place.dataDir}`;
  }

  /** Waits for the desk's own word that all is well, and says what it still misses. */
  private async untilReady(url: string, signal: AbortSignal): Promise<void> {
    for (let next = Date.now() + 10_000; ;) {
      const answer = await look(`${url}/readyz`);
      signal.throwIfAborted();
      if (answer?.status === 200) return;
      if (answer && Date.now() > next) {
        this.progress.say(`not ready yet: ${answer.text.slice(0, 500)}`);
        next = Date.now() + 30_000;
      }
      await delay(100);
    }
  }

  private async cli(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
    const { root, dataDir } = this.place;
    await runOnce([join(root, 'dist/src/cli.js'), ...args], {
      cwd: root,
      env,
      log: join(dataDir, 'logs/cli.log'),
      signal,
    });
  }

  private tellWhereThingsAre(): void {
    const { dataDir } = this.place;
    const signIn = join(dataDir, 'first-sign-in.json');
    if (existsSync(signIn)) {
      this.progress.say(`sign in with   ${firstAddress(signIn)} (passwords: ${signIn})`);
    }
    if (this.settings?.sandboxUrl) this.progress.say(`sandbox        ${this.settings.sandboxUrl}`);
    this.progress.say(`logs           ${join(dataDir, 'logs')}`);
    const port = Number(new URL(this.settings!.url).port);
    if (browsersRefuse(port))
      this.progress.say(`browsers refuse port ${port}: set PORT to another one to open it`);
  }

  private noteFacts(): void {
    if (!this.serves) return;
    const { url, sandboxUrl, env } = this.settings!;
    const { databaseUrl, redisUrl } = this.services!;
    // What the caller's shell holds besides is none of the file's business.
    const own = Object.entries(env).filter(([name, value]) => value !== this.place.env[name]);
    const pids = {
      ...Object.fromEntries(this.processes.map((one) => [one.plan.name, one.pid])),
      ...this.services!.pids(),
    };
    const given = { ...Object.fromEntries(own), DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
    try {
      this.file.write({ url, sandboxUrl, pids, env: given });
    } catch (error) {
      // A full disk: what runs is looked after all the same.
      this.progress.say(`desk.json could not be written: ${(error as Error).message}`);
    }
  }
}

function firstAddress(file: string): string {
  const [first] = JSON.parse(readFileSync(file, 'utf8')) as { email: string }[];
  return first?.email ?? '';
}
