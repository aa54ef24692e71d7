/** What bytes are, told by how they begin, never by a name. */
export type FileForm = 'zip' | 'ole' | 'text' | 'markup' | 'other';

/** The beginnings of what people upload by mistake; everything else that is not text shows by its bytes. */
const signatures: readonly [FileForm, readonly number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['other', [0x25, 0x50, 0x44, 0x46]],
  ['other', [0x89, 0x50, 0x4e, 0x47]],
  ['other', [0xff, 0xd8, 0xff]],
  ['other', [0x47, 0x49, 0x46, 0x38]],
  ['other', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];
const looked = 8_192;
/** So many bytes of a hundred may be control signs in text of whatever encoding. */
const controlShare = 0.02;

/** What a file is. */
export function fileForm(bytes: Uint8Array): FileForm {
  for (const [form, start] of signatures) {
    if (start.every((byte, at) => bytes[at] === byte)) return form;
  }
  const start = bytes.subarray(0, looked);
  if (hasUtf16(start)) return 'text';
  let control = 0;
  for (const byte of start) {
    if (byte === 0 || byte === 0x7f || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13))
      control += 1;
  }
  if (control > Math.max(3, start.length * controlShare)) return 'other';
  const words = new TextDecoder('latin1').decode(start.subarray(0, 512)).replace(/^(ï»¿)?\s*/, '');
  return /^<(!doctype|html|\?xml|table|head|body|meta|script|svg)/i.test(words) ? 'markup' : 'text';
}

/** UTF-16: by its mark, or by zero bytes beside nearly every sign of plain ASCII. */
export function hasUtf16(bytes: Uint8Array): boolean {
  return utf16Mark(bytes) !== null || zeroShare(bytes, 0) > 0.1 || zeroShare(bytes, 1) > 0.1;
}

/** The encoding that a byte order mark tells. */
export function utf16Mark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** How many of the bytes at even or odd places are zero, where the other places have hardly any. */
function zeroShare(bytes: Uint8Array, side: 0 | 1): number {
  const zeros = [0, 0];
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1;
  });
  return zeros[1 - side]! > zeros[side]! / 10 ? 0 : (zeros[side]! * 2) / Math.max(1, bytes.length);
}

/** What a file's name promises, where the two kinds of lists could be taken for each other. */
export function promisedForm(name: string): 'text' | 'zip' | null {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === 'csv' || extension === 'tsv' || extension === 'txt') return 'text';
  return extension === 'xlsx' || extension === 'xlsm' ? 'zip' : null;
}
