import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { changedFacts } from '../../platform/audit/changed-facts.policy.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { DocumentSettingsRow } from './document-settings.entity.js';
import { firstSettings, type DocumentSettings } from './document-settings.policy.js';

/** The settings of rule 5: those in force, and every one that ever was. */
@Injectable()
export class DocumentSettingsService {
  constructor(
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** Those in force; the start values until somebody sets others. */
  async current(): Promise<DocumentSettings> {
    const [row] = await db().find(DocumentSettingsRow, { order: { id: 'DESC' }, take: 1 });
    return { ...firstSettings, ...row?.content };
  }

  /** The last changes, newest first, with the name of who made them. */
  async history(): Promise<{ id: string; changedBy: string; changedAt: string }[]> {
    const rows: { id: string; changedBy: string; changedAt: Date }[] = await db().query(
      `SELECT c.id, s.name AS changedBy, c.changed_at AS changedAt FROM document_settings c
       JOIN staff s ON s.id = c.changed_by ORDER BY c.id DESC LIMIT 20`,
    );
    return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
  }

  /** Puts others in force; open due days are counted anew, and never become earlier. */
  async change(content: DocumentSettings): Promise<void> {
    await transaction(async () => {
      const before = await this.current();
      if (JSON.stringify(before) === JSON.stringify(content)) return;
      const id = newId();
      await db().insert(DocumentSettingsRow, {
        id,
        content,
        changedBy: actor().staffId,
        changedAt: clock.now(),
      });
      await this.audit.record({
        action: 'document-settings.change',
        object: `document-settings:${id}`,
        details: changedFacts(before, content),
      });
      await this.outbox.tell('documents.settings-changed', {});
    });
  }
}
