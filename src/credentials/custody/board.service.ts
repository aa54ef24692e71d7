import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { standings, type Standing } from '../issuance/credential-state.policy.js';
import type { BoardJson } from './board.schema.js';
import { TransferNoticesService } from './transfer-notices.service.js';
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
  constructor(private readonly notices: TransferNoticesService) {}

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
    const accepted = await this.accepted();
    const items = new Map<string, BoardJson['items'][number]>();
    const totals = { laos: 0, cohort: 0, standings: nothing() };
    for (const { code, name, standing, n, cohort } of rows) {
      const item = items.get(code) ?? {
        code,
        name,
        laos: 0,
        cohort: 0,
        standings: nothing(),
        waitingSince: waiting.get(code)?.since.toISOString() ?? null,
        untold: waiting.get(code)?.untold ?? false,
        accepted: accepted.get(code) ?? null,
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

  /** By province since when something waits there, and whether of any of it no representative could be told. */
  private async waiting(): Promise<Map<string, { since: Date; untold: boolean }>> {
    const rows: { id: string; code: string; since: Date; reminders: number }[] = await db().query(
      `SELECT t.id, t.province_code AS code, t.sent_at AS since, t.reminders FROM custody_transfers t WHERE ${waits}
       ORDER BY t.sent_at DESC`,
    );
    const tellings = await this.notices.tellings(rows);
    const found = new Map<string, { since: Date; untold: boolean }>();
    for (const { id, code, since } of rows) {
      const telling = tellings.get(id);
      const untold = telling === 'failed' || telling === 'nobody' || (found.get(code)?.untold ?? false);
      found.set(code, { since, untold });
    }
    return found;
  }

  private async accepted(): Promise<Map<string, { id: string; at: string }>> {
    const rows: { code: string; id: string; at: Date }[] = await db().query(
      `SELECT t.province_code AS code, t.id, t.accepted_at AS at FROM custody_transfers t
       WHERE t.id IN (SELECT MAX(id) FROM custody_transfers WHERE accepted_at IS NOT NULL GROUP BY province_code)`,
    );
    return new Map(rows.map(({ code, id, at }) => [code, { id, at: at.toISOString() }]));
  }
}

function nothing(): Record<Standing, number> {
  return Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<Standing, number>;
}
