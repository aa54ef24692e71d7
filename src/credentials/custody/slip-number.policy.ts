/**
 * The number of a slip in what somebody types, in its one spelling (`90-000123`): with a hyphen or a space, in Thai digits
 * too. Null for anything else; eight digits in a row are a LAO's code.
 */
export function slipNumberIn(text: string): string | null {
  const typed = text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).trim();
  const [, province, number] = /^(\d{2})(?:\s*[-–]\s*|\s)(\d{6})$/.exec(typed) ?? [];
  return province ? `${province}-${number}` : null;
}
