import { decodeText } from './charset.js';

/** What Outlook wrapped up (winmail.dat). */
export interface Tnef {
  text: string | null;
  html: string | null;
  files: { name: string; type: string | null; cid: string | null; content: Buffer }[];
}

const signature = 0x223e9f78;
const mostFiles = 100;
/** Bytes of a MAPI property of a fixed size, by its type. */
const fixedSizes: Record<number, number> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const object = 0x0d;
const unicode = 0x1f;

/**
 * Unwraps TNEF (MS-OXTNEF): the files with their names, and the text where it is there as text or HTML. Null where it is
 * no TNEF or breaks off before anything was found; the file is kept as it came then.
 */
export function readTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null;
  const found: Tnef = { text: null, html: null, files: [] };
  for (let at = 6; at + 11 <= bytes.length;) {
    const id = bytes.readUInt16LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const data = bytes.subarray(at + 9, at + 9 + length);
    // Cut off on the way: what is whole counts.
    if (data.length < length) break;
    take(found, id, data);
    at += 9 + length + 2;
  }
  found.files = found.files.filter(({ content }) => content.length > 0);
  return found.text || found.html || found.files.length > 0 ? found : null;
}

function take(found: Tnef, id: number, data: Buffer): void {
  const file = found.files.at(-1);
  // The beginning of the next file.
  if (id === 0x9002 && found.files.length < mostFiles) {
    found.files.push({ name: '', type: null, cid: null, content: Buffer.alloc(0) });
  } else if (id === 0x800c) found.text ??= textOf(data);
  else if (id === 0x9003) {
    const html = properties(data).get(0x1013);
    if (html) found.html ??= textOf(html);
  } else if (!file) return;
  else if (id === 0x800f) file.content = data;
  else if (id === 0x8010) file.name ||= textOf(data);
  else if (id === 0x9005) {
    const named = properties(data);
    file.name = textOf(named.get(0x3707)) || file.name;
    file.type = textOf(named.get(0x370e)) || file.type;
    file.cid = textOf(named.get(0x3712)) || file.cid;
  }
}

/** The MAPI properties that have a text or bytes, by their number: text in UTF-8 or in one byte a letter. */
function properties(data: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  try {
    let at = 4;
    for (let left = Math.min(data.readUInt32LE(0), 2000); left > 0; left -= 1) {
      const type = data.readUInt16LE(at) & 0x0fff;
      const isMany = (data.readUInt16LE(at) & 0x1000) !== 0;
      const id = data.readUInt16LE(at + 2);
      at += 4;
      if (id >= 0x8000) at += data.readUInt32LE(at + 16) === 0 ? 24 : 24 + padded(data.readUInt32LE(at + 20));
      const size = fixedSizes[type];
      const count = size === undefined || isMany ? data.readUInt32LE(at) : 1;
      if (size === undefined || isMany) at += 4;
      for (let index = 0; index < Math.min(count, 2000); index += 1) {
        if (size !== undefined) {
          at += size;
          continue;
        }
        const length = data.readUInt32LE(at);
        const value = data.subarray(at + 4, at + 4 + length);
        at += 4 + padded(length);
        if (type !== object) found.set(id, type === unicode ? Buffer.from(value.toString('utf16le')) : value);
      }
    }
  } catch (error) {
    // It ends before it says: what was found so far counts.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

function padded(length: number): number {
  return length + ((4 - (length % 4)) % 4);
}

function textOf(bytes?: Buffer): string {
  if (!bytes) return '';
  const end = bytes.indexOf(0);
  return decodeText(end < 0 ? bytes : bytes.subarray(0, end), null).text;
}
