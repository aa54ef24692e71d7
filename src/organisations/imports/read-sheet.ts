import { readCsv } from './csv-sheet.js';
import { fileForm, promisedForm } from './file-form.policy.js';
import { refuseFile, trimRows, type SheetRow } from './sheet.js';
import { readXlsx } from './xlsx-sheet.js';

/** The largest list that is taken, in bytes. */
export const largestList = 20 * 1024 * 1024;

/** Reads a list, CSV or XLSX, told by its content. Throws a FileRefusal that says what is wrong with the file. */
export async function readSheet(bytes: Buffer, name: string): Promise<SheetRow[]> {
  if (!bytes.length) throw refuseFile('import.empty-file');
  if (bytes.length > largestList) throw refuseFile('import.too-large', { values: { limit: 20 } });
  const form = fileForm(bytes);
  if (form === 'ole') throw refuseFile('import.old-excel');
  if (form !== 'zip' && form !== 'text') throw refuseFile('import.not-a-list');
  const promised = promisedForm(name);
  if (promised && promised !== form) throw refuseFile('import.not-as-named', { values: { name } });
  const rows = trimRows(form === 'zip' ? await readXlsx(bytes) : readCsv(bytes));
  if (!rows.length) throw refuseFile('import.empty-file');
  return rows;
}
