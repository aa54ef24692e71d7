/** Thai letters that an old form wrote as numbers into a text that is no HTML; other numbers stay, nobody meant them. */
export function withoutThaiEntities(text: string): string {
  if (!/&#3[56]\d\d;/.test(text)) return text;
  return text.replace(/&#(3[56]\d\d);/g, (whole, digits: string) => {
    const code = Number(digits);
    return code >= 0x0e01 && code <= 0x0e5b ? String.fromCharCode(code) : whole;
  });
}
