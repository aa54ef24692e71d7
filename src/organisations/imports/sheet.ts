import type { FileProblem } from './register-import.entity.js';

/** One row of a list as it stands in the file. */
export interface SheetRow {
  /** As a spreadsheet numbers it, from 1. */
  line: number;
  cells: string[];
  /** How many cells the row has in a text file, where each row has as many as the headings. */
  given?: number;
  /** What the file itself tells of a cell, by its place: that it is a formula, or an error. */
  faults?: Map<number, string>;
}

/** The most rows and columns that a list may have: the whole country is 7,850 LAOs. */
export const mostRows = 50_000;
export const mostColumns = 60;

/** The file as a whole is no good; nothing of it is read further. */
export class FileRefusal extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.code);
    this.name = 'FileRefusal';
  }
}

/** Refuses a file. */
export function refuseFile(code: string, more: Omit<FileProblem, 'code'> = {}): FileRefusal {
  return new FileRefusal({ code, ...more });
}

/** The same row without what stands behind its last cell, and without rows that say nothing. */
export function trimRows(rows: SheetRow[]): SheetRow[] {
  const kept: SheetRow[] = [];
  for (const row of rows) {
    let length = row.cells.length;
    while (length > 0 && row.cells[length - 1]!.trim() === '' && !row.faults?.has(length - 1)) length -= 1;
    if (length > mostColumns) {
      throw refuseFile('import.too-many-columns', { line: row.line, values: { limit: mostColumns } });
    }
    if (length > 0) kept.push({ ...row, cells: row.cells.slice(0, length) });
  }
  if (kept.length > mostRows + 1) throw refuseFile('import.too-many-rows', { values: { limit: mostRows } });
  return kept;
}
