import { decodeHeader } from './header-words.js';
import { withoutThaiEntities } from './thai-entities.policy.js';

/** More than any honest mail has: what lies beyond is not read. */
const mostLines = 5000;
const mostBytes = 1 << 20;
const longestValue = 100_000;

/** The headers of a mail or of one of its parts (RFC 5322 §2.2). */
export class HeaderBlock {
  constructor(
    private readonly values: ReadonlyMap<string, string[]>,
    /** Where the body begins, as an offset in what was read. */
    readonly bodyStart: number,
    readonly warnings: readonly string[],
    /** In what charset a header is read that does not say so itself, where it is too short to tell. */
    readonly hint: string | null,
  ) {}

  /** Whether nothing that reads like a header was there. */
  get isEmpty(): boolean {
    return this.values.size === 0;
  }

  /** The values as they stand there: unfolded, one character a byte, in order. */
  raw(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** The first value, read: words decoded, one line, without control characters. '' where there is none. */
  text(name: string): string {
    return oneLine(withoutThaiEntities(decodeHeader(this.raw(name)[0] ?? '', this.hint)));
  }

  /** Whether a header is there at all. */
  has(name: string): boolean {
    return this.values.has(name);
  }
}

/** A text that can do nothing but be read: one line, no controls, nothing that turns the direction of what follows. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .toWellFormed()
    .trim();
}

/**
 * Reads the headers at the beginning of `bytes` up to the first empty line; what is none is passed by. A part's end at
 * a boundary, too, and before a mail's may stand what is nothing of it.
 */
export function readHeaders(bytes: Buffer, of: 'mail' | 'part', hint: string | null = null): HeaderBlock {
  const values = new Map<string, string[]>();
  const warnings = new Set<string>();
  const begin = of === 'mail' ? leading(bytes) : 0;
  const block = (bodyStart: number) =>
    new HeaderBlock(values, values.size ? bodyStart : Math.max(begin, emptyLine), [...warnings], hint);
  let emptyLine = 0;
  let current: string[] | null = null;
  let lines = 0;
  for (let at = begin, next = at; at < bytes.length; at = next) {
    const newline = bytes.indexOf(10, at);
    next = newline < 0 ? bytes.length : newline + 1;
    const length = (newline < 0 ? bytes.length : newline) - at;
    const line = bytes.toString('latin1', at, at + Math.min(length, longestValue)).trimEnd();
    if (!line && length < longestValue) {
      if (at === begin) emptyLine = next;
      return block(next);
    }
    if (line.startsWith('--')) return block(at);
    if (lines++ > mostLines || at - begin > mostBytes) {
      warnings.add('headers-cut');
      return block(afterEmptyLine(bytes, at));
    }
    if (line[0] === ' ' || line[0] === '\t') {
      if (current) extend(current, line);
    } else {
      current = begun(values, line);
      if (!current && !/^>?From /.test(line)) warnings.add('header-not-read');
    }
  }
  return block(bytes.length);
}

/** Empty lines, a byte order mark, an mbox line: nothing of the mail. */
function leading(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === 10 || bytes[at] === 13) at += 1;
  if (bytes.toString('latin1', at, at + 5) !== 'From ') return at;
  const newline = bytes.indexOf(10, at);
  return newline < 0 ? at : newline + 1;
}

function begun(values: Map<string, string[]>, line: string): string[] | null {
  const match = /^([!-9;-~]{1,100})[ \t]{0,10}:/.exec(line);
  if (!match) return null;
  const name = match[1]!.toLowerCase();
  const list = values.get(name) ?? [];
  values.set(name, list);
  list.push(line.slice(match[0].length).trim());
  return list;
}

function extend(list: string[], line: string): void {
  const last = list.length - 1;
  if (list[last]!.length < longestValue) list[last] += ` ${line.trim()}`;
}

function afterEmptyLine(bytes: Buffer, from: number): number {
  const crlf = bytes.indexOf('\r\n\r\n', from, 'latin1');
  const lf = bytes.indexOf('\n\n', from, 'latin1');
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 4;
  return lf >= 0 ? lf + 2 : bytes.length;
}
