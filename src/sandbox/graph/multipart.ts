/** One part of a multipart body, with the content type exactly as it was sent (null: the header is missing). */
export interface Part {
  name: string;
  fileName: string | null;
  contentType: string | null;
  bytes: Buffer;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/**
 * Splits a multipart/form-data body (RFC 7578). Written here because the platform refuses a file part
 * without a content type, and the usual parsers invent one.
 * @throws Error when the body has no boundary
 */
export function parseMultipart(body: Buffer, contentTypeHeader: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentTypeHeader)?.[1];
  if (boundary === undefined) throw new Error('multipart without a boundary');
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  while (at !== -1) {
    const begin = at + mark.length + 2;
    const end = body.indexOf(mark, begin);
    if (end === -1) break;
    const part = parsePart(body.subarray(begin, end - 2));
    if (part) parts.push(part);
    at = end;
  }
  return parts;
}

function parsePart(raw: Buffer): Part | null {
  const split = raw.indexOf(HEADER_END);
  if (split === -1) return null;
  const headers = raw.subarray(0, split).toString('utf8');
  const name = /\bname="([^"]*)"/i.exec(headers)?.[1];
  if (name === undefined) return null;
  return {
    name,
    fileName: fileNameOf(headers),
    contentType: /^content-type:\s*([^\r\n;]+)/im.exec(headers)?.[1]?.trim() ?? null,
    bytes: raw.subarray(split + HEADER_END.length),
  };
}

function fileNameOf(headers: string): string | null {
  const encoded = /filename\*=UTF-8''([^\r\n;]+)/i.exec(headers)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const plain = /filename="([^"]*)"/i.exec(headers)?.[1];
  return plain === undefined ? null : plain.replace(/%22/g, '"');
}
