import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection, type ConnectionOptions } from 'mysql2/promise';
import { findProgram } from './binaries.js';
import type { RunningProcess } from './process-table.js';
import { Refusal } from './progress.js';
import type { ProcessPlan } from './supervised-process.js';

/** What every MariaDB of a desk is started with, private or in a container; production should do the same. */
export const mariadbSettings = [
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_bin',
  '--default-time-zone=+00:00',
  '--innodb-buffer-pool-size=256M',
  // A committed row survives a power cut: a provider was told 200 for it.
  '--innodb-flush-log-at-trx-commit=1',
  '--max-connections=300',
  '--max-allowed-packet=64M',
  '--skip-name-resolve',
];

/** The database that the product uses on a server of its own. */
export const databaseName = 'lhr';

/** MariaDB of this machine with this desk's own data folder and socket, away from the machine's own instance. */
export class PrivateMariadb {
  private readonly data: string;
  private readonly socket: string;
  /** A starting server removes temporary tables from its folder: one that is shared would lose another's. */
  private readonly temporary: string;

  constructor(
    private readonly dataDir: string,
    runFolder: string,
  ) {
    this.data = join(dataDir, 'mariadb');
    this.temporary = join(dataDir, 'mariadb.tmp');
    this.socket = join(runFolder, 'mariadb.sock');
  }

  /** Whether this machine has the programs. */
  static isInstalled(): boolean {
    return findProgram('mariadbd') !== null && findProgram('mariadb-install-db') !== null;
  }

  /** Whether there is a database already. */
  get hasData(): boolean {
    return existsSync(this.data);
  }

  get url(): string {
    return `mysql://root@localhost/${databaseName}?socketPath=${encodeURIComponent(this.socket)}`;
  }

  /** Whether a process is this desk's server, left by a start that was killed. */
  owns({ args }: RunningProcess): boolean {
    return args.includes(`--datadir=${this.data}`);
  }

  /** Makes the data folder of an empty server: aside, and then in place, so that it is never half made. */
  async prepare(): Promise<void> {
    mkdirSync(this.temporary, { recursive: true, mode: 0o700 });
    if (this.hasData) return;
    const draft = `${this.data}.new`;
    rmSync(draft, { recursive: true, force: true });
    try {
      const args = [
        '--no-defaults',
        `--datadir=${draft}`,
        `--tmpdir=${this.temporary}`,
        // Root without a password: the socket's folder is closed to every other user.
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
        '--skip-name-resolve',
        '--force',
        ...asRoot(),
      ];
      const env = { ...process.env, TMPDIR: this.temporary };
      await promisify(execFile)(findProgram('mariadb-install-db')!, args, { env });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Refusal(`mariadb-install-db failed:\n${`${stdout}\n${stderr}`.trim().slice(-2_000)}`);
    }
    renameSync(draft, this.data);
  }

  /** How to run it. */
  plan(): ProcessPlan {
    return {
      name: 'MariaDB',
      command: findProgram('mariadbd')!,
      args: [
        '--no-defaults',
        `--datadir=${this.data}`,
        `--socket=${this.socket}`,
        `--pid-file=${this.socket}.pid`,
        `--tmpdir=${this.temporary}`,
        '--skip-networking',
        ...mariadbSettings,
        ...asRoot(),
      ],
      cwd: this.dataDir,
      log: join(this.dataDir, 'logs/mariadb.log'),
      ready: (signal) => mariadbAnswers({ socketPath: this.socket, user: 'root' }, signal),
      patienceMs: 60_000,
    };
  }
}

/** MariaDB refuses to run as root unless it is told to. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

/**
 * Waits until the server answers, and makes the product's database where it is missing.
 * Throws a Refusal when it answers with a no.
 */
export async function mariadbAnswers(server: ConnectionOptions, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      const connection = await createConnection({ ...server, connectTimeout: 2_000 });
      await connection.query(
        `CREATE DATABASE IF NOT EXISTS ${databaseName} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
      await connection.end();
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      const says = code?.startsWith('ER_') && code !== 'ER_SERVER_SHUTDOWN';
      if (says) throw new Refusal(`MariaDB runs, but does not let us in: ${message}`);
      await delay(50, undefined, { signal });
    }
  }
}
