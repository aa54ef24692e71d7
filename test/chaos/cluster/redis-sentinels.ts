import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findProgram } from '../../../src/local/binaries.js';
import { openLog } from '../../../src/local/log-file.js';
import { freePort } from '../../../src/local/ports.js';
import { redisAnswers, redisSettings } from '../../../src/local/redis.js';
import { makeDataFolder } from '../../local/data-folder.js';
import { endProcess } from '../../support/end-process.js';

const masterName = 'lhr';

/** A Redis with a replica, and three sentinels that make the one the other's successor, on loopback. */
export class RedisSentinels {
  private readonly folder = makeDataFolder();
  private servers: { port: number; process: ChildProcess }[] = [];
  private readonly sentinels: { port: number; process: ChildProcess }[] = [];

  /** The address of the sentinels, as the desk is told it. */
  get url(): string {
    return `redis+sentinel://${this.sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${masterName}/0`;
  }

  async start(): Promise<void> {
    const master = await freePort('127.0.0.1');
    this.servers = [
      await this.server(master, []),
      await this.server(master + 1, ['--replicaof', '127.0.0.1', String(master)]),
    ];
    for (let n = 0; n < 3; n += 1)
      this.sentinels.push(await this.sentinel(await freePort('127.0.0.1'), master));
    const [first] = this.sentinels;
    const redis = new Redis({ host: '127.0.0.1', port: first!.port });
    const seen = async () => {
      const [found] = (await redis.call('SENTINEL', 'MASTERS')) as string[][];
      const words = new Map(
        found!.flatMap((word, at, all) => (at % 2 ? [] : [[word, all[at + 1]!] as const])),
      );
      return words.get('num-slaves') === '1' && words.get('num-other-sentinels') === '2';
    };
    while (!(await seen())) await sleep(100);
    redis.disconnect();
  }

  /** Ends the master without a word. */
  async killMaster(): Promise<void> {
    await endProcess(this.servers[0]!.process);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.sentinels, ...this.servers].map((one) => endProcess(one.process)));
  }

  private server(port: number, further: string[]) {
    const folder = join(this.folder, String(port));
    mkdirSync(folder);
    return this.run(port, [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      ...redisSettings,
      ...further,
    ]);
  }

  private sentinel(port: number, master: number) {
    const file = join(this.folder, `sentinel-${port}.conf`);
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `sentinel monitor ${masterName} 127.0.0.1 ${master} 2`,
      `sentinel down-after-milliseconds ${masterName} 2000`,
      `sentinel failover-timeout ${masterName} 10000`,
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    return this.run(port, [file, '--sentinel']);
  }

  private async run(port: number, args: string[]) {
    const { fd } = openLog(join(this.folder, `${port}.log`));
    const process = spawn(findProgram('redis-server', 'redis-check-rdb')!, args, {
      argv0: 'redis-server',
      stdio: ['ignore', fd, fd],
    });
    await redisAnswers({ host: '127.0.0.1', port }, AbortSignal.timeout(20_000));
    return { port, process };
  }
}
