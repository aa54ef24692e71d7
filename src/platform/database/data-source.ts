import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import { config } from '../config.js';
import { SnakeNaming } from './snake-naming.js';

export type MigrationClass = new () => MigrationInterface;

/**
 * Where a `mysql://` address points. `?socketPath=/run/x.sock` goes by socket; further query
 * parameters are not used, so that one address has one meaning.
 */
export function connectionOf(address: string) {
  const url = new URL(address);
  const socketPath = url.searchParams.get('socketPath') ?? undefined;
  return {
    username: decodeURIComponent(url.username || 'root'),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(socketPath ? { socketPath } : { host: url.hostname, port: Number(url.port || 3306) }),
  };
}

/** Options of the one connection pool of a process. */
export function dataSourceOptions(given: {
  migrations: MigrationClass[];
  address?: string;
  poolSize?: number;
}): DataSourceOptions {
  const poolSize = given.poolSize ?? 20;
  return {
    type: 'mysql',
    ...connectionOf(given.address ?? config().databaseUrl),
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
    extra: { enableKeepAlive: true, maxIdle: poolSize },
  };
}
