import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { db } from '../../platform/database/transaction.js';
import { ContactBinding } from '../contacts/contact-binding.entity.js';
import { ContactBindingsService } from '../contacts/contact-bindings.service.js';
import { holderKey } from '../officers/officer-role.policy.js';
import { Officer } from '../officers/officer.entity.js';
import { OfficersService } from '../officers/officers.service.js';
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
    private readonly officers: OfficersService,
  ) {}

  /** Answers the lines whose people are no longer as the list left them; where there are any, nothing was touched. */
  async undo(list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]> {
    const holders = await this.holdersOf(rows, 'holder');
    await this.laos.lock(
      [...holders.values()].flatMap(({ laoCode }) => laoCode ?? []),
      { dissolved: true },
    );
    const officers = await this.officersOf(rows);
    const ended = await this.holdersOf(rows, 'ended');
    const taken = await this.postsTaken([...ended.values()], [...holders.keys()]);
    const blocked = rows
      .filter((row) => !isAsLeft(row, holders, officers) || taken.has(row.made?.ended ?? ''))
      .map(({ line }) => line);
    if (blocked.length) return blocked;
    const made = [...holders.values()];
    await this.posts.change(
      made.map((holder) => ({ holder, reason: 'mistake' })),
      [...ended.values()].map(asBefore),
    );
    for (const { officerId, laoCode, endedAt } of ended.values())
      await this.bindings.restoreFallen(officerId, laoCode, endedAt!);
    await this.restore(list, rows, officers);
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

  /** Of posts that ended, those whose person holds the same in another way by now. */
  private async postsTaken(ended: RoleHolder[], made: string[]): Promise<Set<string>> {
    if (!ended.length) return new Set();
    const keyOf = ({ officerId, laoCode, provinceCode, role }: RoleHolder) =>
      holderKey(officerId, laoCode ?? provinceCode, role);
    const held = await db().findBy(RoleHolder, { holderKey: In(ended.map(keyOf)), id: Not(In(made)) });
    const keys = new Set(held.map(({ holderKey: key }) => key));
    return new Set(ended.filter((holder) => keys.has(keyOf(holder))).map(({ id }) => id));
  }

  private async restore(
    list: RegisterImport,
    rows: RegisterImportRow[],
    officers: Map<string, Officer>,
  ): Promise<void> {
    for (const { made } of rows) {
      if (!made?.name) continue;
      const { id, version } = officers.get(made.officer!)!;
      await this.officers.change(id, { version, name: made.name, position: made.position }, list.id);
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
  const { provinceCode, laoCode, officerId, role, acting, deputy, fromOn, untilOn } = holder;
  return { provinceCode, laoCode, officerId, role, acting, deputy, fromOn, untilOn };
}
