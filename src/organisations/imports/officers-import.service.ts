import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { db } from '../../platform/database/transaction.js';
import { ContactAddressesService } from '../contacts/contact-addresses.service.js';
import { lastDay } from '../officers/appointment.policy.js';
import { OfficersService } from '../officers/officers.service.js';
import { RoleChangesService, type EndingHolder, type NewHolder } from '../officers/role-changes.service.js';
import { RoleHolder } from '../officers/role-holder.entity.js';
import { actingScope } from '../register/acting.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import { OfficersUndoService } from './officers-undo.service.js';
import { planPeople, type PlannedPerson } from './people-plan.js';
import type { ListRow } from './list-row.js';
import type { ListContext, ListKind, MadeByLine } from './planned-row.js';
import type { RegisterImportRow } from './register-import-row.entity.js';
import type { RegisterImport } from './register-import.entity.js';

/** Brings lists of officers and of provincial representatives into the register: people, posts and addresses, no passwords. */
@Injectable()
export class OfficersImportService implements ListKind<PlannedPerson> {
  constructor(
    private readonly undoing: OfficersUndoService,
    private readonly laos: LaoFactsService,
    private readonly officers: OfficersService,
    private readonly posts: RoleChangesService,
    private readonly addresses: ContactAddressesService,
  ) {}

  plan(rows: ListRow[], list: ListContext, lock: boolean): Promise<PlannedPerson[]> {
    return planPeople(rows, list.kind as 'officers' | 'representatives', actingScope(), lock);
  }

  async apply(list: RegisterImport, rows: PlannedPerson[]): Promise<MadeByLine> {
    const doing = rows.filter(({ outcome }) => outcome === 'added' || outcome === 'changed');
    await this.laos.lock(doing.flatMap(({ person }) => person!.laoCode ?? []));
    const people = await this.peopleOf(list, doing);
    for (const row of doing) await this.correct(list, row);
    const moves = doing.filter(
      ({ own, person, leaves }) =>
        !own ||
        leaves ||
        own.acting !== person!.acting ||
        own.deputy !== person!.deputy ||
        (person!.fromOn !== null && own.fromOn !== person!.fromOn),
    );
    const holders = await this.posts.change(
      await this.endsOf(moves),
      moves.map((row) => startOf(list, row, people.get(row.line)!)),
    );
    await this.addresses.registerMany(
      doing.flatMap(({ line, person, own }) =>
        person!.addresses
          .filter(({ address }) => !own?.addresses.includes(address))
          .map((one) => ({ ...one, provinceCode: person!.provinceCode, officerId: people.get(line)! })),
      ),
      list.id,
    );
    const holderOf = new Map(moves.map(({ line }, n) => [line, holders[n]!.id]));
    return new Map(
      doing.map(({ line, own, leaves }) => [
        line,
        {
          officer: people.get(line)!,
          holder: holderOf.get(line) ?? null,
          ended: holderOf.has(line) ? (leaves?.holderId ?? own?.holderId ?? null) : null,
          name: own?.name ?? null,
          position: own?.position ?? null,
        },
      ]),
    );
  }

  undo(list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]> {
    return this.undoing.undo(list, rows);
  }

  /** The officer of each row by its line; who is named for several posts of one place is one person. */
  private async peopleOf(list: RegisterImport, rows: PlannedPerson[]): Promise<Map<number, string>> {
    const news = new Map<string, PlannedPerson>();
    const keyOf = ({ person }: PlannedPerson) => `${person!.laoCode ?? person!.provinceCode}:${person!.bare}`;
    for (const row of rows) if (!row.officerId && !news.has(keyOf(row))) news.set(keyOf(row), row);
    const made = await this.officers.createMany(
      [...news.values()].map(({ person }) => ({
        provinceCode: person!.provinceCode,
        name: person!.name,
        position: person!.position,
        importId: list.id,
      })),
    );
    const ids = new Map([...news.keys()].map((key, n) => [key, made[n]!.id]));
    return new Map(rows.map((row) => [row.line, row.officerId ?? ids.get(keyOf(row))!]));
  }

  /** Who is known is called as the list has it. Throws officer.changed-meanwhile (409). */
  private async correct(list: RegisterImport, { own, person }: PlannedPerson): Promise<void> {
    if (!own) return;
    const { officerId, version } = own;
    const position = person!.position ?? own.position;
    if (own.name === person!.name && own.position === position) return;
    await this.officers.change(officerId, { version, name: person!.name, position }, list.id);
  }

  private async endsOf(rows: PlannedPerson[]): Promise<EndingHolder[]> {
    const ends = new Map<string, { reason: 'import' | 'replaced'; successorFrom: string | null }>();
    for (const { own, leaves, person } of rows) {
      const successorFrom = person!.fromOn;
      if (own) ends.set(own.holderId, { reason: 'replaced', successorFrom });
      if (leaves) ends.set(leaves.holderId, { reason: 'import', successorFrom });
    }
    if (!ends.size) return [];
    const holders = await db().findBy(RoleHolder, { id: In([...ends.keys()]) });
    return holders.map((holder) => {
      const { reason, successorFrom } = ends.get(holder.id)!;
      return { holder, reason, on: lastDay(successorFrom, holder.fromOn) };
    });
  }
}

function startOf(list: RegisterImport, { person }: PlannedPerson, officerId: string): NewHolder {
  const { provinceCode, laoCode, role, acting, deputy, fromOn } = person!;
  return { provinceCode, laoCode, officerId, role, acting, deputy, fromOn, importId: list.id };
}
