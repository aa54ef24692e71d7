import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { mariadbAnswers, PrivateMariadb } from '../../src/local/mariadb.js';
import { makeDataFolder } from '../local/data-folder.js';

/** A MariaDB with a binary log, as an operator has who can restore to a point in time. */
export class MariadbWithBinlog {
  readonly folder = makeDataFolder();
  private readonly server = new PrivateMariadb(this.folder, this.folder);
  private process: ChildProcess | undefined;

  get url(): string {
    return this.server.url;
  }

  async start(): Promise<void> {
    await this.server.prepare();
    const { command, args, cwd } = this.server.plan();
    // Rows, as READ COMMITTED asks; the triggers of the append-only tables need the third.
    const binlog = ['--log-bin=binlog', '--binlog-format=ROW', '--log-bin-trust-function-creators=1'];
    this.process = spawn(command, [...args, ...binlog], { cwd, stdio: 'ignore' });
    await mariadbAnswers(
      { socketPath: join(this.folder, 'mariadb.sock'), user: 'root' },
      AbortSignal.timeout(60_000),
    );
  }

  async stop(): Promise<void> {
    if (!this.process || this.process.exitCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
