import type { Socket } from 'node:net';
import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import { config } from '../config.js';
import { placesOf, type DatabasePlace } from './database-address.js';
import { hostsOf } from './database-hosts.js';
import { sessionDriver } from './session-driver.js';
import { SnakeNaming } from './snake-naming.js';

export type MigrationClass = new () => MigrationInterface;

/**
 * Where a `mysql://` address points, as a driver wants it. Where it names several hosts, `stream` makes the connection to
 * whichever of them is worked with.
 */
export function connectionOf(address: string): DatabasePlace & { stream?: () => Socket } {
  const places = placesOf(address);
  if (places.length === 1) return places[0]!;
  return { ...places[0]!, stream: hostsOf(address).stream };
}

/** Options of the one connection pool of a process. */
export function dataSourceOptions(given: {
  migrations: MigrationClass[];
  address?: string;
  poolSize?: number;
}): DataSourceOptions {
  const poolSize = given.poolSize ?? 20;
  const { stream, ...place } = connectionOf(given.address ?? config().databaseUrl);
  return {
    type: 'mysql',
    driver: sessionDriver,
    ...place,
    charset: 'utf8mb4',
    timezone: 'Z',
    // A day has no time zone: it must not become a moment on its way.
    dateStrings: ['DATE'],
    namingStrategy: new SnakeNaming(),
    migrations: given.migrations,
    migrationsTableName: 'migrations',
    // DDL commits by itself in this family of databases, so a migration can't be one transaction.
    migrationsTransactionMode: 'none',
    synchronize: false,
    logging: false,
    poolSize,
    connectTimeout: 5_000,
    extra: { enableKeepAlive: true, maxIdle: poolSize, ...(stream ? { stream } : {}) },
  };
}
