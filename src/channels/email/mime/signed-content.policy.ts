/** The object identifier of plain data within a signed message (1.2.840.113549.1.7.1). */
const plainData = Buffer.from('06092a864886f70d010701', 'hex');
const mostPieces = 100_000;

/**
 * What was signed in a signed message that is one closed file (RFC 8551 §3.5.2, CMS): a mail part of its own. The
 * signature is not looked at. Null where nothing of that form is found.
 */
export function signedContent(bytes: Buffer): Buffer | null {
  const found = bytes.indexOf(plainData);
  const wrapping = found < 0 ? null : elementAt(bytes, found + plainData.length);
  const octets = wrapping?.tag === 0xa0 ? elementAt(bytes, wrapping.start) : null;
  if (octets?.tag === 0x04) return bytes.subarray(octets.start, octets.end);
  if (octets?.tag !== 0x24) return null;
  // Written while it was not known how long it would be: in pieces.
  const pieces: Buffer[] = [];
  let at = octets.start;
  while (at < octets.end && pieces.length < mostPieces) {
    const piece = elementAt(bytes, at);
    if (piece?.tag !== 0x04) break;
    pieces.push(bytes.subarray(piece.start, piece.end));
    at = piece.end;
  }
  return pieces.length > 0 ? Buffer.concat(pieces) : null;
}

interface Element {
  tag: number;
  start: number;
  end: number;
}

/** Tag and place of the element that begins at `at` (X.690 §8.1); null where it does not fit in. */
function elementAt(bytes: Buffer, at: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return null;
  // To where it is closed, and so at most to the end.
  if (first === 0x80) return { tag, start: at + 2, end: bytes.length };
  const width = first < 0x80 ? 0 : first & 0x7f;
  if (width > 4 || at + 2 + width > bytes.length) return null;
  const length = width === 0 ? first : bytes.readUIntBE(at + 2, width);
  const start = at + 2 + width;
  return start + length <= bytes.length ? { tag, start, end: start + length } : null;
}
