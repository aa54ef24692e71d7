/** A body as it was before it was made fit for transport (RFC 2045 §6). What is unknown is left as it is. */
export function fromTransfer(body: Buffer, encoding: string): Buffer {
  switch (encoding) {
    case 'base64':
    case 'b':
      return fromBase64(body.toString('latin1'));
    case 'quoted-printable':
    case 'q':
      return fromQuotedPrintable(body);
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
    case 'uue':
      return fromUuencode(body);
    default:
      return body;
  }
}

/** Base64 as it is met: without padding, with it in the middle (pieces put together), with strange characters between. */
export function fromBase64(text: string): Buffer {
  const first = text.indexOf('=');
  if (first < 0 || !/[A-Za-z0-9+/]/.test(text.slice(first, first + 100))) return Buffer.from(text, 'base64');
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
}

const hex = Int8Array.from({ length: 256 }, (_, byte) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
  return byte ? digit : -1;
});

/** Byte by byte, so that no input makes it slow. An `=` that introduces nothing stands for itself. */
export function fromQuotedPrintable(body: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  /** Where the spaces at the end of what was written begin: those before a line's end were put there on the way. */
  let kept = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]!;
    if (byte === 61) {
      const high = hex[body[at + 1] ?? 0]!;
      const low = hex[body[at + 2] ?? 0]!;
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low;
        kept = length;
        at += 2;
        continue;
      }
      const end = softBreak(body, at + 1);
      if (end) {
        at = end - 1;
        kept = length;
        continue;
      }
    }
    if (byte === 10 || byte === 13) length = kept;
    out[length++] = byte;
    if (byte !== 32 && byte !== 9) kept = length;
  }
  return out.subarray(0, length);
}

/** Behind a soft line break that begins here; 0 where none does. */
function softBreak(body: Uint8Array, from: number): number {
  let at = from;
  while (at < body.length && at - from < 100 && (body[at] === 32 || body[at] === 9)) at += 1;
  if (at >= body.length) return at;
  if (body[at] === 13) return body[at + 1] === 10 ? at + 2 : at + 1;
  return body[at] === 10 ? at + 1 : 0;
}

function fromUuencode(body: Buffer): Buffer {
  const lines = body.toString('latin1').split(/\r?\n/);
  const begin = lines.findIndex((line) => line.startsWith('begin '));
  const pieces: Buffer[] = [];
  for (const line of lines.slice(begin + 1)) {
    const size = (line.charCodeAt(0) - 32) & 63;
    if (!line || line === 'end' || !size) break;
    const piece = Buffer.alloc(Math.ceil(size / 3) * 3);
    for (let group = 0; group * 3 < size; group += 1) {
      const [a = 0, b = 0, c = 0, d = 0] = [1, 2, 3, 4].map(
        (n) => ((line.charCodeAt(group * 4 + n) || 32) - 32) & 63,
      );
      piece[group * 3] = (a << 2) | (b >> 4);
      piece[group * 3 + 1] = ((b & 15) << 4) | (c >> 2);
      piece[group * 3 + 2] = ((c & 3) << 6) | d;
    }
    pieces.push(piece.subarray(0, size));
  }
  return Buffer.concat(pieces);
}

const codedThai = /(?:=E0=B[89]=[89AB][0-9A-F]\s?){3}|(?:=[A-E][0-9A-F]\s?){6}/i;
/** Only the beginning is looked at. */
const looked = 20_000;

/**
 * A text that is encoded still: twice by the sender, or once and a gateway lost the header that said so. Only what
 * turns into Thai is taken for that, so that a text about encodings stays as it is.
 */
export function fromForgottenTransfer(body: Buffer): Buffer {
  const start = body.toString('latin1', 0, looked);
  if (/[\u0080-\u00ff]/.test(start)) return body;
  if (codedThai.test(start)) return fromQuotedPrintable(body);
  if (start.length < 24 || !/^[\sA-Za-z0-9+/]{24,}={0,2}\s{0,8}$/.test(start)) return body;
  const decoded = fromBase64(body.toString('latin1'));
  const text = decoded.toString('utf8', 0, looked);
  const letters = text.match(/[\u0e01-\u0e5b]/g)?.length ?? 0;
  return letters > 5 && !text.slice(0, looked / 4).includes('\ufffd') ? decoded : body;
}
