/** A text made plain for reading, and where each of its signs stands in the text as it was written. */
export interface PlainText {
  text: string;
  /** By place in `text`: where that sign begins in the original; one more entry for the end. */
  starts: number[];
}

/** Signs that nobody sees, and that tear a code or a number apart for a reader. */
const unseen = /^[\p{Cf}\u034f\ufe00-\ufe0f]$/u;

/**
 * What a reader sees: Thai digits and wide letters as plain ones, without unseen signs. Whatever would change its
 * length stays as it is, so that every place leads back to the original.
 */
export function plainText(written: string): PlainText {
  const signs: string[] = [];
  const starts: number[] = [];
  let at = 0;
  for (const sign of written) {
    if (!unseen.test(sign)) {
      const plain = plainSign(sign);
      for (let offset = 0; offset < plain.length; offset += 1) starts.push(at + offset);
      signs.push(plain);
    }
    at += sign.length;
  }
  starts.push(at);
  return { text: signs.join(''), starts };
}

function plainSign(sign: string): string {
  if (sign >= '๐' && sign <= '๙') return String(sign.charCodeAt(0) - 0x0e50);
  if (sign <= '\u007f' || (sign >= '\u0e00' && sign <= '\u0e7f')) return sign;
  const plain = sign.normalize('NFKC');
  return plain.length === sign.length ? plain : sign;
}
