import { createConnection, type Connection as StreamingConnection } from 'mysql2';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { config } from '../platform/config.js';
import { connectionOf } from '../platform/database/data-source.js';

/** A table as it is written out: what stands in its rows, in this order. */
export interface TableForm {
  table: string;
  columns: string[];
  /** Of which columns the values are bytes, in base64; all others are text as the database writes it. */
  bytes: number[];
}

export type Cell = string | null;

/**
 * What lets somebody in is in no backup: sessions, links for a password, tokens of scripts, unused recovery codes. And
 * the list of migrations comes from the migrations themselves.
 */
const leftOut = ['migrations', 'sessions', 'password_links', 'api_tokens', 'recovery_codes'];

/** A connection of its own: a snapshot and a lock belong to it. Several statements in one call are refused. */
export function openConnection(): StreamingConnection {
  const { username: user, ...rest } = connectionOf(config().databaseUrl);
  const connection = createConnection({
    user,
    ...rest,
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: 5_000,
  });
  // Whoever waits for an answer hears of a lost connection; where nobody does, it must not end the process.
  return connection.on('error', () => undefined);
}

/** Every table that goes along, with the columns that are not made of others, by name. */
export async function tableForms(connection: Connection): Promise<TableForm[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT c.TABLE_NAME AS t, c.COLUMN_NAME AS c, c.DATA_TYPE AS type FROM information_schema.COLUMNS c
     JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
     WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' AND c.EXTRA NOT LIKE '%GENERATED%'
       AND c.TABLE_NAME NOT IN (?)
     ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`,
    [leftOut],
  );
  const forms = new Map<string, TableForm>();
  for (const { t, c, type } of rows as { t: string; c: string; type: string }[]) {
    const form = forms.get(t) ?? { table: t, columns: [], bytes: [] };
    if (/binary|blob/i.test(type)) form.bytes.push(form.columns.length);
    form.columns.push(c);
    forms.set(t, form);
  }
  return [...forms.values()];
}

/** The rows of a table one after another, as this connection's snapshot has them; memory does not grow with them. Throws the database's error. */
export async function* rowsOf(
  connection: StreamingConnection,
  { table, columns, bytes }: TableForm,
): AsyncGenerator<Cell[]> {
  const names = columns.map((name) => `\`${name}\``).join(', ');
  const binary = new Set(bytes.map((index) => columns[index]));
  const query = connection.query({
    sql: `SELECT ${names} FROM \`${table}\``,
    rowsAsArray: true,
    typeCast: (field) =>
      binary.has(field.name) ? (field.buffer()?.toString('base64') ?? null) : field.string(),
  });
  const rows = query.stream({ highWaterMark: 100 });
  // A lost connection is told to the connection alone, and the stream would wait for ever.
  const lost = (error: Error): unknown => rows.destroy(error);
  connection.once('error', lost);
  try {
    yield* rows as AsyncIterable<Cell[]>;
  } finally {
    connection.off('error', lost);
  }
}

/** A statement is at most about so large, in bytes: the least that databases take is 16 MiB. */
const statementBytes = 1_000_000;

/** Puts rows into a table as they were. Throws the database's error. */
export class RowWriter {
  private waiting: (string | Buffer | null)[][] = [];
  private size = 0;

  constructor(
    private readonly connection: Connection,
    private readonly form: TableForm,
  ) {}

  async write(row: Cell[]): Promise<void> {
    const bytes = new Set(this.form.bytes);
    this.waiting.push(
      row.map((cell, index) => (cell !== null && bytes.has(index) ? Buffer.from(cell, 'base64') : cell)),
    );
    this.size += row.reduce((sum, cell) => sum + (cell?.length ?? 4), 0);
    if (this.size >= statementBytes || this.waiting.length >= 2_000) await this.end();
  }

  /** Writes what waits. */
  async end(): Promise<void> {
    if (!this.waiting.length) return;
    const names = this.form.columns.map((name) => `\`${name}\``).join(', ');
    await this.connection.query(`INSERT INTO \`${this.form.table}\` (${names}) VALUES ?`, [this.waiting]);
    this.waiting = [];
    this.size = 0;
  }
}
