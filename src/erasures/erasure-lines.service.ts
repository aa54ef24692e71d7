import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { z } from 'zod';
import { OutboxService } from '../jobs/outbox.service.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { insertMany } from '../platform/database/bulk.js';
import { id } from '../platform/database/id.schema.js';
import { db, transaction } from '../platform/database/transaction.js';
import { Erasure, ErasureSubject } from './erasure.entity.js';

/** One erasure in the list that is kept outside of the desk: ids and moments, and no word of anybody. */
const lineSchema = z.object({
  id,
  contactId: id,
  contacts: z.array(id).min(1),
  officer: id.nullable(),
  requestedBy: id,
  requestedAt: z.iso.datetime(),
  decidedBy: id,
  decidedAt: z.iso.datetime(),
});
type Line = z.output<typeof lineSchema>;

/** The list of erasures outside of the desk: a backup of before them brings the people back, and the list takes them out. */
@Injectable()
export class ErasureLinesService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** A line for each erasure that was approved, oldest first. */
  async lines(): Promise<string[]> {
    const erasures = await db().find(Erasure, {
      where: { state: In(['running', 'waiting', 'done']) },
      order: { id: 'ASC' },
    });
    const subjects = await db().findBy(ErasureSubject, { erasureId: In(erasures.map((one) => one.id)) });
    return erasures.map((one) => {
      const own = subjects.filter(({ erasureId }) => erasureId === one.id);
      return JSON.stringify({
        id: one.id,
        contactId: one.contactId,
        contacts: own.flatMap(({ kind, subjectId }) => (kind === 'contact' ? subjectId : [])),
        officer: own.find(({ kind }) => kind === 'officer')?.subjectId ?? null,
        requestedBy: one.requestedBy,
        requestedAt: one.requestedAt.toISOString(),
        decidedBy: one.decidedBy!,
        decidedAt: one.decidedAt!.toISOString(),
      } satisfies Line);
    });
  }

  /**
   * Has every erasure of the list done again, as it was approved; answers how many. Throws where a line is none, before
   * anything is done.
   */
  async redo(text: string): Promise<number> {
    const lines = text
      .split('\n')
      .filter((line) => line.trim())
      .map(read);
    for (const line of lines) await transaction(() => this.again(line));
    return lines.length;
  }

  private async again(line: Line): Promise<void> {
    const contactId = line.contactId;
    const known = await db().existsBy(Erasure, { id: line.id });
    if (known)
      await db().update(
        Erasure,
        { id: line.id },
        {
          state: 'running',
          finishedAt: null,
          decidedBy: line.decidedBy,
          decidedAt: new Date(line.decidedAt),
        },
      );
    else {
      await db().insert(Erasure, {
        id: line.id,
        contactId,
        letter: '—',
        reason: 'redone from the list after a restore',
        state: 'running',
        requestedBy: line.requestedBy,
        requestedAt: new Date(line.requestedAt),
        decidedBy: line.decidedBy,
        decidedAt: new Date(line.decidedAt),
        erased: {},
      });
      await insertMany('erasure_subjects', [
        ...line.contacts.map((one) => ({ erasure_id: line.id, kind: 'contact', subject_id: one })),
        ...(line.officer ? [{ erasure_id: line.id, kind: 'officer', subject_id: line.officer }] : []),
      ]);
    }
    await this.audit.record({ action: 'erasure.redone', object: `erasure:${line.id}` });
    await this.outbox.ask('erasures.erase-person', { id: line.id });
  }
}

function read(line: string, index: number): Line {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    throw new Error(`Line ${index + 1} is none of a list of erasures; nothing was done.`);
  }
}
