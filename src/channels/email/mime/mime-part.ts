import type { HeaderBlock } from './header-block.js';
import { readParameters } from './parameters.js';
import { fromTransfer } from './transfer-encoding.policy.js';

/** A part of a mail (RFC 2045, 2046): the mail itself is the outermost. */
export class MimePart {
  readonly parts: MimePart[] = [];
  /** As `text/plain`, lower case; what cannot be one is text. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** `attachment`, `inline` or ''. */
  readonly disposition: string;
  readonly dispositionParameters: ReadonlyMap<string, string>;
  /** Behind the last byte of the body. */
  end: number;

  constructor(
    private readonly bytes: Buffer,
    readonly headers: HeaderBlock,
    /** The first byte of the body. */
    readonly start: number,
    readonly depth: number,
    /** What it is without a Content-Type: in a digest each is a mail. */
    byDefault = 'text/plain',
  ) {
    const content = readParameters(headers.raw('content-type')[0] ?? byDefault, headers.hint);
    const disposition = readParameters(headers.raw('content-disposition')[0] ?? '', headers.hint);
    this.type = /^[\w.+-]+\/[\w.+-]+$/.test(content.value) ? content.value : loose(content.value);
    this.parameters = content.parameters;
    this.disposition = disposition.value;
    this.dispositionParameters = disposition.parameters;
    this.end = bytes.length;
  }

  /** Whether parts were found in it. */
  get isMultipart(): boolean {
    return this.parts.length > 0;
  }

  /** The body as it stands in the mail. */
  get rawBody(): Buffer {
    return this.bytes.subarray(this.start, Math.max(this.start, this.end));
  }

  /** The body without its transfer encoding. */
  body(): Buffer {
    const encoding = readParameters(this.headers.raw('content-transfer-encoding')[0] ?? '').value;
    return fromTransfer(this.rawBody, encoding.replace(/^"|"$/g, ''));
  }
}

/** `text` alone, or nothing that RFC 2045 allows. */
function loose(value: string): string {
  if (value.startsWith('text/html') || value === 'html') return 'text/html';
  return value === '' || value.startsWith('text') ? 'text/plain' : 'application/octet-stream';
}
