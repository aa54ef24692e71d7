const thaiZero = 0x0e50;

/**
 * The codes of LAOs in a pasted text, each once: separated by anything, in Thai digits too, and with the leading zero
 * that spreadsheets lose. `strange` are the words that are no code.
 */
export function readLaoCodes(text: string): { codes: string[]; strange: string[] } {
  const words = text
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - thaiZero))
    .split(/[\s,;|]+/)
    .filter(Boolean);
  const codes = new Set<string>();
  const strange: string[] = [];
  for (const word of words) {
    if (/^\d{7,8}$/.test(word)) codes.add(word.padStart(8, '0'));
    else strange.push(word);
  }
  return { codes: [...codes], strange };
}
