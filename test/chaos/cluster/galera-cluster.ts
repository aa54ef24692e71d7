import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { findProgram } from '../../../src/local/binaries.js';
import { openLog, tail } from '../../../src/local/log-file.js';
import { databaseName, mariadbSettings, PrivateMariadb } from '../../../src/local/mariadb.js';
import { freePort } from '../../../src/local/ports.js';
import { makeDataFolder } from '../../local/data-folder.js';
import { endProcess } from '../../support/end-process.js';

const members = [0, 1, 2];
const mariadbd = () => findProgram('mariadbd')!;

/**
 * How a member that comes (back) is given what it lacks: from what the others keep of the last changes. Copying whole
 * servers is not needed here, as all begin with the same folder; but the server asks for a program that could.
 */
const stateTransfer = `#!/bin/sh
while [ $# -gt 0 ]; do
  case "$1" in
    --role) role=$2; shift ;;
    --address) address=$2; shift ;;
    --datadir) datadir=\${2%/}; shift ;;
    --gtid) gtid=$2; shift ;;
    --bypass) bypass=yes ;;
  esac
  shift
done
if [ "$role" = donor ]; then
  [ "$bypass" = yes ] || exit 1
  note="/\${address#*/}"
  echo "$gtid" > "$note.new" && mv "$note.new" "$note"
  echo "done $gtid"
  exit 0
fi
note="$datadir.position"
rm -f "$note"
echo "ready 127.0.0.1$note"
for try in $(seq 600); do [ -f "$note" ] && break; sleep 0.1; done
cat "$note"
`;

/** Three MariaDB servers of this machine as one Galera cluster, on loopback. */
export class GaleraCluster {
  private readonly folder = makeDataFolder();
  private readonly processes: (ChildProcess | undefined)[] = [];
  private readonly chosen = new Set<number>();
  private readonly ports: { client: number; group: number; catchUp: number }[] = [];

  constructor(private readonly library: string) {}

  /** The address of all members. */
  get url(): string {
    return `mysql://root@${members.map((member) => `127.0.0.1:${this.ports[member]!.client}`).join(',')}/${databaseName}`;
  }

  /** Makes one server, copies it twice, and lets them find each other. */
  async start(): Promise<void> {
    for (const _ of members) {
      const [client, group, catchUp] = [await this.port(), await this.port(), await this.port()];
      this.ports.push({ client, group, catchUp });
    }
    const programs = join(this.folder, 'bin');
    mkdirSync(programs);
    writeFileSync(join(programs, 'wsrep_sst_note'), stateTransfer, { mode: 0o755 });
    await new PrivateMariadb(this.folder, this.folder).prepare();
    cpSync(join(this.folder, 'mariadb'), this.data(0), { recursive: true });
    await this.run(0, ['--wsrep-new-cluster']);
    await this.ask(0, `CREATE DATABASE ${databaseName} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`, null);
    await this.end(0, 'SIGTERM');
    for (const member of [1, 2]) {
      cpSync(this.data(0), this.data(member), { recursive: true });
      rmSync(join(this.data(member), 'galera.cache'), { force: true });
    }
    await this.run(0, ['--wsrep-new-cluster']);
    await Promise.all([this.run(1, []), this.run(2, [])]);
  }

  async stop(): Promise<void> {
    await Promise.all(members.map((member) => this.end(member, 'SIGKILL')));
  }

  /** Ends a member without a word; answers once it is gone. */
  kill(member: number): Promise<void> {
    return this.end(member, 'SIGKILL');
  }

  /** Stops a member in its tracks, or lets it go on. */
  signal(member: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.processes[member]!.kill(signal);
  }

  /** Starts a member that was killed: it finds out what it has, and asks the others for the rest. */
  async rejoin(member: number): Promise<void> {
    const { stderr } = await promisify(execFile)(mariadbd(), [...this.settings(member), '--wsrep-recover'], {
      env: this.environment,
      maxBuffer: 1 << 26,
    });
    const position = /Recovered position: (\S+)/.exec(stderr)?.[1];
    await this.run(member, [`--wsrep-start-position=${position}`]);
  }

  /** A question to one member alone. */
  async ask<T>(member: number, sql: string, database: string | null = databaseName): Promise<T[]> {
    const place = {
      host: '127.0.0.1',
      port: this.ports[member]!.client,
      user: 'root',
      connectTimeout: 2_000,
    };
    const connection = await createConnection({ ...place, ...(database ? { database } : {}) });
    try {
      return (await connection.query<RowDataPacket[]>({ sql, timeout: 5_000 }))[0] as T[];
    } finally {
      connection.destroy();
    }
  }

  /** Which member holds most connections to the desk's schema. */
  async busiest(): Promise<number> {
    const crowds = await Promise.all(
      members.map(async (member) => {
        const list = await this.ask<{ db: string | null }>(member, 'SHOW PROCESSLIST').catch(() => []);
        return list.filter(({ db }) => db === databaseName).length;
      }),
    );
    return crowds.indexOf(Math.max(...crowds));
  }

  /** Starts a member and waits until it has all that the others have. Throws an Error with its last words. */
  private async run(member: number, further: string[]): Promise<void> {
    const log = join(this.folder, `member-${member}.log`);
    const { fd, from } = openLog(log);
    this.processes[member] = spawn(mariadbd(), [...this.settings(member), ...further], {
      env: this.environment,
      stdio: ['ignore', fd, fd],
    });
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
      const [row] = await this.ask<{ Value: string }>(
        member,
        `SHOW STATUS LIKE 'wsrep_local_state'`,
        null,
      ).catch(() => []);
      if (row?.Value === '4') return;
    }
    throw new Error(`member ${member} did not come into step:\n${tail(log, from, 40)}`);
  }

  private settings(member: number): string[] {
    const { client, group, catchUp } = this.ports[member]!;
    return [
      '--no-defaults',
      `--datadir=${this.data(member)}`,
      `--socket=${this.data(member)}.sock`,
      `--pid-file=${this.data(member)}.pid`,
      `--tmpdir=${this.folder}`,
      '--bind-address=127.0.0.1',
      `--port=${client}`,
      ...mariadbSettings,
      '--binlog-format=ROW',
      '--innodb-autoinc-lock-mode=2',
      '--wsrep-on=ON',
      `--wsrep-provider=${this.library}`,
      '--wsrep-cluster-name=lhr',
      `--wsrep-cluster-address=gcomm://${this.ports.map(({ group: port }) => `127.0.0.1:${port}`).join(',')}`,
      '--wsrep-node-address=127.0.0.1',
      `--wsrep-node-name=member-${member}`,
      '--wsrep-sst-method=note',
      '--wsrep-sync-wait=7',
      `--wsrep-provider-options=${[
        `gmcast.listen_addr=tcp://127.0.0.1:${group}`,
        `ist.recv_addr=127.0.0.1:${catchUp}`,
        'gcache.size=128M',
        'evs.keepalive_period=PT0.5S',
        'evs.suspect_timeout=PT2S',
        'evs.inactive_timeout=PT6S',
      ].join(';')}`,
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ];
  }

  private get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      PATH: [join(this.folder, 'bin'), process.env.PATH].join(delimiter),
    };
  }

  private data(member: number): string {
    return join(this.folder, `m${member}`);
  }

  /** Ports are chosen long before they are listened on, so each is another. */
  private async port(): Promise<number> {
    for (;;) {
      const port = await freePort('127.0.0.1');
      if (this.chosen.has(port)) continue;
      this.chosen.add(port);
      return port;
    }
  }

  private async end(member: number, signal: NodeJS.Signals): Promise<void> {
    await endProcess(this.processes[member], signal);
  }
}
