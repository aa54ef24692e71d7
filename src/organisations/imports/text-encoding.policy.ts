import { utf16Mark } from './file-form.policy.js';

/** Text as characters, or the first line (from 1) that is not in UTF-8. */
export type Decoded = { text: string } | { badLine: number };

/** Reads UTF-8, with or without its mark, and UTF-16 with one. Nothing is guessed: a wrong guess makes wrong names. */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = utf16Mark(bytes);
  if (marked) return decoded(bytes, marked) ?? { badLine: 1 };
  return decoded(bytes, 'utf-8') ?? { badLine: firstBadLine(bytes) };
}

function decoded(bytes: Uint8Array, encoding: string): { text: string } | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // UTF-16 without a mark is valid UTF-8 with a zero between the letters.
    return encoding === 'utf-8' && /[\0].[\0]/s.test(text.slice(0, 64)) ? null : { text };
  } catch {
    return null;
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const upTo = end < 0 ? bytes.length : end;
    if (!decoded(bytes.subarray(from, upTo), 'utf-8')) return line;
    from = upTo + 1;
    line += 1;
  }
  return 1;
}
