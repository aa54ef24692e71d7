import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { inScope } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actingScope } from '../register/acting.js';
import { RegisterNewsService } from '../register/register-news.service.js';
import { Province } from '../register/province.entity.js';
import { normalThai } from '../../platform/thai-text.policy.js';
import { nameKeys } from './officer-name.policy.js';
import { Officer } from './officer.entity.js';

/** Somebody new in the register. */
export interface NewOfficer {
  provinceCode: string;
  name: string;
  position?: string | null;
  importId?: string | null;
}

/** The people outside, as persons: what they are called. Which posts they hold is kept by `RoleHoldersService`. */
@Injectable()
export class OfficersService {
  constructor(private readonly news: RegisterNewsService) {}

  /** Adds somebody. Throws province.not-found, also outside of the person's scope. */
  async create(given: NewOfficer): Promise<Officer> {
    return (await this.createMany([given]))[0]!;
  }

  /** Who of these people is called so; null if nobody is. */
  async named(name: string, ids: string[]): Promise<Officer | null> {
    return db().findOneBy(Officer, { id: In(ids), name: normalThai(name) });
  }

  /** Adds people, in the order in which they are given. */
  async createMany(given: NewOfficer[]): Promise<Officer[]> {
    if (!given.length) return [];
    const now = clock.now();
    const officers = given.map(({ provinceCode, name, position, importId }) =>
      db().create(Officer, {
        id: newId(),
        provinceCode,
        ...nameKeys(name),
        position: normalPosition(position),
        version: 0,
        importId: importId ?? null,
        createdAt: now,
        updatedAt: now,
      }),
    );
    return transaction(async () => {
      await demandProvinces(new Set(given.map(({ provinceCode }) => provinceCode)));
      await insertMany('officers', officers.map(rowOf));
      await this.news.tell(
        'officer.create',
        officers.map((officer) => ({
          object: `officer:${officer.id}`,
          provinceCode: officer.provinceCode,
          officerId: officer.id,
          importId: officer.importId,
          kind: 'officer.created',
          data: { name: officer.name, position: officer.position },
        })),
      );
      return officers;
    });
  }

  /** Corrects name or position. Throws officer.not-found and officer.changed-meanwhile (409). */
  async change(
    id: string,
    { version, ...given }: { version: number; name?: string; position?: string | null },
    importId: string | null = null,
  ): Promise<void> {
    await transaction(async () => {
      const officer = (await this.lock([id])).get(id)!;
      if (officer.version !== version) throw new DomainError('officer.changed-meanwhile', 409);
      const after = {
        ...nameKeys(given.name ?? officer.name),
        position: given.position === undefined ? officer.position : normalPosition(given.position),
      };
      if (after.name === officer.name && after.position === officer.position) return;
      await db().update(Officer, { id }, { ...after, version: version + 1, updatedAt: clock.now() });
      const laos: { lao_code: string }[] = await db().query(
        `SELECT DISTINCT lao_code FROM role_holders
         WHERE officer_id = ? AND ended_at IS NULL AND lao_code IS NOT NULL ORDER BY lao_code`,
        [id],
      );
      // Told on the time line of each LAO that the person serves, once on their own.
      const [laoCode = null, ...alsoLaos] = laos.map(({ lao_code }) => lao_code);
      await this.news.tell('officer.change', [
        {
          object: `officer:${id}`,
          provinceCode: officer.provinceCode,
          officerId: id,
          laoCode,
          alsoLaos,
          importId,
          kind: 'officer.changed',
          data: {
            before: { name: officer.name, position: officer.position },
            after: { name: after.name, position: after.position },
          },
        },
      ]);
    });
  }

  /**
   * The officers, locked in the order of their ids until the transaction ends, after any LAOs.
   * Throws officer.not-found, also for those outside of the person's scope.
   */
  async lock(ids: Iterable<string>): Promise<Map<string, Officer>> {
    const wanted = [...new Set(ids)];
    if (!wanted.length) return new Map();
    const officers = await db().find(Officer, {
      where: { id: In(wanted) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const scope = actingScope();
    const found = officers.filter(({ provinceCode }) => inScope(scope, provinceCode));
    if (found.length < wanted.length) throw notFound('officer');
    return new Map(found.map((officer) => [officer.id, officer]));
  }
}

function normalPosition(position: string | null | undefined): string | null {
  return (position && normalThai(position)) || null;
}

async function demandProvinces(codes: Set<string>): Promise<void> {
  const scope = actingScope();
  const known = await db().countBy(Province, { code: In([...codes]) });
  if (known < codes.size || [...codes].some((code) => !inScope(scope, code))) throw notFound('province');
}

function rowOf(officer: Officer) {
  return {
    id: officer.id,
    province_code: officer.provinceCode,
    name: officer.name,
    position: officer.position,
    sort_key: officer.sortKey,
    search_key: officer.searchKey,
    family_key: officer.familyKey,
    version: officer.version,
    import_id: officer.importId,
    created_at: officer.createdAt,
    updated_at: officer.updatedAt,
  };
}
