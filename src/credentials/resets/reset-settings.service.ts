import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { ResetSettingsRow } from './reset-settings.entity.js';
import { firstSettings, type ResetSettings } from './reset-settings.policy.js';

/** The numbers of the reset policy: those in force, and every one that ever was. */
@Injectable()
export class ResetSettingsService {
  constructor(private readonly audit: AuditService) {}

  /** Those in force; a number that is newer than the last change has its start value. */
  async current(): Promise<ResetSettings> {
    const [row] = await db().find(ResetSettingsRow, { order: { id: 'DESC' }, take: 1 });
    return { ...firstSettings, ...row?.content };
  }

  /** The last changes, newest first. */
  async history(): Promise<ResetSettingsRow[]> {
    return db().find(ResetSettingsRow, { order: { id: 'DESC' }, take: 50 });
  }

  /** Puts others in force from now on; what was started under the old ones is weighed by the new at its next step. */
  async change(content: ResetSettings): Promise<void> {
    await transaction(async () => {
      const before = await this.current();
      const changed = (Object.keys(content) as (keyof ResetSettings)[]).filter(
        (key) => content[key] !== before[key],
      );
      if (!changed.length) return;
      const id = newId();
      await db().insert(ResetSettingsRow, {
        id,
        content,
        changedBy: actor().staffId,
        changedAt: clock.now(),
      });
      await this.audit.record({
        action: 'reset-settings.change',
        object: `reset-settings:${id}`,
        details: Object.fromEntries(changed.map((key) => [key, `${before[key]} > ${content[key]}`])),
      });
    });
  }
}
