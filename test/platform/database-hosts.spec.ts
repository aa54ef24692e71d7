import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { config, readConfig } from '../../src/platform/config.js';
import { placesOf } from '../../src/platform/database/database-address.js';
import { connectionOf, dataSourceOptions } from '../../src/platform/database/data-source.js';
import { hostsOf } from '../../src/platform/database/database-hosts.js';
import { db, transaction, useDataSource } from '../../src/platform/database/transaction.js';
import { redisPlace } from '../../src/platform/redis-address.js';
import { ServiceWay } from '../support/service-way.js';
import { freshSchema } from '../support/schema.js';

describe('a database of several hosts', () => {
  const way = () => new ServiceWay(() => connectionOf(config().databaseUrl));
  const [first, second] = [way(), way()];
  let source: DataSource;
  let address = '';
  beforeAll(async () => {
    await Promise.all([first.open(), second.open()]);
    await freshSchema(config().databaseUrl);
    const { username, password, database } = connectionOf(config().databaseUrl);
    const who = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
    address = `mysql://${who}@127.0.0.1:${first.port},127.0.0.1:${second.port}/${database}`;
    source = await new DataSource(dataSourceOptions({ migrations: [], address, poolSize: 4 })).initialize();
    useDataSource(source);
    await source.query('CREATE TABLE notes (id INT PRIMARY KEY) ENGINE=InnoDB');
  });
  afterAll(async () => {
    await source.destroy();
    hostsOf(address).close();
    await Promise.all([first.cut(), second.cut()].map((cut) => cut.catch(() => undefined)));
  });

  it('is asked at one host alone: what another one has not got yet, or says late, is read by nobody', async () => {
    second.hang();
    for (let n = 100; n < 120; n += 1) {
      await transaction(() => db().query('INSERT INTO notes (id) VALUES (?)', [n]));
      expect(await source.query('SELECT id FROM notes WHERE id = ? FOR UPDATE', [n])).toHaveLength(1);
      expect(await source.query('SELECT id FROM notes WHERE id = ?', [n])).toHaveLength(1);
    }
    expect(hostsOf(address).host).toBe(`127.0.0.1:${first.port}`);
    await source.query('DELETE FROM notes');
    await second.cut();
    await second.open();
  });

  it('is worked with at the first, and runs a work again at the next when that host goes', async () => {
    expect(hostsOf(address).host).toBe(`127.0.0.1:${first.port}`);
    let tries = 0;
    await transaction(async () => {
      tries += 1;
      await db().query('SELECT 1');
      if (tries === 1) await first.cut();
      await db().query('INSERT INTO notes (id) VALUES (?)', [tries]);
    });
    expect(tries).toBeGreaterThan(1);
    expect(hostsOf(address).host).toBe(`127.0.0.1:${second.port}`);
    expect(await source.query('SELECT id FROM notes')).toEqual([{ id: tries }]);
  });

  it('leaves a host that hangs, and what waited there is told', async () => {
    await first.open();
    await source.query('SELECT 1');
    second.hang();
    await expect(source.query('SELECT 3')).rejects.toThrow();
    while (!(await source.query('SELECT 4').catch(() => null))) await sleep(50);
    expect(hostsOf(address).host).toBe(`127.0.0.1:${first.port}`);
    expect(second.users).toBe(0);
  });
});

describe('addresses of services with several hosts', () => {
  it('name each host, with one user and one schema', () => {
    expect(placesOf('mysql://lhr:a%40b@db1,db2:3307,10.0.0.3/desk')).toEqual([
      { username: 'lhr', password: 'a@b', database: 'desk', host: 'db1', port: 3306 },
      { username: 'lhr', password: 'a@b', database: 'desk', host: 'db2', port: 3307 },
      { username: 'lhr', password: 'a@b', database: 'desk', host: '10.0.0.3', port: 3306 },
    ]);
    expect(redisPlace('redis+sentinel://desk:p%3Aw@s1,s2:26380/lhr/2')).toMatchObject({
      sentinels: [
        { host: 's1', port: 26379 },
        { host: 's2', port: 26380 },
      ],
      name: 'lhr',
      username: 'desk',
      password: 'p:w',
      db: 2,
    });
  });

  it.each([
    ['DATABASE_URL', 'mysql://a,,b/desk'],
    ['DATABASE_URL', 'postgres://a/desk'],
    ['DATABASE_URL', 'mysql://a:port,b/desk'],
    ['REDIS_URL', 'redis+sentinel://s1,s2'],
    ['REDIS_URL', 'redis+sentinel://s1:none/lhr'],
  ])('are refused by name where they are none: %s=%s', (name, value) => {
    expect(() => readConfig({ ...process.env, [name]: value })).toThrow(new RegExp(`${name}: is `));
  });
});
