import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { looksThai } from './thai-bytes.policy.js';

/** A text, and the charset by which it was read. */
export interface DecodedText {
  text: string;
  charset: string;
  /** The label was missing, unknown or not true. */
  repaired: boolean;
}

/** All names under which Thai mail programs send one and the same thing. Windows-874 has whatever the others have. */
const thaiLabel =
  /^(x[-_]?)?(cs)?(tis[-_]?620.*|(ms|mswin|windows|win|cp|dos|ibm|oem)[-_]?874|874|iso[-_]?8859[-_]?11(:.*)?|iso[-_]?ir[-_]?166|thai|th)$/;
const vague =
  /^(|(us[-_]?)?ascii|ansi.*|iso[-_]?8859[-_]?(1|15)|latin[-_]?[19]|l1|windows[-_]?1252|cp[-_]?1252|x[-_]?unknown|unknown([-_]?8bit)?|x[-_]?user[-_]?defined|default.*|none|8bit|binary|utf[-_]?8?|en|asci)$/;
const sevenBit = /^(utf[-_]?7|unicode-1-1-utf-7|utf[-_]?16|utf[-_]?32|ucs|unicode|iso[-_]?2022|hz)/;
/** Letters that three bytes beginning with เ (E0) make in UTF-8, but for Thai itself: nobody here writes them. */
const strange = /[\u0800-\u0dff\u0e3b-\u0e3e\u0e5c-\u0fff]/;
const thaiLetter = /[\u0e01-\u0e3a\u0e3f-\u0e5b]/;

/**
 * Bytes as text: by their label where it is true, else by what they are. Valid UTF-8 first, then Thai in one byte a
 * letter, then Western. `hint`: the label of the mail around, for what is too short to tell.
 */
export function decodeText(bytes: Uint8Array, label: string | null, hint?: string | null): DecodedText {
  const name = (label ?? '')
    .trim()
    .replace(/^["']+|(?<!["'])["']+$/g, '')
    .toLowerCase();
  if (startsWithMark(bytes)) return byLabel(bytes, 'utf-16');
  if (sevenBit.test(name)) return byLabel(bytes, name);
  if (isAscii(bytes)) return { text: latin(bytes), charset: name || 'us-ascii', repaired: false };
  const isThai = thaiLabel.test(name);
  const says8 = /^(unicode-1-1-)?utf[-_]?8$/.test(name) || name === 'utf8';
  if (isUtf8(bytes)) {
    const text = unmixed(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
    const trusted = says8 || (!isThai && vague.test(name) && !(strange.test(text) && looksThai(bytes)));
    if (trusted || (thaiLetter.test(text) && !strange.test(text))) {
      return { text, charset: 'utf-8', repaired: !says8 && name !== '' };
    }
  }
  if (isThai)
    return { text: iconv.decode(asBuffer(bytes), 'windows874'), charset: 'windows-874', repaired: false };
  if (says8 || vague.test(name) || !iconv.encodingExists(name)) return byLook(bytes, name, hint);
  return byLabel(bytes, name);
}

/** The byte order mark of UTF-16, which no other text begins with. */
function startsWithMark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function byLook(bytes: Uint8Array, name: string, hint: string | null | undefined): DecodedText {
  if (looksThai(bytes))
    return { text: iconv.decode(asBuffer(bytes), 'windows874'), charset: 'windows-874', repaired: true };
  const validShare = utf8Share(bytes);
  if (validShare > 0.5) return { text: byLines(bytes), charset: 'utf-8', repaired: true };
  if (hint && thaiLabel.test(hint.toLowerCase())) {
    return { text: iconv.decode(asBuffer(bytes), 'windows874'), charset: 'windows-874', repaired: true };
  }
  const western = /^(iso|latin)/.test(name) && iconv.encodingExists(name) ? name : 'windows-1252';
  // The controls that ISO-8859-1 has there nobody writes; the letters of windows-1252 many do.
  const really = /8859[-_]?1$|latin[-_]?1$/.test(western) ? 'windows-1252' : western;
  return {
    text: iconv.decode(asBuffer(bytes), really),
    charset: really,
    repaired: !/^(iso|latin|windows|cp)/.test(name),
  };
}

function byLabel(bytes: Uint8Array, name: string): DecodedText {
  if (iconv.encodingExists(name)) {
    return { text: iconv.decode(asBuffer(bytes), name), charset: name, repaired: false };
  }
  try {
    return { text: new TextDecoder(name).decode(bytes), charset: name, repaired: false };
  } catch {
    return { text: latin(bytes), charset: 'windows-1252', repaired: true };
  }
}

/** UTF-8 with lines of something else among it: a program that quoted without reading. */
function byLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length;) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    const isThai = !isUtf8(line) && looksThai(line);
    lines.push(isThai ? iconv.decode(asBuffer(line), 'windows874') : asBuffer(line).toString('utf8'));
    start = end + 1;
  }
  return lines.join('\n');
}

/** Which share of the high bytes stands in whole UTF-8 letters. */
function utf8Share(bytes: Uint8Array): number {
  let high = 0;
  let whole = 0;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!;
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    const isWhole = length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length));
    if (lead >= 0x80) high += isWhole ? length : 1;
    if (isWhole) whole += length;
    at += isWhole ? length : 1;
  }
  return whole / Math.max(high, 1);
}

/**
 * Undoes one reading too many: text in UTF-8 that somebody on the way took for Western and wrote in UTF-8 again. Only
 * where that gives Thai, and nothing else stands in the text.
 */
function unmixed(text: string): string {
  if (!/[\u00c0-\u00fb][\u0080-\u00ff\u2013-\u2122]/.test(text) || thaiLetter.test(text)) return text;
  const bytes = westernBytes(text);
  if (!bytes) return text;
  if (isUtf8(bytes)) {
    const once = asBuffer(bytes).toString('utf8');
    return thaiLetter.test(once) && !strange.test(once) ? once : text;
  }
  return looksThai(bytes) ? iconv.decode(asBuffer(bytes), 'windows874') : text;
}

/** The bytes that were read as windows-1252 to give this text; null where they were not. */
function westernBytes(text: string): Uint8Array | null {
  const bytes = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : (punctuation.get(code) ?? -1);
    if (byte < 0) return null;
    bytes[at] = byte;
  }
  return bytes;
}

const punctuation = new Map(
  Array.from({ length: 32 }, (_, index) => [
    iconv.decode(Buffer.of(0x80 + index), 'windows-1252').charCodeAt(0),
    0x80 + index,
  ]),
);

function latin(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
