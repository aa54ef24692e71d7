import { CsvError, parse } from 'csv-parse/sync';
import { mostRows, refuseFile, type SheetRow } from './sheet.js';
import { decodeText } from './text-encoding.policy.js';

const delimiters = [',', ';', '\t'] as const;
/** More than any row of a list: a quotation mark that is never closed would take in the whole file. */
const longestRow = 100_000;

/** Reads comma, semicolon or tab separated text. Throws a FileRefusal. */
export function readCsv(bytes: Buffer): SheetRow[] {
  const decoded = decodeText(bytes);
  if ('badLine' in decoded) throw refuseFile('import.wrong-encoding', { line: decoded.badLine });
  const text = decoded.text;
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: longestRow,
      to: mostRows + 100,
    });
    return rows.map((cells, at) => ({ line: at + 1, cells, given: cells.length }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuseFile('import.malformed-csv', { line: Number(error.lines ?? 1) });
  }
}

/** What parts the cells: the one that is most often on the first line that says something. */
function delimiterOf(text: string): string {
  const from = Math.max(0, text.search(/\S/));
  const begin = Math.max(text.lastIndexOf('\n', from), text.lastIndexOf('\r', from)) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(begin))![0].replace(/"[^"]*"/g, '');
  const count = (sign: string) => line.split(sign).length;
  return delimiters.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
