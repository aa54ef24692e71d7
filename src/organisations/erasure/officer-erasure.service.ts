import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { erasedOn, isErased } from '../../platform/erasure/erased-words.policy.js';
import { part, type Erased, type KeptPart } from '../../platform/erasure/eraser.js';
import { nameKeys } from '../officers/officer-name.policy.js';
import { Officer } from '../officers/officer.entity.js';
import { RegisterImportRow } from '../imports/register-import-row.entity.js';

/** Erases a person's name out of the register, where neither a post nor a record needs it. */
@Injectable()
export class OfficerErasureService {
  /** Whether the person holds a post, or will: the register must name them, and the desk must reach them. */
  async holdsPost(officerId: string | null): Promise<boolean> {
    const rows: unknown[] = await db().query(
      'SELECT 1 FROM role_holders WHERE officer_id = ? AND (ended_at IS NULL OR ended_at > ?) LIMIT 1',
      [officerId, clock.now()],
    );
    return rows.length > 0;
  }

  /**
   * What becomes of the name. `recorded`: a record that must be kept says what was handed to this person; `heldBy`: why
   * something else of theirs waits, null where nothing does.
   */
  async parts(officerId: string | null, recorded: boolean, heldBy: string | null): Promise<KeptPart[]> {
    const officer = officerId && (await db().findOneBy(Officer, { id: officerId }));
    if (!officer || isErased(officer.name)) return [];
    if (await this.holdsPost(officerId)) return part('officer', 1, 'keep', 'in-post');
    if (recorded) return part('officer', 1, 'keep', 'custody');
    return part('officer', 1, heldBy ? 'wait' : 'erase', heldBy);
  }

  /** Erases name and position within the caller's transaction, with what the history and lists brought in say of them. */
  async eraseSome(officerId: string | null, recorded: boolean, heldBy: string | null): Promise<Erased> {
    const [kept] = await this.parts(officerId, recorded, heldBy);
    if (kept?.fate !== 'erase') return {};
    const officer = await db().findOneOrFail(Officer, {
      where: { id: officerId! },
      lock: { mode: 'pessimistic_write' },
    });
    const mark = erasedOn(clock.now());
    const named = { ...nameKeys(mark), searchKey: '', familyKey: '' };
    await db().update(
      Officer,
      { id: officer.id },
      { ...named, position: null, version: officer.version + 1, updatedAt: clock.now() },
    );
    await db().query(
      `UPDATE register_changes SET data = ? WHERE officer_id = ? AND kind IN ('officer.created', 'officer.changed')`,
      [JSON.stringify({ name: mark, before: { name: mark }, after: { name: mark } }), officer.id],
    );
    if (officer.importId) await this.outOfList(officer.importId, officer.id, mark);
    return { officer: 1 };
  }

  private async outOfList(importId: string, officerId: string, mark: string): Promise<void> {
    const rows = await db()
      .createQueryBuilder(RegisterImportRow, 'r')
      .where('r.import_id = :importId AND r.made LIKE :made', { importId, made: `%${officerId}%` })
      .getMany();
    for (const { line } of rows)
      await db().update(
        RegisterImportRow,
        { importId, line },
        { label: mark, rowKey: officerId, beforeValues: null, afterValues: null, problems: null },
      );
  }
}
