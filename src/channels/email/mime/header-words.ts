import { decodeText } from './charset.js';
import { fromBase64, fromQuotedPrintable } from './transfer-encoding.policy.js';

const word = /=\?([^?\s*]{1,60})(?:\*[^?\s]{0,40})?\?([bq])\?([^?]*)\?=/gi;

/** A stretch of a header: bytes, and how they say to be read. */
interface Piece {
  bytes: Buffer;
  charset: string | null;
  encoded: boolean;
  /** Base64 that has not come to its end: its last letters go on in the next word. */
  open: string;
}

/**
 * A header's bytes (as latin-1 characters) as text: encoded words (RFC 2047), also those cut within a letter or
 * encoded twice, and raw 8-bit text of whatever charset beside them. `hint`: the charset that the mail names.
 */
export function decodeHeader(raw: string, hint: string | null = null): string {
  let text = decodeOnce(raw, hint);
  // Encoded again by a program on the way; three times is nobody's mistake any more.
  for (
    let again = 0;
    again < 2 && text !== raw && /=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=/i.test(text);
    again += 1
  ) {
    text = decodeOnce(Buffer.from(text, 'utf8').toString('latin1'), hint);
  }
  return text;
}

function decodeOnce(raw: string, hint: string | null): string {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of raw.matchAll(word)) {
    const [whole, charset = '', encoding = '', content = ''] = match;
    const between = raw.slice(end, match.index);
    // White space between two encoded words is only there to part them (RFC 2047 §6.2).
    if (between && !(end && !between.trim())) add(pieces, plain(between));
    add(pieces, encodedPiece(charset.toLowerCase(), encoding.toLowerCase(), content, pieces.at(-1)));
    end = match.index + whole.length;
  }
  if (end < raw.length) add(pieces, plain(raw.slice(end)));
  const last = pieces.at(-1);
  if (last) finish(last);
  return pieces.map(({ bytes, charset }) => decodeText(bytes, charset, hint).text).join('');
}

function plain(text: string): Piece {
  return { bytes: Buffer.from(text, 'latin1'), charset: null, encoded: false, open: '' };
}

function encodedPiece(charset: string, encoding: string, content: string, before?: Piece): Piece {
  if (encoding === 'q') {
    if (before) finish(before);
    const bytes = fromQuotedPrintable(Buffer.from(content.replaceAll('_', ' '), 'latin1'));
    return { bytes, charset, encoded: true, open: '' };
  }
  const begun = before?.encoded && before.charset === charset ? before.open : '';
  const letters = begun + content.replace(/[^A-Za-z0-9+/=]/g, '');
  const rest = letters.includes('=') ? 0 : letters.length % 4;
  const whole = letters.slice(0, letters.length - rest);
  return { bytes: fromBase64(whole), charset, encoded: true, open: letters.slice(whole.length) };
}

/** Neighbours of one charset are read together: a letter may be cut between them. */
function add(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last?.encoded && piece.encoded && last.charset === piece.charset) {
    last.bytes = Buffer.concat([last.bytes, piece.bytes]);
    last.open = piece.open;
  } else {
    if (last) finish(last);
    pieces.push(piece);
  }
}

/** Nothing goes on from here: what is left of the base64 was its end, without padding. */
function finish(piece: Piece): void {
  if (piece.open) piece.bytes = Buffer.concat([piece.bytes, fromBase64(piece.open)]);
  piece.open = '';
}
