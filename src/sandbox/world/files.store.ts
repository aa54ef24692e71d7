import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digits } from './ids.js';
import type { Journal } from './journal.js';
import type { FileBehaviour, StoredFile } from './records.js';

const KIND = 'file';

/** The bytes that people and the page send to each other. */
export class FilesStore {
  constructor(
    private readonly journal: Journal,
    private readonly folder: string,
    private readonly now: () => number,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  add(file: { name: string; contentType: string; bytes: Buffer; behaviour?: FileBehaviour }): StoredFile {
    const stored: StoredFile = {
      id: digits(15),
      name: file.name,
      contentType: file.contentType,
      size: file.bytes.length,
      behaviour: file.behaviour ?? 'ok',
      uploadedAt: this.now(),
    };
    const path = this.pathOf(stored.id);
    writeFileSync(`${path}.next`, file.bytes, { mode: 0o600 });
    renameSync(`${path}.next`, path);
    this.journal.put(KIND, stored.id, stored);
    return stored;
  }

  find(id: string): StoredFile | undefined {
    return this.journal.get<StoredFile>(KIND, id);
  }

  bytes(file: StoredFile): Buffer {
    return readFileSync(this.pathOf(file.id));
  }

  change(id: string, behaviour: FileBehaviour): void {
    const file = this.find(id);
    if (file) this.journal.put(KIND, id, { ...file, behaviour });
  }

  restart(): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  private pathOf(id: string): string {
    return join(this.folder, id);
  }
}
