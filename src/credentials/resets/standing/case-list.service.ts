import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../../organisations/register/lao.entity.js';
import { mayDo } from '../../../platform/auth/permissions.js';
import { scopeFor } from '../../../platform/auth/scope.js';
import { db } from '../../../platform/database/transaction.js';
import { notFound } from '../../../platform/errors.js';
import { page, type Page } from '../../../platform/http/page.js';
import { actor } from '../../../platform/request-context.js';
import type { CaseCountsJson, CaseJson, CaseQuery } from '../case.schema.js';

const moments = [
  'openedAt',
  'verifiedAt',
  'notBefore',
  'expiresAt',
  'approvedAt',
  'frozenAt',
  'executedAt',
  'deliveredAt',
  'confirmedAt',
  'closedAt',
] as const;
type Moments = Record<(typeof moments)[number], Date | null>;

type Row = Omit<
  CaseJson,
  'lao' | 'province' | 'officer' | 'ticket' | 'signals' | 'awaitsMe' | keyof Moments
> &
  Moments & {
    awaitsMe: number | string;
    riskReasons: string;
    laoCode: string;
    laoName: string;
    laoType: LaoType;
    provinceCode: string;
    provinceName: string;
    officerId: string | null;
    officerName: string | null;
    ticketId: string | null;
    ticketNumber: number | null;
  };

/** Reads cases, within what the person may see. */
@Injectable()
export class CaseListService {
  /** A page, the newest first. */
  async list({ state, province, lao, ticket, limit, cursor }: CaseQuery): Promise<Page<CaseJson>> {
    const where: string[] = [];
    const values: unknown[] = [];
    const add = (sql: string, ...given: unknown[]) => {
      where.push(sql);
      values.push(...given);
    };
    if (state) add('r.state = ?', state);
    else if (!lao && !ticket) add('r.closed_at IS NULL');
    if (province) add('r.province_code = ?', province);
    if (lao) add('r.lao_code = ?', lao);
    if (ticket) add('r.ticket_id = ?', ticket);
    if (cursor) add('r.id < ?', cursor);
    return page(await this.read(where, values, limit + 1), limit, ({ id }) => id);
  }

  /** One. Throws reset-case.not-found, also outside of the scope. */
  async one(id: string): Promise<CaseJson> {
    const [found] = await this.read(['r.id = ?'], [id], 1);
    if (!found) throw notFound('reset-case');
    return found;
  }

  /** The case that people say this number of on the telephone; null where there is none that the person may see. */
  async numbered(number: number): Promise<CaseJson | null> {
    return (await this.read(['r.number = ?'], [number], 1))[0] ?? null;
  }

  /** How many are open, wait for approval, and are frozen; and how many of these this person may decide. */
  async counts(): Promise<CaseCountsJson> {
    const scope = scopeFor(actor());
    const { approve, judge, values } = mine();
    const [row]: Record<keyof CaseCountsJson, number | string | null>[] = await db().query(
      `SELECT COUNT(*) AS open, SUM(r.state = 'approval') AS approval, SUM(r.state = 'held') AS held,
              SUM(r.state = 'frozen') AS frozen,
              SUM(${approve}) AS toApprove, SUM(${judge}) AS toJudge
       FROM reset_cases r WHERE r.closed_at IS NULL ${scope.all ? '' : 'AND r.province_code = ?'}`,
      [...values, ...(scope.all ? [] : [scope.provinceCode])],
    );
    const counts = Object.fromEntries(
      (['open', 'approval', 'held', 'frozen', 'toApprove', 'toJudge'] as const).map((name) => [
        name,
        Number(row![name] ?? 0),
      ]),
    ) as Omit<CaseCountsJson, 'toDecide'>;
    return { ...counts, toDecide: counts.toApprove + counts.toJudge };
  }

  /** Cases first: from the few provinces on, the optimizer would read and sort all of them for a page. */
  private async read(where: string[], values: unknown[], limit: number): Promise<CaseJson[]> {
    const scope = scopeFor(actor());
    const { approve, judge, values: who } = mine();
    const all = [...where, ...(scope.all ? [] : ['r.province_code = ?'])];
    const rows: Row[] = await db().query(
      `SELECT r.id, r.number, r.wish, r.origin, r.state, r.lao_code AS laoCode, l.name AS laoName, l.type AS laoType,
              r.province_code AS provinceCode, p.name AS provinceName, o.id AS officerId, o.name AS officerName,
              r.asker, t.id AS ticketId, t.number AS ticketNumber, r.risk, r.risk_reasons AS riskReasons, r.delivery,
              r.opened_at AS openedAt, so.name AS openedBy, r.verified_at AS verifiedAt, r.not_before AS notBefore,
              r.expires_at AS expiresAt, sa.name AS approvedBy, r.approved_at AS approvedAt, sf.name AS frozenBy,
              r.frozen_at AS frozenAt, r.freeze_reason AS freezeReason, r.executed_at AS executedAt,
              r.delivered_at AS deliveredAt, r.confirmed_at AS confirmedAt, r.closed_at AS closedAt, sc.name AS closedBy,
              r.outcome, r.outcome_reason AS outcomeReason, r.asked_again AS askedAgain, r.version,
              (${approve} OR ${judge}) AS awaitsMe
       FROM reset_cases r STRAIGHT_JOIN laos l ON l.code = r.lao_code STRAIGHT_JOIN provinces p ON p.code = r.province_code
       LEFT JOIN officers o ON o.id = r.officer_id LEFT JOIN tickets t ON t.id = r.ticket_id
       LEFT JOIN staff so ON so.id = r.opened_by LEFT JOIN staff sa ON sa.id = r.approved_by
       LEFT JOIN staff sf ON sf.id = r.frozen_by LEFT JOIN staff sc ON sc.id = r.closed_by
       ${all.length ? `WHERE ${all.join(' AND ')}` : ''} ORDER BY r.id DESC LIMIT ?`,
      [...who, ...values, ...(scope.all ? [] : [scope.provinceCode]), limit],
    );
    return rows.map(caseJson);
  }
}

/**
 * Whether a case (as `r`) waits for the approval, or the judgement, of the person who reads: nobody decides what they
 * asked for, checked, raised or froze themselves, nor what another rank decides.
 */
function mine(): { approve: string; judge: string; values: unknown[] } {
  const { staffId, role } = actor();
  const judges = mayDo(role, 'resets.judge');
  return {
    approve: `(r.state = 'approval' AND ? AND (? OR (r.risk < 5 AND r.base_risk < 4))
      AND NOT (r.opened_by <=> ? OR r.handled_by <=> ? OR r.raised_by <=> ?)
      AND NOT EXISTS (SELECT 1 FROM identity_checks k WHERE k.case_id = r.id AND k.staff_id = ?))`,
    judge: `(r.state = 'frozen' AND ? AND NOT r.frozen_by <=> ?)`,
    values: [mayDo(role, 'resets.approve'), judges, staffId, staffId, staffId, staffId, judges, staffId],
  };
}

function caseJson(row: Row): CaseJson {
  const { riskReasons, laoCode, laoName, laoType, provinceCode, provinceName, ...rest } = row;
  const { officerId, officerName, ticketId, ticketNumber, ...kept } = rest;
  const times = Object.fromEntries(moments.map((key) => [key, row[key]?.toISOString() ?? null])) as {
    [Key in keyof Moments]: string | null;
  };
  return {
    ...kept,
    ...times,
    openedAt: row.openedAt!.toISOString(),
    number: Number(row.number),
    awaitsMe: Number(row.awaitsMe) > 0,
    lao: { code: laoCode, title: laoTitle(laoType, laoName) },
    province: { code: provinceCode, name: provinceName },
    officer: officerId ? { id: officerId, name: officerName ?? '' } : null,
    ticket: ticketId ? { id: ticketId, number: Number(ticketNumber) } : null,
    signals: JSON.parse(riskReasons) as CaseJson['signals'],
  };
}
