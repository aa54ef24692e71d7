import type { FileRefusal } from './refusal.policy.js';

/** What is worked on; everything else is refused before a decoder sees it. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'pdf';

/** The largest file of one copy, in bytes. */
export const mostBytes = 10 * 1024 * 1024;

/** What the first bytes say; extensions are held against it. */
const extensions: Readonly<Record<FileKind, readonly string[]>> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
  pdf: ['pdf'],
};
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
/** What no picture and no scan holds. The bytes between may be anything: four signs alone stand in one photo of a hundred by chance. */
const strangers = /^<(?:html|script|!doctype|\?php|svg[\s>])/i;
const longestStranger = '<!doctype'.length;
const firstSign = 0x3c;
/** Their second sign: of a scan's thousands of `<` it leaves few to be read. */
const secondSigns = new Set(Buffer.from('hHsS!?'));
/** ZIP's end record with its comment is within this of the end. */
const zipTail = 65_557;

/**
 * Tells a file by its content alone, and refuses what it must not be: its declared name has to agree, and a second
 * format in the same bytes (a JPEG that is also a web page, a PDF behind a picture) makes it nobody's picture.
 */
export function fileKind(bytes: Buffer, name: string): FileKind | { refused: FileRefusal } {
  if (!bytes.length) return { refused: 'empty' };
  if (bytes.length > mostBytes) return { refused: 'too-large' };
  const kind = kindOf(bytes);
  if (typeof kind === 'object') return kind;
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  if (extension && !extensions[kind].includes(extension)) return { refused: 'wrong-extension' };
  return isTwo(bytes, kind) ? { refused: 'two-in-one' } : kind;
}

function kindOf(bytes: Buffer): FileKind | { refused: FileRefusal } {
  const at = (text: string, offset = 0) =>
    bytes.subarray(offset, offset + text.length).equals(Buffer.from(text, 'latin1'));
  if (at('\xff\xd8\xff')) return 'jpeg';
  if (at('\x89PNG\r\n\x1a\n')) return 'png';
  if (at('RIFF') && at('WEBP', 8)) return 'webp';
  if (at('%PDF-')) return 'pdf';
  if (at('ftyp', 4) && heicBrands.includes(bytes.toString('latin1', 8, 12))) return { refused: 'heic' };
  if (at('PK') || at('Rar!') || at('7z\xbc\xaf') || at('\x1f\x8b')) return { refused: 'archive' };
  if (/<svg[\s>]/i.test(bytes.toString('latin1', 0, 4_096))) return { refused: 'svg' };
  return { refused: 'not-a-picture' };
}

function isTwo(bytes: Buffer, kind: FileKind): boolean {
  if (endsAsZip(bytes)) return true;
  // A scan's streams are compressed; a PDF's own text may speak of anything, and only its picture is kept.
  if (kind === 'pdf') return false;
  return bytes.includes('%PDF-') || holdsStranger(bytes);
}

/** Looked for in the bytes: a text of all of them would be a second copy of each scan, and slow to search. */
function holdsStranger(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(firstSign); at >= 0; at = bytes.indexOf(firstSign, at + 1))
    if (
      secondSigns.has(bytes[at + 1] ?? 0) &&
      strangers.test(bytes.toString('latin1', at, at + longestStranger))
    )
      return true;
  return false;
}

/** Whether a ZIP's end record stands where programs look for it, its comment reaching exactly to the end. */
function endsAsZip(bytes: Buffer): boolean {
  const tail = bytes.subarray(-zipTail);
  for (let at = tail.indexOf('PK\x05\x06'); at >= 0; at = tail.indexOf('PK\x05\x06', at + 1))
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  return false;
}
