import { Injectable } from '@nestjs/common';
import { mayDo } from '../../platform/auth/permissions.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { reconciledJson, type ReconciliationRow } from '../issuance/batch-provinces.service.js';
import type { SlipSumJson } from './slip-sums.schema.js';

/** More than a province has in years; the newest are shown. */
const mostBatches = 50;

interface Row extends ReconciliationRow {
  id: string;
  title: string;
  state: SlipSumJson['batch']['state'];
  nPrinted: string | number;
  nHanded: string | number;
  nOnHand: string | number;
  nUnderWay: string | number;
  nReturned: string | number;
  nSpoiled: string | number;
  nMissing: string | number;
  countedOnHand: number;
  countedReturned: number;
  countedSpoiled: number;
}

/** Reads a province's slips as sums, for the people who have them on the table and count them. */
@Injectable()
export class SlipSumsService {
  /**
   * Each batch of which the province has accepted slips, the newest first. Throws province.not-found, also outside of the
   * person's scope.
   */
  async of(provinceCode: string): Promise<SlipSumJson[]> {
    const { role } = actor();
    const [province]: unknown[] = await db().query('SELECT 1 FROM provinces WHERE code = ?', [provinceCode]);
    if (!province || !inScope(scopeFor(actor()), provinceCode)) throw notFound('province');
    const rows: Row[] = await db().query(slipSumsSql, [provinceCode, mostBatches]);
    return rows.map((row) => {
      const slips = {
        printed: Number(row.nPrinted),
        handed: Number(row.nHanded),
        onHand: Number(row.nOnHand),
        underWay: Number(row.nUnderWay),
        returned: Number(row.nReturned),
        spoiled: Number(row.nSpoiled),
        missing: Number(row.nMissing),
      };
      const reconciled = reconciledJson(row.at ? row : undefined, slips);
      // A slip can be printed again when its batch is closed; what moved since can be counted anew.
      const open = row.state === 'released' || (row.state === 'closed' && !reconciled?.current);
      const mayCount = open && mayDo(role, 'custody.hand-over');
      return {
        batch: { id: row.id, title: row.title, state: row.state },
        slips,
        reconciled: reconciled && {
          ...reconciled,
          counted: {
            onHand: row.countedOnHand,
            returned: row.countedReturned,
            spoiled: row.countedSpoiled,
          },
        },
        acts: mayCount ? ['count'] : [],
      };
    });
  }
}

/**
 * Sums along `slips_province`, of batches of which the province has accepted a part; what is under way to it is on hand,
 * and still DLA's to answer for.
 */
export const slipSumsSql = `
  SELECT b.id, b.title, b.state, n.printed AS nPrinted, n.handed AS nHanded,
         n.on_hand AS nOnHand, n.returned AS nReturned, n.spoiled AS nSpoiled, n.missing AS nMissing,
         (SELECT COUNT(*) FROM custody_items i JOIN slips f ON f.live_key = i.id
          WHERE i.batch_id = n.batch_id AND i.province_code = n.province_code AND i.state IN ('printed', 'sent')) AS nUnderWay,
         r.province_code AS code, r.counted_at AS at, s.name AS \`by\`, r.balances, r.printed, r.handed, r.on_hand,
         r.under_way, r.returned, r.spoiled, r.missing, r.counted_on_hand AS countedOnHand, r.counted_returned AS countedReturned,
         r.counted_spoiled AS countedSpoiled
  FROM (SELECT province_code, batch_id, COUNT(*) AS printed, SUM(state = 'handed') AS handed,
               SUM(state = 'on-hand') AS on_hand, SUM(state = 'returned') AS returned, SUM(state = 'spoiled') AS spoiled,
               SUM(state = 'missing') AS missing
        FROM slips WHERE province_code = ? GROUP BY province_code, batch_id) n
  JOIN issuance_batches b ON b.id = n.batch_id
  LEFT JOIN reconciliations r ON r.id = (SELECT MAX(m.id) FROM reconciliations m
    WHERE m.batch_id = n.batch_id AND m.province_code = n.province_code)
  LEFT JOIN staff s ON s.id = r.counted_by
  WHERE EXISTS (SELECT 1 FROM custody_transfers t WHERE t.batch_id = n.batch_id AND t.province_code = n.province_code
    AND t.accepted_at IS NOT NULL)
  ORDER BY b.id DESC LIMIT ?`;
