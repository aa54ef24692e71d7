import { Injectable } from '@nestjs/common';
import { AuditService, type AuditRecord } from '../../platform/audit/audit.service.js';
import { db } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { RegisterChangesService, type ToldChange } from '../register/register-changes.service.js';
import { Training } from './training.entity.js';

/** What is remembered of a step: on the time line with its data, in the audit log with codes and counts only. */
interface Step {
  kind: string;
  data?: Record<string, unknown>;
  /** Where it concerns a LAO, a person or single provinces: a line of the time line for each. */
  lines?: Partial<ToldChange>[];
  details?: AuditRecord['details'];
  reason?: string;
}

/** Puts a training back after a change, and remembers each step: history, audit log, screens. */
@Injectable()
export class TrainingRecordService {
  constructor(
    private readonly audit: AuditService,
    private readonly changes: RegisterChangesService,
    private readonly realtime: RealtimeService,
  ) {}

  /** Writes what has changed of a locked training, with its next version. */
  async save(training: Training, changed: Partial<Training>): Promise<Training> {
    const next = { ...changed, version: training.version + 1 };
    await db().update(Training, { id: training.id }, next);
    return Object.assign(training, next);
  }

  /** Remembers a step, and tells the screens. */
  async step(
    training: Training,
    { kind, data = {}, lines = [{}], details = {}, reason }: Step,
  ): Promise<void> {
    const said = reason ? { reason } : {};
    const { id, provinceCode } = training;
    await this.changes.tell(
      lines.map((line) => ({ provinceCode, trainingId: id, kind, data: { ...data, ...said }, ...line })),
    );
    await this.audit.record({ action: kind, object: `training:${id}`, provinceCode, details, ...said });
    this.realtime.publish({ topic: 'training', id, province: provinceCode });
  }

  /** Remembers what concerns many at once: a line with a count for each province, so that each reads of its own. */
  async stepOfMany(
    training: Training,
    kind: string,
    provinces: string[],
    importId: string | null = null,
  ): Promise<void> {
    if (!provinces.length) return;
    const counts = new Map<string, number>();
    for (const code of provinces) counts.set(code, (counts.get(code) ?? 0) + 1);
    await this.step(training, {
      kind,
      lines: [...counts].map(([provinceCode, count]) => ({ provinceCode, importId, data: { count } })),
      details: { count: provinces.length, ...(importId ? { import: importId } : {}) },
    });
  }
}
