import { Injectable } from '@nestjs/common';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { FilesService } from '../../platform/files/files.service.js';
import { FileMissing } from '../../platform/files/storage/file-storage.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { requestContext, withContext } from '../../platform/request-context.js';
import { ImportKindsService } from './import-kinds.service.js';
import { inChunks } from './in-chunks.js';
import type { PlannedRow } from './planned-row.js';
import { readList, type ReadList } from './read-list.js';
import { RegisterImportRow } from './register-import-row.entity.js';
import { RegisterImport, type ImportState } from './register-import.entity.js';
import { FileRefusal, refuseFile } from './sheet.js';

/** How many lines a sentence names; the rest are counted. */
const linesNamed = 20;

/**
 * The work on a list, step by step. Each step begins from the state that was decided, and ends in one transaction:
 * run twice, or begun again after a crash, it does nothing twice.
 */
@Injectable()
export class ImportWorkService {
  constructor(
    private readonly kinds: ImportKindsService,
    private readonly files: FilesService,
    private readonly realtime: RealtimeService,
  ) {}

  /** Compares a list with the register and writes down what each row would do. */
  async check(id: string): Promise<void> {
    const list = await this.inState(id, 'checking');
    if (!list) return;
    await this.asPerson(list.createdBy, async () => {
      try {
        const { rows, ignored } = await this.read(list);
        const planned = await this.kinds.of(list.kind).plan(rows, list, false);
        await this.writeRows(list, planned);
        await this.settle(list, 'checking', {
          state: 'checked',
          ...countsOf(planned),
          ignoredColumns: ignored,
        });
      } catch (error) {
        if (!(error instanceof FileRefusal)) throw error;
        const secret = error.problem.code === 'import.password-column';
        // Readable passwords are not kept, not even to show that they came.
        if (secret) await this.files.destroy(list.fileId!);
        const kept = secret ? { fileId: null } : {};
        await this.settle(list, 'checking', { state: 'refused', problem: error.problem, ...kept });
      }
    });
  }

  /** Applies a list whole, or not at all where the register has changed since the person looked. */
  async apply(id: string): Promise<void> {
    const list = await this.inState(id, 'applying');
    if (!list) return;
    await this.asPerson(list.appliedBy, () =>
      this.orSettled(list, 'applying', 'checked', 'import.not-applied', async () => {
        const locked = await this.lock(id, 'applying');
        if (!locked) return;
        const { rows } = await this.read(locked);
        const kind = this.kinds.of(locked.kind);
        const planned = await kind.plan(rows, locked, true);
        if (!(await this.isAsShown(locked, planned))) {
          await this.putRows(locked, planned);
          const problem = { code: 'import.register-changed' };
          await this.settle(locked, 'applying', { state: 'checked', ...countsOf(planned), problem });
          return;
        }
        const made = await kind.apply(locked, planned);
        await inChunks([...made], async (chunk) => {
          await insertMany(
            'register_import_rows',
            chunk.map(([line, rowsMade]) => ({
              import_id: id,
              line,
              outcome: '',
              row_key: '',
              label: '',
              made: JSON.stringify(rowsMade),
            })),
            'ON DUPLICATE KEY UPDATE made = VALUES(made)',
          );
        });
        const appliedAt = clock.now();
        await this.settle(locked, 'applying', {
          state: 'applied',
          appliedAt,
          doneRows: locked.totalRows,
          problem: null,
        });
      }),
    );
  }

  /** Takes an applied list back whole, or not at all where something was changed or hangs on it since. */
  async undo(id: string): Promise<void> {
    const list = await this.inState(id, 'undoing');
    if (!list) return;
    await this.asPerson(list.undoneBy, () =>
      this.orSettled(list, 'undoing', 'applied', 'import.not-undone', async () => {
        const locked = await this.lock(id, 'undoing');
        if (!locked) return;
        const rows = await db()
          .createQueryBuilder(RegisterImportRow, 'r')
          .where(`r.importId = :id AND r.outcome IN ('added', 'changed')`, { id })
          .orderBy('r.line')
          .getMany();
        const blocked = await this.kinds.of(locked.kind).undo(locked, rows);
        if (!blocked.length) {
          await this.settle(locked, 'undoing', { state: 'undone', undoneAt: clock.now(), problem: null });
          return;
        }
        const values = { lines: blocked.slice(0, linesNamed).join(', '), count: blocked.length };
        await this.settle(locked, 'undoing', {
          state: 'applied',
          problem: { code: 'import.changed-since', values },
        });
      }),
    );
  }

  /**
   * Works in one transaction. What the register refuses is told on the list, which waits for a person's decision
   * again; a row that somebody else added at the same moment is seen at the second attempt.
   */
  private async orSettled(
    list: RegisterImport,
    from: ImportState,
    back: ImportState,
    code: string,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await transaction(work).catch((error: unknown) => {
        if (isDuplicate(error)) return transaction(work);
        throw error;
      });
    } catch (error) {
      const refused = error instanceof DomainError ? { code, values: { reason: error.code } } : null;
      const problem = error instanceof FileRefusal ? error.problem : refused;
      if (!problem) throw error;
      await this.settle(list, from, { state: back, problem });
    }
  }

  private async inState(id: string, state: ImportState): Promise<RegisterImport | null> {
    return db().findOneBy(RegisterImport, { id, state });
  }

  private async lock(id: string, state: ImportState): Promise<RegisterImport | null> {
    return db().findOne(RegisterImport, { where: { id, state }, lock: { mode: 'pessimistic_write' } });
  }

  /** What is done is done in the name of who decided it, within what they may see. */
  private async asPerson(staffId: string | null, work: () => Promise<void>): Promise<void> {
    const staff = staffId ? await db().findOneBy(Staff, { id: staffId }) : null;
    if (!staff) return work();
    const { id, email, name, role, provinceCode } = staff;
    const actor = { staffId: id, email, name, role, provinceCode };
    return withContext({ requestId: `import-${id}`, ...requestContext(), actor }, work);
  }

  private async read(list: RegisterImport): Promise<ReadList> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of await this.files.open({ id: list.fileId! })) chunks.push(chunk as Buffer);
    } catch (error) {
      if (!(error instanceof FileMissing)) throw error;
      // Whoever checked it before destroyed it: a list with passwords.
      throw refuseFile('import.file-gone');
    }
    return readList(Buffer.concat(chunks), list.fileName, list.kind);
  }

  /**
   * Each thousand is committed by itself, so that the screen sees it grow. Two that check one list at once write the
   * same rows over each other; whoever comes once the list is settled writes nothing more.
   */
  private async writeRows(list: RegisterImport, planned: PlannedRow[]): Promise<void> {
    let done = 0;
    await inChunks(planned, (chunk) =>
      transaction(async () => {
        if (!(await this.lock(list.id, 'checking'))) return;
        await this.putRows(list, chunk);
        done += chunk.length;
        await this.settle(list, 'checking', { doneRows: done, totalRows: planned.length });
      }),
    );
  }

  private async putRows(list: RegisterImport, planned: PlannedRow[]): Promise<void> {
    await insertMany(
      'register_import_rows',
      planned.map((row) => importRow(list.id, row)),
      `ON DUPLICATE KEY UPDATE province_code = VALUES(province_code), outcome = VALUES(outcome),
         row_key = VALUES(row_key), label = VALUES(label), problems = VALUES(problems),
         before_values = VALUES(before_values), after_values = VALUES(after_values)`,
    );
  }

  /** Whether each row would still do what the person has seen and decided on. */
  private async isAsShown(list: RegisterImport, planned: PlannedRow[]): Promise<boolean> {
    const shown: {
      line: number;
      outcome: string;
      before_values: string | null;
      after_values: string | null;
    }[] = await db().query(
      'SELECT line, outcome, before_values, after_values FROM register_import_rows WHERE import_id = ? ORDER BY line',
      [list.id],
    );
    const seen = new Map(shown.map((row) => [row.line, row]));
    return planned.every((row) => {
      const old = seen.get(row.line);
      const { outcome, before_values: before, after_values: after } = importRow(list.id, row);
      return old?.outcome === outcome && old.before_values === before && old.after_values === after;
    });
  }

  private async settle(
    list: RegisterImport,
    from: ImportState,
    change: Partial<RegisterImport>,
  ): Promise<void> {
    const checkedAt =
      change.state === 'checked' || change.state === 'refused' ? { checkedAt: clock.now() } : {};
    await db().update(RegisterImport, { id: list.id, state: from }, { ...change, ...checkedAt });
    this.realtime.publish({ topic: 'import', id: list.id, province: list.provinceCode });
  }
}

function countsOf(rows: PlannedRow[]) {
  const counts = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return { ...counts, doneRows: rows.length, totalRows: rows.length };
}

function importRow(importId: string, row: PlannedRow) {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  return {
    import_id: importId,
    line: row.line,
    province_code: row.provinceCode,
    outcome: row.outcome,
    row_key: row.key.slice(0, 100),
    label: row.label.slice(0, 300),
    problems: row.problems.length ? JSON.stringify(row.problems) : null,
    before_values: json(row.before),
    after_values: json(row.after),
  };
}
