import mysql from 'mysql2/promise';
import { connectionOf } from '../../src/platform/database/data-source.js';

/** Makes the worker's schema empty. The tables come from the migrations alone. */
export async function freshSchema(address: string): Promise<void> {
  const { username: user, database, ...rest } = connectionOf(address);
  const connection = await mysql.createConnection({ user, ...rest });
  await connection.query(`DROP DATABASE IF EXISTS \`${database}\``);
  await connection.query(`CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.end();
}
