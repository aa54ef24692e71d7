import { cellFault, isEmptyCell, type Cell } from './cell.policy.js';
import type { Headings } from './headings.policy.js';
import type { ImportColumn } from './import-columns.policy.js';
import type { RowProblem } from './register-import-row.entity.js';
import type { SheetRow } from './sheet.js';

/** One row of a list whose columns are known; collects what is wrong with it, all of it, not only the first. */
export class ListRow {
  readonly line: number;
  readonly problems: RowProblem[] = [];
  private readonly faulty = new Set<string>();

  constructor(
    private readonly row: SheetRow,
    private readonly headings: Headings,
    private readonly columns: readonly ImportColumn[],
    headingCells: number | undefined,
  ) {
    this.line = row.line;
    const found = row.given ?? row.cells.length;
    const expected = headingCells ?? headings.texts.length;
    if (row.cells.length > headings.texts.length || (row.given !== undefined && found < expected)) {
      this.problems.push({ code: 'import.ragged-row', column: null, values: { expected, found } });
    }
    this.checkCells();
  }

  private checkCells(): void {
    const keys = new Map([...this.headings.places].map(([key, place]) => [place, key]));
    for (const [place, text] of this.row.cells.entries()) {
      const told = this.row.faults?.get(place);
      const fault = told ? { code: told } : cellFault(text);
      if (!fault || !('code' in fault)) continue;
      const column = this.headings.texts[place]?.trim() || null;
      this.problems.push({ column, ...fault });
      const key = keys.get(place);
      if (key) this.faulty.add(key);
    }
  }

  /** Whether nothing is wrong with the row, so far. */
  get isGood(): boolean {
    return !this.problems.length;
  }

  /** A cell as the file has it; empty where there is none. */
  raw(key: string): string {
    const place = this.headings.places.get(key);
    return place === undefined ? '' : (this.row.cells[place] ?? '');
  }

  /** Refuses the row for a column, or as a whole. */
  refuse(code: string, key: string | null, values?: Record<string, string | number>): void {
    const place = key === null ? undefined : this.headings.places.get(key);
    const column = place === undefined ? null : this.headings.texts[place]!.trim();
    this.problems.push(values ? { code, column, values } : { code, column });
  }

  /** What a cell means. Null where it is empty or says nothing usable; then the row is refused, if it must say something. */
  take<T>(key: string, read: (text: string) => Cell<T>): T | null {
    if (this.faulty.has(key)) return null;
    const text = this.raw(key);
    const column = this.columns.find((one) => one.key === key);
    if (isEmptyCell(text)) {
      if (column?.required) this.refuse('import.cell-empty', key);
      return null;
    }
    if (column?.longest && text.trim().length > column.longest) {
      this.refuse('import.cell-too-long', key, { limit: column.longest });
      return null;
    }
    const cell = read(text);
    if ('value' in cell) return cell.value;
    this.refuse(cell.code, key, cell.values);
    return null;
  }
}
