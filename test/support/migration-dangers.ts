/** What a migration may do to processes of the last version that serve while it runs, and after it until they are restarted. */
export type Danger =
  | 'takes-table'
  | 'takes-column'
  | 'asks-for-column'
  | 'refuses-null'
  | 'changes-type'
  | 'refuses-duplicates'
  | 'refuses-values'
  | 'locks-table'
  | 'changes-rows';

export interface ColumnState {
  type: string;
  nullable: boolean;
  /** A row can be written without it: it has a default, is counted up, or made of others. */
  optional: boolean;
}

/** Tables by name, as the database describes them. */
export type SchemaState = Record<
  string,
  { columns: Record<string, ColumnState>; unique: string[]; checks: string[] }
>;

export interface Finding {
  danger: Danger;
  what: string;
}

/** What the last version meets in a schema that it does not expect. Tables that are new concern nobody yet. */
export function schemaDangers(before: SchemaState, after: SchemaState): Finding[] {
  const found: Finding[] = [];
  for (const [table, old] of Object.entries(before)) {
    const now = after[table];
    if (!now) {
      found.push({ danger: 'takes-table', what: table });
      continue;
    }
    for (const [name, was] of Object.entries(old.columns)) {
      const is = now.columns[name];
      const what = `${table}.${name}`;
      if (!is) found.push({ danger: 'takes-column', what });
      else if (was.nullable && !is.nullable) found.push({ danger: 'refuses-null', what });
      else if (!holds(is.type, was.type))
        found.push({ danger: 'changes-type', what: `${what}: ${was.type} to ${is.type}` });
    }
    for (const [name, column] of Object.entries(now.columns))
      if (!old.columns[name] && !column.nullable && !column.optional)
        found.push({ danger: 'asks-for-column', what: `${table}.${name}` });
    const added = (kind: 'unique' | 'checks') => now[kind].filter((each) => !old[kind].includes(each));
    for (const key of added('unique')) found.push({ danger: 'refuses-duplicates', what: `${table} ${key}` });
    for (const check of added('checks')) found.push({ danger: 'refuses-values', what: `${table} ${check}` });
  }
  return found;
}

/** Whether a type holds everything that another held: the same, or a longer text or row of bytes of the same kind. */
function holds(now: string, was: string): boolean {
  if (now === was) return true;
  const form = /^(varchar|varbinary)\((\d+)\)(.*)$/;
  const [, kind, length, rest] = form.exec(now) ?? [];
  const [, oldKind, oldLength, oldRest] = form.exec(was) ?? [];
  return kind !== undefined && kind === oldKind && rest === oldRest && Number(length) >= Number(oldLength);
}

/** The table that a statement alters in its form; null for any other statement. */
export function alteredTable(sql: string): string | null {
  const [, altered, indexed] =
    /^\s*(?:ALTER\s+TABLE\s+`?(\w+)|(?:CREATE(?:\s+UNIQUE)?|DROP)\s+INDEX\s+`?\w+`?\s+ON\s+`?(\w+))/i.exec(
      sql,
    ) ?? [];
  return altered ?? indexed ?? null;
}

/** The table in which a statement changes or removes rows that are there; null for any other statement. */
export function rewrittenTable(sql: string): string | null {
  return /^\s*(?:UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+`?(\w+)/i.exec(sql)?.[1] ?? null;
}

/** The same change, so that the database refuses it where it would have to copy the table behind a lock. */
export function withoutLock(sql: string): string {
  // MariaDB's DROP INDEX takes no such words; the same as an ALTER TABLE does.
  const [, index, table] = /^\s*DROP\s+INDEX\s+(\S+)\s+ON\s+(\S+)\s*$/i.exec(sql) ?? [];
  if (index) return withoutLock(`ALTER TABLE ${table} DROP INDEX ${index}`);
  const separator = /^\s*ALTER/i.test(sql) ? ',' : '';
  return `${sql.trimEnd()}${separator} ALGORITHM=INPLACE${separator} LOCK=NONE`;
}
