import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  alteredTable,
  rewrittenTable,
  schemaDangers,
  withoutLock,
  type Danger,
  type Finding,
  type SchemaState,
} from './migration-dangers.js';

interface ColumnRow {
  t: string;
  c: string;
  type: string;
  nullable: string;
  standard: string | null;
  extra: string;
  collation: string | null;
}

/** What a migration's class may say of itself: why a danger is none here, for each of them. */
export type Declared = Partial<Record<Danger, string>>;

/** Runs a migration against a real database, and answers what it does to who serves meanwhile. */
export async function watchMigration(runner: QueryRunner, migration: MigrationInterface): Promise<Finding[]> {
  const before = await schemaState(runner);
  const found: Finding[] = [];
  const query: QueryRunner['query'] = runner.query.bind(runner);
  const watched = async (sql: string, ...rest: unknown[]) => {
    const rewritten = rewrittenTable(sql);
    if (rewritten && before[rewritten]) found.push({ danger: 'changes-rows', what: oneLine(sql) });
    const altered = alteredTable(sql);
    if (altered && before[altered]) {
      try {
        return (await query(withoutLock(sql))) as unknown;
      } catch (error) {
        const code = (error as { code?: string }).code ?? '';
        if (!code.startsWith('ER_ALTER_OPERATION_NOT_SUPPORTED')) throw error;
        found.push({ danger: 'locks-table', what: `${oneLine(sql)}: ${(error as Error).message}` });
      }
    }
    return (await query(sql, ...(rest as []))) as unknown;
  };
  const runnerThatIsWatched = new Proxy(runner, {
    get: (target, name) => (name === 'query' ? watched : (Reflect.get(target, name) as unknown)),
  });
  await migration.up(runnerThatIsWatched);
  return [...found, ...schemaDangers(before, await schemaState(runner))];
}

/** What is dangerous and not declared, a line each; and what is declared and is not there. */
export function undeclared(found: Finding[], declared: Declared = {}): string[] {
  const dangers = new Set(found.map(({ danger }) => danger));
  return [
    ...found.filter(({ danger }) => !declared[danger]).map(({ danger, what }) => `${danger}: ${what}`),
    ...(Object.keys(declared) as Danger[])
      .filter((danger) => !dangers.has(danger))
      .map((danger) => `${danger} is declared, and nothing does it`),
  ];
}

/** The tables of a database as it describes them itself. */
export async function schemaState(runner: QueryRunner): Promise<SchemaState> {
  const columns = (await runner.query(
    `SELECT c.TABLE_NAME AS t, c.COLUMN_NAME AS c, c.COLUMN_TYPE AS type, c.IS_NULLABLE AS nullable,
       c.COLUMN_DEFAULT AS standard, c.EXTRA AS extra, c.COLLATION_NAME AS collation
     FROM information_schema.COLUMNS c WHERE c.TABLE_SCHEMA = DATABASE()`,
  )) as ColumnRow[];
  const rules = (await runner.query(
    `SELECT TABLE_NAME AS t, CONSTRAINT_NAME AS name, CONSTRAINT_TYPE AS type
     FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = DATABASE()`,
  )) as { t: string; name: string; type: string }[];
  const state: SchemaState = {};
  for (const { t, c, type, nullable, standard, extra, collation } of columns) {
    state[t] ??= { columns: {}, unique: [], checks: [] };
    state[t].columns[c] = {
      type: `${type}${collation ? ` ${collation}` : ''}`,
      nullable: nullable === 'YES',
      optional: standard !== null || /auto_increment|GENERATED/i.test(extra),
    };
  }
  for (const { t, name, type } of rules) {
    if (type === 'UNIQUE' || type === 'PRIMARY KEY') state[t]?.unique.push(name);
    else state[t]?.checks.push(name);
  }
  return state;
}

function oneLine(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim().slice(0, 160);
}
