/** What a cell says, or the stable code of what is wrong with it and the values of that sentence. */
export type Cell<T> = { value: T } | { code: string; values?: Record<string, string | number> };

/** The longest text that any column of a list needs. */
export const longestCell = 300;

/** Everything below the space but tab and line ends, which spreadsheets put between lines of one cell. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const formulaStart = /^[=+\-@＝＋－＠]/;
/** Numbers and telephone numbers begin with a sign too; a dash alone says that there is nothing. */
const plainNumber = /^[+-]?[\d๐-๙\s().,-]*$/;

/** What is wrong with a cell of any column, before anybody asks what it means; null where nothing is. */
export function cellFault(text: string): Cell<never> | null {
  if (control.test(text)) return { code: 'import.control-character' };
  if (text.length > longestCell) return { code: 'import.cell-too-long', values: { limit: longestCell } };
  const start = text.trimStart();
  if (formulaStart.test(start) && !plainNumber.test(start)) return { code: 'import.formula' };
  return null;
}

/** Whether a cell says that there is nothing: empty, or a dash as lists have it. */
export function isEmptyCell(text: string): boolean {
  return /^[\s\-–—]*$/.test(text);
}
