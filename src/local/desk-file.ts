import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is known of a running desk. */
export interface DeskFacts {
  url: string;
  sandboxUrl: string | null;
  /** The numbers of its processes, by name: web, worker, sandbox, MariaDB, Redis. */
  pids: Record<string, number | undefined>;
  /** The settings that its processes were given beyond what the caller's environment holds. */
  env: Record<string, string | undefined>;
}

/** `DATA_DIR/desk.json`, there while the desk runs: for commands and measurements beside it. Holds secrets. */
export class DeskFile {
  private readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'desk.json');
  }

  /** Puts the facts in place as a whole: readers never see half of them. */
  write(facts: DeskFacts): void {
    const draft = `${this.path}.new`;
    writeFileSync(draft, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}
