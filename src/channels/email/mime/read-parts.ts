import { readHeaders } from './header-block.js';
import { MimePart } from './mime-part.js';

const mostParts = 2000;
const deepest = 300;

/** A mail taken apart. */
export interface Mime {
  root: MimePart;
  warnings: string[];
}

/**
 * Takes a mail apart, in one pass over its lines however many parts it has and however deep they lie: a line is looked
 * up among the boundaries that are open. Messages within the mail stay whole.
 */
export function readParts(bytes: Buffer): Mime {
  return new Walk(bytes).walked();
}

class Walk {
  private readonly warnings = new Set<string>();
  private readonly root: MimePart;
  /** The multiparts that are open, outermost first. */
  private readonly open: { part: MimePart; boundary: string }[] = [];
  private readonly levels = new Map<string, number>();
  /** The part whose body is being passed; null between parts. */
  private current: MimePart | null = null;
  private count = 1;

  constructor(private readonly bytes: Buffer) {
    const headers = readHeaders(bytes, 'mail', charsetIn(bytes));
    this.root = new MimePart(bytes, headers, headers.bodyStart, 0);
    this.warn(headers.warnings);
  }

  walked(): Mime {
    this.enter(this.root);
    let at = this.nextLine(this.root.start);
    while (at >= 0 && this.open.length > 0) {
      const { key, next } = this.line(at);
      const level = this.levels.get(key);
      const closed = level ?? (key.endsWith('--') ? this.levels.get(key.slice(0, -2)) : undefined);
      let from = next;
      if (closed !== undefined) {
        this.close(level === undefined ? closed : closed + 1, at);
        if (level !== undefined) from = this.begin(next);
      }
      at = from < 0 ? -1 : this.nextLine(from);
    }
    if (this.open.length > 0) this.warn(['no-end-of-parts']);
    return { root: this.root, warnings: [...this.warnings] };
  }

  /** Where a line with two hyphens begins, at or behind `from`, which begins a line; -1 where none does. */
  private nextLine(from: number): number {
    if (this.bytes[from] === 45 && this.bytes[from + 1] === 45) return from;
    const found = this.bytes.indexOf('\n--', Math.max(from - 1, 0), 'latin1');
    return found < 0 ? -1 : found + 1;
  }

  private line(at: number): { key: string; next: number } {
    const newline = this.bytes.indexOf(10, at);
    const end = newline < 0 ? this.bytes.length : newline;
    const key = this.bytes.toString('latin1', at + 2, Math.min(end, at + 300)).trimEnd();
    return { key, next: newline < 0 ? this.bytes.length : newline + 1 };
  }

  /** Ends what is open from a level on, before the line at `at`: the break before that line belongs to it. */
  private close(level: number, at: number): void {
    let end = at;
    if (this.bytes[end - 1] === 10) end -= 1;
    if (this.bytes[end - 1] === 13) end -= 1;
    if (this.current) this.current.end = end;
    this.current = null;
    for (const { part } of this.open.splice(level)) part.end = end;
    this.levels.clear();
    this.open.forEach(({ boundary }, index) => this.levels.set(boundary, index));
  }

  /** Begins a part of the innermost multipart. Answers where to go on; -1 where there are too many. */
  private begin(from: number): number {
    const parent = this.open.at(-1)!.part;
    if (this.count >= mostParts) {
      this.warn(['parts-cut']);
      return -1;
    }
    this.count += 1;
    const headers = readHeaders(this.bytes.subarray(from), 'part', this.root.headers.hint);
    const byDefault = parent.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const part = new MimePart(this.bytes, headers, from + headers.bodyStart, parent.depth + 1, byDefault);
    parent.parts.push(part);
    this.current = part;
    this.warn(headers.warnings);
    this.enter(part);
    return part.start;
  }

  private enter(part: MimePart): void {
    if (!part.type.startsWith('multipart/')) return;
    const boundary = this.boundaryOf(part);
    if (!boundary) this.warn(['no-boundary']);
    else if (part.depth >= deepest) this.warn(['parts-too-deep']);
    else {
      this.levels.set(boundary, this.open.length);
      this.open.push({ part, boundary });
    }
  }

  /** The boundary that is named; for the mail itself, where that is not found, the first line that could be one. */
  private boundaryOf(part: MimePart): string {
    const named = (part.parameters.get('boundary') ?? '').trimEnd().slice(0, 297);
    if (part !== this.root || (named && this.bytes.includes(`--${named}`, part.start, 'latin1')))
      return named;
    const first = this.nextLine(part.start);
    return first < 0 ? named : this.line(first).key;
  }

  private warn(codes: readonly string[]): void {
    for (const code of codes) this.warnings.add(code);
  }
}

/** The first charset that is named near the beginning, by which headers are read that name none. */
function charsetIn(bytes: Buffer): string | null {
  return (
    /charset[ \t]{0,5}=[ \t]{0,5}["']?([\w.:-]{1,40})/i.exec(bytes.toString('latin1', 0, 65_536))?.[1] ?? null
  );
}
