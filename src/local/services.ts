import { join } from 'node:path';
import { canInstall, installDebianPackages } from './binaries.js';
import { type ContainerService, dockerAnswers, dockerMariadb, dockerRedis } from './docker.js';
import { PrivateMariadb } from './mariadb.js';
import { endProcesses } from './process-table.js';
import { type Progress, Refusal } from './progress.js';
import { PrivateRedis } from './redis.js';
import { openRunFolder } from './run-folder.js';
import { type ProcessPlan, SupervisedProcess } from './supervised-process.js';

/** What is asked for: where, and what the environment already names. */
export interface ServicesOptions {
  dataDir: string;
  databaseUrl?: string | undefined;
  redisUrl?: string | undefined;
  progress: Progress;
  /** A service was started, or started again: its process has another number. */
  launched?: () => void;
  /** A service ends again and again: nothing can go on. */
  gaveUp: (error: Refusal) => void;
}

/** Packages without an init script: no system service appears beside the private ones. */
const debianPackages = ['mariadb-server-core', 'mariadb-client-core', 'redis-tools'];
const whatToInstall =
  'MariaDB and Redis are missing here: install MariaDB (mariadbd, mariadb-install-db) and Redis (redis-server), ' +
  'or start Docker, or set DATABASE_URL and REDIS_URL.';

/**
 * MariaDB and Redis for one data folder: those that the environment names, else private ones of this machine's
 * programs (installed on Debian as root), else containers.
 */
export class Services {
  databaseUrl = '';
  redisUrl = '';
  private readonly running: SupervisedProcess[] = [];
  private stopping = false;

  constructor(private readonly options: ServicesOptions) {}

  /** Brings both up. Throws a Refusal with one sentence that says what is missing or the reason of a failure. */
  async start(): Promise<void> {
    const { dataDir, databaseUrl, redisUrl, progress } = this.options;
    const runFolder = openRunFolder(dataDir);
    const mariadb = new PrivateMariadb(dataDir, runFolder);
    const redis = new PrivateRedis(dataDir, runFolder);
    // In the order of a stop: Redis holds only what the database can say again.
    const left =
      (await endProcesses((one) => redis.owns(one), 20_000)) +
      (await endProcesses((one) => mariadb.owns(one), 60_000));
    if (left > 0) progress.say('stopped what an earlier start had left running');
    const kind = await this.chooseKind(mariadb);
    const work = () =>
      Promise.all([
        databaseUrl ?? this.startDatabase(kind, mariadb),
        redisUrl ?? this.startRedis(kind, redis),
      ]);
    const both = databaseUrl && redisUrl ? work() : progress.step('bringing up MariaDB and Redis', work);
    [this.databaseUrl, this.redisUrl] = await both;
  }

  /** Stops what was started: Redis, then MariaDB. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const name of ['Redis', 'MariaDB']) {
      await Promise.all(this.running.filter(({ plan }) => plan.name === name).map((one) => one.stop()));
    }
  }

  /** Ends what was started at once. */
  kill(): void {
    this.stopping = true;
    this.running.forEach((one) => one.kill());
  }

  /** The numbers of the processes by name. */
  pids(): Record<string, number | undefined> {
    return Object.fromEntries(this.running.map((one) => [one.plan.name, one.pid]));
  }

  private async chooseKind(mariadb: PrivateMariadb): Promise<'private' | 'docker'> {
    const { databaseUrl, redisUrl, dataDir, progress } = this.options;
    const installed = () =>
      (Boolean(databaseUrl) || PrivateMariadb.isInstalled()) &&
      (Boolean(redisUrl) || PrivateRedis.isInstalled());
    if (installed()) return 'private';
    if (canInstall()) {
      await progress.step(`installing ${debianPackages.join(', ')}`, () =>
        installDebianPackages(debianPackages, join(dataDir, 'logs/install.log')),
      );
      if (installed()) return 'private';
    }
    // With containers a desk that has private data would look empty.
    if (mariadb.hasData || !(await dockerAnswers())) throw new Refusal(whatToInstall);
    return 'docker';
  }

  private async startDatabase(kind: 'private' | 'docker', mariadb: PrivateMariadb): Promise<string> {
    if (kind === 'docker') return this.runContainer(await dockerMariadb(this.options.dataDir));
    await mariadb.prepare();
    await this.run(mariadb.plan());
    return mariadb.url;
  }

  private async startRedis(kind: 'private' | 'docker', redis: PrivateRedis): Promise<string> {
    if (kind === 'docker') return this.runContainer(await dockerRedis(this.options.dataDir));
    await this.run(redis.plan());
    return redis.url;
  }

  private async runContainer({ url, plan }: ContainerService): Promise<string> {
    await this.run(plan);
    return url;
  }

  private async run(plan: ProcessPlan): Promise<void> {
    const { progress, launched = () => {}, gaveUp } = this.options;
    let started = false;
    const one = new SupervisedProcess(plan, {
      say: (line) => progress.say(line),
      launched,
      gaveUp: (error) => started && gaveUp(error),
    });
    this.running.push(one);
    await one.start();
    started = true;
    one.settle();
  }
}
