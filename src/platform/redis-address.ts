import type { RedisOptions } from 'ioredis';

const sentinelForm = /^redis\+sentinel:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?#]+)\/([^/?#]+)(?:\/(\d+))?$/;

/**
 * ioredis options for an address: redis://, rediss://, unix:///path/to/socket?db=1, or
 * redis+sentinel://user:password@a:26379,b:26379/master-name/0. Throws an Error where it is none of these.
 */
export function redisPlace(address: string): RedisOptions {
  if (address.startsWith('redis+sentinel:')) return behindSentinels(address);
  const url = new URL(address);
  if (url.protocol === 'unix:') {
    return { path: decodeURIComponent(url.pathname), db: Number(url.searchParams.get('db') ?? 0) };
  }
  return {
    host: url.hostname,
    port: Number(url.port || 6379),
    username: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || undefined,
    db: Number(url.pathname.slice(1) || 0),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

/** Whether an address can be used. */
export function isRedisAddress(address: string): boolean {
  try {
    redisPlace(address);
    return true;
  } catch {
    return false;
  }
}

function behindSentinels(address: string): RedisOptions {
  const [, username, password, hosts, name, db] = sentinelForm.exec(address) ?? [];
  if (!hosts || !name) throw new Error('an address of sentinels names them and the master that they watch');
  return {
    sentinels: hosts.split(',').map((each) => {
      const { hostname, port } = new URL(`redis://${each}`);
      return { host: hostname, port: Number(port || 26379) };
    }),
    name: decodeURIComponent(name),
    username: decodeURIComponent(username ?? '') || undefined,
    password: decodeURIComponent(password ?? '') || undefined,
    db: Number(db ?? 0),
    // A sentinel that has just been killed must not hold up the look for the master.
    connectTimeout: 2_000,
    sentinelRetryStrategy: (times) => Math.min(times * 100, 1_000),
    // A master that hangs closes no connection: the sentinels say when it is one no more.
    failoverDetector: true,
    // A master of before that came back as a replica: ask the sentinels again, and say the command once more.
    reconnectOnError: ({ message }) => (message.startsWith('READONLY') ? 2 : false),
  };
}
