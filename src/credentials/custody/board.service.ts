import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { standings, type Standing } from '../issuance/credential-state.policy.js';
import type { BoardJson } from './custody.schema.js';
import { waits } from './waiting-transfer.policy.js';

interface Row {
  code: string;
  name: string;
  standing: Standing | null;
  n: string | number;
  cohort: string | number | null;
}

/** The custody board: every LAO of the register by where its credential stands. */
@Injectable()
export class BoardService {
  /** Provinces in dictionary order, within what the person may see; each row adds up to its LAOs. */
  async read(): Promise<BoardJson> {
    const scope = scopeFor(actor());
    const rows: Row[] = await db().query(
      `SELECT p.code, p.name, l.credential AS standing, COUNT(l.code) AS n, SUM(l.in_cohort) AS cohort
       FROM provinces p LEFT JOIN laos l ON l.province_code = p.code AND l.dissolved_on IS NULL
       ${scope.all ? '' : 'WHERE p.code = ?'} GROUP BY p.code, p.name, p.sort_key, l.credential ORDER BY p.sort_key, p.code`,
      scope.all ? [] : [scope.provinceCode],
    );
    const waiting = await this.waiting();
    const items = new Map<string, BoardJson['items'][number]>();
    const totals = { laos: 0, cohort: 0, standings: nothing() };
    for (const { code, name, standing, n, cohort } of rows) {
      const item = items.get(code) ?? {
        code,
        name,
        laos: 0,
        cohort: 0,
        standings: nothing(),
        waitingSince: waiting.get(code)?.toISOString() ?? null,
      };
      items.set(code, item);
      if (!standing) continue;
      const inCohort = standing === 'not-issued' ? Number(cohort) : 0;
      for (const sum of [item, totals]) {
        sum.laos += Number(n);
        sum.cohort += inCohort;
        sum.standings[standing] += Number(n);
      }
    }
    return { items: [...items.values()], totals };
  }

  private async waiting(): Promise<Map<string, Date>> {
    const rows: { code: string; since: Date }[] = await db().query(
      `SELECT t.province_code AS code, MIN(t.sent_at) AS since FROM custody_transfers t WHERE ${waits} GROUP BY t.province_code`,
    );
    return new Map(rows.map(({ code, since }) => [code, since]));
  }
}

function nothing(): Record<Standing, number> {
  return Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<Standing, number>;
}
