import type { ListRow } from './list-row.js';
import type { RegisterImport } from './register-import.entity.js';
import type { RegisterImportRow, RowOutcome, RowProblem } from './register-import-row.entity.js';

export type RowValues = Record<string, string | number | boolean | null>;

/** What a row would do to the register as it is now. */
export interface PlannedRow {
  line: number;
  outcome: RowOutcome;
  /** What the row is about, unique in the list: a LAO code, a post and a name. */
  key: string;
  /** The same, for people. */
  label: string;
  provinceCode: string | null;
  problems: RowProblem[];
  before: RowValues | null;
  after: RowValues | null;
}

/** Whose list it is, and of which training. */
export type ListContext = Pick<RegisterImport, 'kind' | 'provinceCode' | 'trainingId'>;

/** What applying a row made, by its line. */
export type MadeByLine = Map<number, Record<string, string | null>>;

/** What only one kind of list knows: what rows mean, and how they are brought in and taken back. */
export interface ListKind<Planned extends PlannedRow = PlannedRow> {
  /** Compares a list with the register; `lock` holds what it looked at until the transaction ends. */
  plan(rows: ListRow[], list: ListContext, lock: boolean): Promise<Planned[]>;
  /** Writes what was planned, in the ambient transaction, and answers what was made. */
  apply(list: RegisterImport, rows: Planned[]): Promise<MadeByLine>;
  /** Takes back what was written. Answers the lines that were changed since or that something depends on; then nothing may stay. */
  undo(list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]>;
}

/** A row that is refused for what it collected. */
export function refusedRow(row: ListRow, label: string, provinceCode: string | null): PlannedRow {
  const { line, problems } = row;
  return { line, outcome: 'refused', key: '', label, provinceCode, problems, before: null, after: null };
}

/** Refuses every row that says the same as another of the list, each naming the other's line. */
export function refuseTwins<T>(
  rows: T[],
  keyOf: (row: T) => string | null,
  rowOf: (row: T) => ListRow,
  code: string,
  column: string | null,
): void {
  const first = new Map<string, T>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, row);
      continue;
    }
    rowOf(row).refuse(code, column, { line: rowOf(earlier).line });
    if (!rowOf(earlier).problems.some((problem) => problem.code === code)) {
      rowOf(earlier).refuse(code, column, { line: rowOf(row).line });
    }
  }
}
