import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** One change: put or remove a record of a kind. Short keys, since each is a line on disk. */
type Change = ['put', string, string, unknown] | ['remove', string, string];

const COMPACT_AFTER_LINES = 100_000;

/**
 * The far side's memory: records by kind and id, each change appended to one JSON-lines file before it is
 * answered for. A `kill -9` loses nothing that was accepted, because a written line lives in the kernel;
 * changes made `together` are one line, so a torn last line drops all of them or none.
 */
export class Journal {
  private readonly kinds = new Map<string, Map<string, unknown>>();
  private file: number;
  private lines = 0;
  private batch: Change[] | null = null;

  /** @param path of the JSON-lines file; its folder is made when missing */
  constructor(private readonly path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (existsSync(path)) this.replay(readFileSync(path, 'utf8'));
    this.file = this.compact();
  }

  /** Stores a record; it is on disk when this returns (or when the surrounding `together` ends). */
  put(kind: string, id: string, value: unknown): void {
    this.apply(['put', kind, id, value]);
    this.append(['put', kind, id, value]);
  }

  /** Removes a record; unknown ids are no error. */
  remove(kind: string, id: string): void {
    this.apply(['remove', kind, id]);
    this.append(['remove', kind, id]);
  }

  /** Every record of a kind, in the order in which they were first put. */
  all<T>(kind: string): T[] {
    return [...(this.kinds.get(kind)?.values() ?? [])] as T[];
  }

  /** Every record of a kind with its id. */
  entries<T>(kind: string): [string, T][] {
    return [...(this.kinds.get(kind) ?? [])] as [string, T][];
  }

  /** One record, or undefined. */
  get<T>(kind: string, id: string): T | undefined {
    return this.kinds.get(kind)?.get(id) as T | undefined;
  }

  /** Writes all changes made by `work` as one line: all or none of them survive a crash. Nested calls join. */
  together<T>(work: () => T): T {
    if (this.batch) return work();
    this.batch = [];
    try {
      return work();
    } finally {
      const changes = this.batch;
      this.batch = null;
      if (changes.length > 0) this.write(changes);
    }
  }

  /** Forgets everything, on disk too. */
  clear(): void {
    this.kinds.clear();
    closeSync(this.file);
    this.file = this.compact();
  }

  close(): void {
    closeSync(this.file);
  }

  private append(change: Change): void {
    if (this.batch) this.batch.push(change);
    else this.write([change]);
  }

  private write(changes: Change[]): void {
    writeSync(this.file, `${JSON.stringify(changes)}\n`);
    this.lines += 1;
    if (this.lines > COMPACT_AFTER_LINES) {
      closeSync(this.file);
      this.file = this.compact();
    }
  }

  private apply(change: Change): void {
    const records = this.kinds.get(change[1]) ?? new Map<string, unknown>();
    this.kinds.set(change[1], records);
    if (change[0] === 'put') records.set(change[2], change[3]);
    else records.delete(change[2]);
  }

  private replay(text: string): void {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      try {
        for (const change of JSON.parse(line) as Change[]) this.apply(change);
      } catch {
        return; // the torn last line of a killed process: nothing after it was ever answered for
      }
    }
  }

  /** Writes only what is alive into a new file and puts it in the old one's place. */
  private compact(): number {
    const next = `${this.path}.next`;
    const file = openSync(next, 'w', 0o600);
    for (const [kind, records] of this.kinds) {
      for (const [id, value] of records) writeSync(file, `${JSON.stringify([['put', kind, id, value]])}\n`);
    }
    fsyncSync(file);
    closeSync(file);
    renameSync(next, this.path);
    this.lines = 0;
    return openSync(this.path, 'a', 0o600);
  }
}
