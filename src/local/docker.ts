import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { databaseName, mariadbAnswers, mariadbSettings } from './mariadb.js';
import { freePort } from './ports.js';
import { Refusal } from './progress.js';
import { redisAnswers, redisSettings } from './redis.js';
import { nameOf } from './run-folder.js';
import type { ProcessPlan } from './supervised-process.js';

const docker = (...args: string[]) => promisify(execFile)('docker', args, { timeout: 600_000 });
const loopback = '127.0.0.1';

/** Whether a Docker engine answers. */
export async function dockerAnswers(): Promise<boolean> {
  return promisify(execFile)('docker', ['info'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}

/** A server in a container: where it is, and how to run it. */
export interface ContainerService {
  url: string;
  plan: ProcessPlan;
}

/** MariaDB in a container on a free loopback port, with its data in this desk's data folder. */
export async function dockerMariadb(dataDir: string): Promise<ContainerService> {
  const port = await freePort(loopback);
  const password = keptPassword(dataDir);
  const plan = await containerPlan(dataDir, {
    name: 'MariaDB',
    image: 'mariadb:10.11',
    ports: `${loopback}:${port}:3306`,
    data: '/var/lib/mysql',
    env: { MARIADB_ROOT_PASSWORD: password },
    command: mariadbSettings,
    ready: (signal) => mariadbAnswers({ host: loopback, port, user: 'root', password }, signal),
    patienceMs: 60_000,
  });
  return { url: `mysql://root:${password}@${loopback}:${port}/${databaseName}`, plan };
}

/** Redis in a container on a free loopback port, with its data in this desk's data folder. */
export async function dockerRedis(dataDir: string): Promise<ContainerService> {
  const port = await freePort(loopback);
  const plan = await containerPlan(dataDir, {
    name: 'Redis',
    image: 'redis:7',
    ports: `${loopback}:${port}:6379`,
    data: '/data',
    env: {},
    command: ['redis-server', ...redisSettings],
    ready: (signal) => redisAnswers({ host: loopback, port }, signal),
    patienceMs: 20_000,
  });
  return { url: `redis://${loopback}:${port}`, plan };
}

interface Container {
  name: string;
  image: string;
  ports: string;
  data: string;
  env: Record<string, string>;
  command: string[];
  ready: (signal: AbortSignal) => Promise<void>;
  patienceMs: number;
}

/**
 * Runs the container in the foreground of the docker client: it is then a child like every other, which hands
 * signals on and ends with it. A container that an earlier, killed start left behind is removed first.
 */
async function containerPlan(dataDir: string, container: Container): Promise<ProcessPlan> {
  const short = container.name.toLowerCase();
  const name = `lhr-${nameOf(dataDir)}-${short}`;
  const folder = join(dataDir, `${short}-docker`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    await docker('stop', '--time', '60', name).catch(() => {});
    await docker('rm', '--force', name).catch(() => {});
    await docker('pull', '--quiet', container.image);
  } catch (error) {
    throw new Refusal(`Docker could not fetch ${container.image}: ${(error as Error).message}`);
  }
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  return {
    name: container.name,
    command: 'docker',
    args: [
      ...['run', '--rm', '--name', name, '--publish', container.ports, '--stop-timeout', '60'],
      ...['--volume', `${folder}:${container.data}`],
      // Files that belong to this user can be removed by this user. Root inside is what the images expect else.
      ...(uid ? ['--user', `${uid}:${gid}`] : []),
      // Named only: the values stay out of the process list.
      ...Object.keys(container.env).flatMap((key) => ['--env', key]),
      container.image,
      ...container.command,
    ],
    env: { ...process.env, ...container.env },
    log: join(dataDir, `logs/${short}.log`),
    ready: container.ready,
    patienceMs: container.patienceMs,
  };
}

/** The root password of the container's database: its port is open to everybody on this machine. */
function keptPassword(dataDir: string): string {
  const file = join(dataDir, 'mariadb-docker.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
