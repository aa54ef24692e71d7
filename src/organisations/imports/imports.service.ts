import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import type { File } from '../../platform/files/file.entity.js';
import { FilesService } from '../../platform/files/files.service.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actingScope, actingStaff } from '../register/acting.js';
import { largestList } from './read-sheet.js';
import { RegisterImport, type ImportKind, type ImportState } from './register-import.entity.js';

/** A list that somebody brings. */
export interface NewImport {
  kind: ImportKind;
  trainingId: string | null;
  source: Readable | Buffer;
  fileName: string;
}

/** What a representative may bring: people of their own province, and who came to their trainings. */
const ofProvinces: readonly ImportKind[] = ['officers', 'attendance'];

/** Decides over imports: brought, then applied, taken back or thrown away by a person. The work itself is done by jobs. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly files: FilesService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /**
   * Keeps a list and asks for its check. Throws import.kind-not-allowed (403), import.training-needed (400),
   * file.too-large (413) and file.empty (400).
   */
  async bring({ kind, trainingId, source, fileName }: NewImport): Promise<RegisterImport> {
    const scope = actingScope();
    if (!scope.all && !ofProvinces.includes(kind)) throw new DomainError('import.kind-not-allowed', 403);
    if ((kind === 'attendance') !== (trainingId !== null))
      throw new DomainError('import.training-needed', 400, {
        fields: [{ path: 'trainingId', code: 'needed' }],
      });
    const file = await this.files.store(source, {
      name: fileName,
      maxBytes: largestList,
      createdBy: actingStaff(),
    });
    return this.note(kind, trainingId, file);
  }

  private async note(kind: ImportKind, trainingId: string | null, file: File): Promise<RegisterImport> {
    const scope = actingScope();
    const list = db().create(RegisterImport, {
      id: newId(),
      kind,
      provinceCode: scope.all ? null : scope.provinceCode,
      trainingId,
      fileId: file.id,
      fileName: file.name,
      state: 'checking',
      createdBy: actingStaff(),
      createdAt: clock.now(),
    });
    await transaction(async () => {
      await db().insert(RegisterImport, list);
      await this.outbox.ask('organisations.check-import', { id: list.id });
      await this.tell(list, 'import.bring', { kind });
    });
    return db().findOneByOrFail(RegisterImport, { id: list.id });
  }

  /** Asks for a checked list to be applied. Throws import.not-found, import.wrong-state and import.has-refused (409). */
  async askToApply(id: string): Promise<void> {
    await this.decide(id, ['checked'], 'applying', async (list) => {
      if (list.refused > 0)
        throw new DomainError('import.has-refused', 409, { extra: { refused: list.refused } });
      Object.assign(list, { appliedBy: actingStaff(), doneRows: 0 });
      await this.outbox.ask('organisations.apply-import', { id });
      await this.tell(list, 'import.apply', { added: list.added, changed: list.changed });
    });
  }

  /** Asks for an applied list to be taken back. Throws import.not-found and import.wrong-state (409). */
  async askToUndo(id: string): Promise<void> {
    await this.decide(id, ['applied'], 'undoing', async (list) => {
      Object.assign(list, { undoneBy: actingStaff(), problem: null });
      await this.outbox.ask('organisations.undo-import', { id });
      await this.tell(list, 'import.undo', {});
    });
  }

  /** Throws a list away that was not applied. Throws import.not-found and import.wrong-state (409). */
  async discard(id: string): Promise<void> {
    await this.decide(id, ['checking', 'checked', 'refused'], 'discarded', async (list) => {
      await db().query('DELETE FROM register_import_rows WHERE import_id = ?', [id]);
      // What was thrown away names people; a crash right here leaves a list without bytes, which reads as thrown away too.
      if (list.fileId) await this.files.destroy(list.fileId);
      list.fileId = null;
      await this.tell(list, 'import.discard', {});
    });
  }

  private async decide(
    id: string,
    from: ImportState[],
    to: ImportState,
    work: (list: RegisterImport) => Promise<void>,
  ): Promise<void> {
    await transaction(async () => {
      const list = await db().findOne(RegisterImport, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!list || !inScope(actingScope(), list.provinceCode)) throw notFound('import');
      if (!from.includes(list.state))
        throw new DomainError('import.wrong-state', 409, { extra: { state: list.state } });
      list.state = to;
      await work(list);
      await db().save(RegisterImport, list);
    });
  }

  private async tell(
    list: RegisterImport,
    action: string,
    details: Record<string, string | number>,
  ): Promise<void> {
    const { id, provinceCode } = list;
    await this.audit.record({ action, object: `import:${id}`, provinceCode, details });
    this.realtime.publish({ topic: 'import', id, province: provinceCode });
  }
}
