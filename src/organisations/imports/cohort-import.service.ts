import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { CohortMembership } from '../officers/cohort-membership.entity.js';
import { CohortService } from '../officers/cohort.service.js';
import { actingScope } from '../register/acting.js';
import { normalThai } from '../../platform/thai-text.policy.js';
import { LaoFinder } from './lao-finder.js';
import type { ListRow } from './list-row.js';
import { dayCell } from './people-cells.policy.js';
import {
  refusedRow,
  refuseTwins,
  type ListContext,
  type ListKind,
  type MadeByLine,
  type PlannedRow,
} from './planned-row.js';
import type { RegisterImportRow } from './register-import-row.entity.js';
import type { RegisterImport } from './register-import.entity.js';

/** Brings the list of the trainer cohort (ครุ ก.) into the register. */
@Injectable()
export class CohortImportService implements ListKind {
  constructor(private readonly cohort: CohortService) {}

  async plan(rows: ListRow[], _list: ListContext, lock: boolean): Promise<PlannedRow[]> {
    const finder = await LaoFinder.read(actingScope(), lock);
    const today = thaiDay(clock.now());
    const listed = rows.map((row) => {
      const lao = finder.find(row);
      const evidence = row.take('evidence', (text) => ({ value: normalThai(text) }));
      const sinceOn = row.take('since', dayCell);
      if (sinceOn && sinceOn > today) row.refuse('import.day-ahead', 'since', { text: sinceOn });
      return { row, lao, evidence, sinceOn };
    });
    refuseTwins(
      listed,
      ({ lao }) => lao?.code ?? null,
      ({ row }) => row,
      'import.duplicate-lao',
      'lao',
    );
    const codes = listed.flatMap(({ lao }) => lao?.code ?? []);
    const members = codes.length ? await db().findBy(CohortMembership, { liveKey: In(codes) }) : [];
    const known = new Map(members.map((member) => [member.laoCode, member]));
    return listed.map(({ row, lao, evidence, sinceOn }) => {
      if (!row.isGood || !lao || !evidence || !sinceOn)
        return refusedRow(row, lao?.title ?? row.raw('lao'), lao?.provinceCode ?? null);
      const member = known.get(lao.code);
      return {
        line: row.line,
        outcome: member ? 'unchanged' : 'added',
        key: lao.code,
        label: lao.title,
        provinceCode: lao.provinceCode,
        problems: [],
        before: member ? { evidence: member.evidence, since: member.sinceOn } : null,
        after: { evidence, since: sinceOn },
      };
    });
  }

  async apply(list: RegisterImport, rows: PlannedRow[]): Promise<MadeByLine> {
    const added = rows.filter(({ outcome }) => outcome === 'added');
    const made = await this.cohort.admitMany(
      added.map(({ key, after }) => ({
        laoCode: key,
        evidence: String(after!.evidence),
        sinceOn: String(after!.since),
        importId: list.id,
      })),
    );
    const byLao = new Map(made.map((membership) => [membership.laoCode, membership.id]));
    return new Map(added.map(({ line, key }) => [line, { membership: byLao.get(key) ?? null }]));
  }

  async undo(_list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]> {
    const ids = rows.flatMap(({ made }) => made?.membership ?? []);
    if (!ids.length) return [];
    const memberships = await db().find(CohortMembership, {
      where: { id: In(ids) },
      lock: { mode: 'pessimistic_write' },
    });
    const live = new Set(memberships.filter(({ endedAt }) => !endedAt).map(({ id }) => id));
    const blocked = rows.filter(({ made }) => !live.has(made?.membership ?? '')).map(({ line }) => line);
    if (!blocked.length) await this.cohort.endMany(memberships, 'นำรายการออก');
    return blocked;
  }
}
