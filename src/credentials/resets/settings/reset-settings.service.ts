import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { clock } from '../../../platform/clock.js';
import { newId } from '../../../platform/database/id.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { actor } from '../../../platform/request-context.js';
import { ResetSettingsRow } from './reset-settings.entity.js';
import {
  changedNumbers,
  firstSettings,
  type ChangedNumber,
  type ResetSettings,
} from './reset-settings.policy.js';

const shownChanges = 50;

/** The numbers of the reset policy: those in force, and every one that ever was. */
@Injectable()
export class ResetSettingsService {
  constructor(private readonly audit: AuditService) {}

  /** Those in force; a number that is newer than the last change has its start value. */
  async current(): Promise<ResetSettings> {
    const [row] = await db().find(ResetSettingsRow, { order: { id: 'DESC' }, take: 1 });
    return { ...firstSettings, ...row?.content };
  }

  /** The last changes, newest first, each with what became another number. */
  async history(): Promise<(Omit<ResetSettingsRow, 'content'> & { changed: ChangedNumber[] })[]> {
    const rows = await db().find(ResetSettingsRow, { order: { id: 'DESC' }, take: shownChanges + 1 });
    return rows.slice(0, shownChanges).map(({ content, ...row }, index) => ({
      ...row,
      changed: changedNumbers({ ...firstSettings, ...rows[index + 1]?.content }, content),
    }));
  }

  /** Puts others in force from now on; what was started under the old ones is weighed by the new at its next step. */
  async change(content: ResetSettings): Promise<void> {
    await transaction(async () => {
      const before = await this.current();
      const changed = changedNumbers(before, content);
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
        details: Object.fromEntries(changed.map(({ name, from, to }) => [name, `${from} > ${to}`])),
      });
    });
  }
}
