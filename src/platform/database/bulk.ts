import { db } from './transaction.js';

/** A value as it goes into SQL; undefined is not one, so that a forgotten field is found by the compiler. */
export type SqlValue = string | number | boolean | Date | Buffer | null;

/** How many rows go into one statement: far below what a packet holds. */
const rowsPerStatement = 1_000;

/** Inserts rows, a thousand a statement. All rows have the columns of the first. */
export async function insertMany(
  table: string,
  rows: Record<string, SqlValue>[],
  onDuplicate = '',
): Promise<void> {
  if (!rows.length) return;
  const columns = Object.keys(rows[0]!);
  const names = columns.map((column) => `\`${column}\``).join(', ');
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const part = rows.slice(from, from + rowsPerStatement);
    const values = part.map((row) => columns.map((column) => row[column]));
    await db().query(`INSERT INTO ${table} (${names}) VALUES ? ${onDuplicate}`, [values]);
  }
}

/**
 * Updates many rows by their id in one statement, each with values of its own.
 * All rows have the columns of the first; `id` is among them.
 */
export async function updateMany(table: string, rows: Record<string, SqlValue>[]): Promise<void> {
  if (!rows.length) return;
  const columns = Object.keys(rows[0]!);
  const first = `SELECT ${columns.map((c) => `? AS \`${c}\``).join(', ')}`;
  const further = ` UNION ALL SELECT ${columns.map(() => '?').join(', ')}`;
  const sets = columns.filter((c) => c !== 'id').map((c) => `t.\`${c}\` = v.\`${c}\``);
  await db().query(
    `UPDATE ${table} t JOIN (${first}${further.repeat(rows.length - 1)}) v ON t.id = CAST(v.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin SET ${sets.join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
}
