import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { ContactBinding } from '../contacts/contact-binding.entity.js';
import { ContactBindingsService } from '../contacts/contact-bindings.service.js';
import { nameKeys } from '../officers/officer-name.policy.js';
import { Officer } from '../officers/officer.entity.js';
import { RoleChangesService, type NewHolder } from '../officers/role-changes.service.js';
import { RoleHolder } from '../officers/role-holder.entity.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import type { RegisterImportRow } from './register-import-row.entity.js';
import type { RegisterImport } from './register-import.entity.js';

/** Takes a list of people back: its posts end as mistakes, who left for them returns, its addresses speak for nobody. */
@Injectable()
export class OfficersUndoService {
  constructor(
    private readonly laos: LaoFactsService,
    private readonly posts: RoleChangesService,
    private readonly bindings: ContactBindingsService,
  ) {}

  /** Answers the lines whose people are no longer as the list left them; where there are any, nothing was touched. */
  async undo(list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]> {
    const holders = await this.holdersOf(rows, 'holder');
    await this.laos.lock(
      [...holders.values()].flatMap(({ laoCode }) => laoCode ?? []),
      { dissolved: true },
    );
    const officers = await this.officersOf(rows);
    const blocked = rows.filter((row) => !isAsLeft(row, holders, officers)).map(({ line }) => line);
    if (blocked.length) return blocked;
    const ended = await this.holdersOf(rows, 'ended');
    const made = [...holders.values()];
    await this.posts.change(
      made.map((holder) => ({ holder, reason: 'mistake' })),
      [...ended.values()].map(asBefore),
    );
    await this.restore(rows);
    const bound = await db().findBy(ContactBinding, { importId: list.id, revokedAt: IsNull() });
    await this.bindings.end(bound, 'import-undone');
    return [];
  }

  private async holdersOf(
    rows: RegisterImportRow[],
    which: 'holder' | 'ended',
  ): Promise<Map<string, RoleHolder>> {
    const ids = rows.flatMap(({ made }) => made?.[which] ?? []);
    const found = ids.length ? await db().findBy(RoleHolder, { id: In(ids) }) : [];
    return new Map(found.map((holder) => [holder.id, holder]));
  }

  private async officersOf(rows: RegisterImportRow[]): Promise<Map<string, Officer>> {
    const ids = rows.flatMap(({ made }) => made?.officer ?? []);
    const found = ids.length ? await db().findBy(Officer, { id: In(ids) }) : [];
    return new Map(found.map((officer) => [officer.id, officer]));
  }

  private async restore(rows: RegisterImportRow[]): Promise<void> {
    for (const { made } of rows) {
      if (!made?.name) continue;
      const before = { ...nameKeys(made.name), position: made.position, updatedAt: clock.now() };
      await db().update(Officer, { id: made.officer! }, before);
      await db().increment(Officer, { id: made.officer! }, 'version', 1);
    }
  }
}

function isAsLeft(
  row: RegisterImportRow,
  holders: Map<string, RoleHolder>,
  officers: Map<string, Officer>,
): boolean {
  const { made, afterValues: after } = row;
  const officer = officers.get(made?.officer ?? '');
  if (!officer || officer.name !== after?.name || (officer.position ?? null) !== (after.position ?? null))
    return false;
  return !made?.holder || holders.get(made.holder)?.endedAt === null;
}

function asBefore(holder: RoleHolder): NewHolder {
  const { provinceCode, laoCode, officerId, role, acting, deputy, fromOn } = holder;
  return { provinceCode, laoCode, officerId, role, acting, deputy, fromOn };
}
