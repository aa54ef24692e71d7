import { db } from '../../src/platform/database/transaction.js';

/** The columns of the whole database that hold one of these texts in clear, as `table.column`. */
export async function wholeDatabase(texts: string[]): Promise<string[]> {
  const columns: { t: string; c: string }[] = await db().query(
    `SELECT table_name AS t, column_name AS c FROM information_schema.columns
     WHERE table_schema = DATABASE() AND (data_type LIKE '%char' OR data_type LIKE '%text' OR data_type LIKE '%blob'
       OR data_type LIKE '%binary')`,
  );
  const found: string[] = [];
  for (const { t, c } of columns)
    for (const text of texts) {
      const rows: unknown[] = await db().query(
        `SELECT 1 FROM \`${t}\` WHERE LOCATE(CAST(? AS BINARY), CAST(\`${c}\` AS BINARY)) > 0 LIMIT 1`,
        [text],
      );
      if (rows.length) found.push(`${t}.${c}`);
    }
  return found;
}
