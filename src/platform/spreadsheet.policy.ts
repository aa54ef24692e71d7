/** What a spreadsheet would take for a formula (OWASP CSV injection; ASVS 5.0, 1.2.10). */
const formula = /^[=+\-@\t\r]/;

/** A text as a cell that no spreadsheet runs: what looks like a formula is marked as text. */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
