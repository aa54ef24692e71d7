import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { mostRows, refuseFile, type SheetRow } from './sheet.js';
import { checkWorkbook } from './zip-check.js';

type Library = typeof import('@e965/xlsx');

/** Reads the first visible sheet of a workbook. Throws a FileRefusal. */
export async function readXlsx(bytes: Buffer): Promise<SheetRow[]> {
  await checkWorkbook(bytes);
  const library = await import('@e965/xlsx');
  const sheet = firstVisible(open(library, bytes));
  const rows = (sheet?.['!data'] ?? []) as (CellObject | undefined)[][];
  if (rows.length > mostRows + 50) throw refuseFile('import.too-many-rows', { values: { limit: mostRows } });
  return Array.from(rows, (cells, at) => readRow(library, at + 1, cells ?? []));
}

function open(library: Library, bytes: Buffer): WorkBook {
  try {
    return library.read(bytes, {
      type: 'buffer',
      dense: true,
      sheetStubs: false,
      cellFormula: true,
      cellHTML: false,
      cellNF: true,
      cellText: false,
      bookVBA: false,
      sheetRows: mostRows + 100,
    });
  } catch {
    throw refuseFile('import.broken-workbook');
  }
}

function firstVisible(book: WorkBook): WorkSheet | undefined {
  const visible = book.SheetNames.find((_, at) => !book.Workbook?.Sheets?.[at]?.Hidden);
  return visible === undefined ? undefined : book.Sheets[visible];
}

function readRow(library: Library, line: number, cells: (CellObject | undefined)[]): SheetRow {
  const faults = new Map<number, string>();
  const texts = Array.from(cells, (cell, at) => {
    if (!cell) return '';
    if (cell.f !== undefined || cell.F !== undefined) faults.set(at, 'import.formula');
    else if (cell.t === 'e') faults.set(at, 'import.cell-error');
    return textOf(library, cell);
  });
  return faults.size ? { line, cells: texts, faults } : { line, cells: texts };
}

/** A number is written out, a date as `YYYY-MM-DD`: what a person typed, not how the workbook shows it. */
function textOf({ SSF }: Library, cell: CellObject): string {
  if (cell.t === 'n' && typeof cell.v === 'number') {
    if (!SSF.is_date(String(cell.z ?? ''))) return String(cell.v);
    const { y, m, d } = SSF.parse_date_code(cell.v) as { y: number; m: number; d: number };
    return [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-');
  }
  return cell.v === undefined || cell.v === null ? '' : String(cell.v);
}
