import { Redis, type RedisOptions } from 'ioredis';
import { config } from './config.js';
import { logger } from './logging.js';
import { redisPlace } from './redis-address.js';

const log = logger('redis');

/** How this process's Redis, or another one, is reached. */
export function redisOptions(address = config().redisUrl): RedisOptions {
  return redisPlace(address);
}

/** The last complaint of a connection is logged once, not at every reconnect of a long outage. */
function quietly(redis: Redis, name: string): Redis {
  let down = false;
  redis.on('error', (error: Error) => {
    if (!down) log.warn({ connection: name, reason: error.message }, 'redis is away');
    down = true;
  });
  redis.on('ready', () => {
    if (down) log.info({ connection: name }, 'redis is back');
    down = false;
  });
  return redis;
}

/** A connection that answers commands fast or fails fast: for requests, which must not hang on Redis. */
export function openRedis(name: string): Redis {
  return quietly(
    new Redis({
      ...redisOptions(),
      connectionName: name,
      maxRetriesPerRequest: 1,
      commandTimeout: 2_000,
      retryStrategy,
    }),
    name,
  );
}

/** A connection that waits for Redis to come back: for workers and blocking reads. */
export function openPatientRedis(name: string): Redis {
  return quietly(
    new Redis({ ...redisOptions(), connectionName: name, maxRetriesPerRequest: null, retryStrategy }),
    name,
  );
}

function retryStrategy(times: number): number {
  return Math.min(50 * 2 ** Math.min(times, 6), 2_000);
}
