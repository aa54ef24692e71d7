import { findHeadings } from './headings.policy.js';
import { importColumns } from './import-columns.policy.js';
import { ListRow } from './list-row.js';
import { readSheet } from './read-sheet.js';
import type { ImportKind } from './register-import.entity.js';
import { FileRefusal, refuseFile } from './sheet.js';

/** A list whose headings are understood. */
export interface ReadList {
  rows: ListRow[];
  /** Headings that mean nothing to us. */
  ignored: string[];
}

/** Reads a file as a list of a kind. Throws a FileRefusal where the file as a whole is no good. */
export async function readList(bytes: Buffer, name: string, kind: ImportKind): Promise<ReadList> {
  const rows = await readSheet(bytes, name);
  const columns = importColumns[kind];
  const headings = findHeadings(rows, columns);
  if ('code' in headings) throw new FileRefusal(headings);
  const heading = rows[headings.at]!;
  const body = rows.slice(headings.at + 1);
  if (!body.length) throw refuseFile('import.only-heading', { line: heading.line });
  return {
    rows: body.map((row) => new ListRow(row, headings, columns, heading.given)),
    ignored: [...headings.ignored],
  };
}
