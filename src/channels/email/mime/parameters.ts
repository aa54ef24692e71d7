import { decodeText } from './charset.js';
import { decodeHeader } from './header-words.js';

/** A header with parameters, as Content-Type: its value in lower case, and the parameters, names in lower case. */
export interface ValueWithParameters {
  value: string;
  parameters: Map<string, string>;
}

const parameter = /;\s*([^=;\s"]{1,100})\s{0,20}=\s{0,20}(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;

/**
 * Reads `value; name=content; …` (RFC 2045 §5.1) and what is made of it: quotation marks or none, encoded words, raw
 * 8-bit, percent signs, contents in another charset and in pieces (RFC 2231).
 */
export function readParameters(raw: string, hint: string | null = null): ValueWithParameters {
  const value = /^[^;]*/.exec(raw)![0].trim().toLowerCase();
  const parameters = new Map<string, string>();
  const pieces = new Map<string, Piece[]>();
  for (const [, rawName = '', quoted, plain = ''] of raw.matchAll(parameter)) {
    const content = quoted === undefined ? plain.trim() : quoted.replace(/\\([\\"])/g, '$1');
    const [, name = '', number, star] = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/.exec(rawName.toLowerCase()) ?? [];
    if (!name) continue;
    if (number === undefined && !star) {
      if (!parameters.has(name)) parameters.set(name, decodeHeader(content, hint));
    } else {
      const list = pieces.get(name) ?? [];
      pieces.set(name, list);
      list.push({ number: Number(number ?? 0), content, isEncoded: star !== undefined });
    }
  }
  for (const [name, list] of pieces) parameters.set(name, together(list, hint));
  return { value, parameters };
}

interface Piece {
  number: number;
  content: string;
  isEncoded: boolean;
}

function together(pieces: Piece[], hint: string | null): string {
  pieces.sort((a, b) => a.number - b.number);
  const [, charset = null, start = ''] =
    (pieces[0]?.isEncoded && /^([^']*)'[^']*'(.*)$/s.exec(pieces[0].content)) || [];
  const contents = pieces.map(({ content, isEncoded }, index) => {
    const text = index === 0 && charset !== null ? start : content;
    return isEncoded ? fromPercent(text) : Buffer.from(text, 'latin1');
  });
  const bytes = Buffer.concat(contents);
  // Some write encoded words where RFC 2231 wants percent signs.
  if (charset === null && bytes.includes('=?')) return decodeHeader(bytes.toString('latin1'), hint);
  return decodeText(bytes, charset, hint).text;
}

/** The bytes of a text with percent signs; one that introduces nothing stands for itself. */
export function fromPercent(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );
}
