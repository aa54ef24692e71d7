import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { waits } from '../custody/waiting-transfer.policy.js';
import type { BatchProvinceJson } from './batch.schema.js';

type Counted = string | number;
interface LineCounts {
  code: string;
  name: string;
  included: Counted;
  leftOut: Counted;
  ready: Counted;
  failed: Counted;
  handed: Counted;
  opened: Counted;
}
interface SlipCount {
  code: string;
  state: string;
  n: Counted;
}
interface TransferRow {
  id: string;
  code: string;
  expected: number;
  withdrawn: number;
  sentAt: Date;
  acceptedAt: Date | null;
  counted: number | null;
  reminders: number;
  waiting: number | string;
}
/** What somebody counted, with what the desk held then. */
export interface ReconciliationRow {
  code: string;
  at: Date;
  by: string;
  balances: number;
  printed: number;
  handed: number;
  on_hand: number;
  under_way: number;
  returned: number;
  spoiled: number;
  missing: number;
}

/** Reads how far each province of a batch is. */
@Injectable()
export class BatchProvincesService {
  constructor(private readonly recipients: RecipientsService) {}

  /** Every province of a batch, in dictionary order. */
  async of(batchId: string, provinceCode?: string): Promise<BatchProvinceJson[]> {
    const only = provinceCode ? ' AND b.province_code = ?' : '';
    const values = provinceCode ? [batchId, provinceCode] : [batchId];
    const lines: LineCounts[] = await db().query(
      `SELECT b.province_code AS code, p.name, SUM(b.state = 'included') AS included, SUM(b.state <> 'included') AS leftOut,
              SUM(b.state = 'included' AND c.ready_at IS NOT NULL) AS ready, SUM(COALESCE(c.state = 'failed', 0)) AS failed,
              SUM(COALESCE(i.state IN ('handed', 'opened'), 0)) AS handed, SUM(COALESCE(i.state = 'opened', 0)) AS opened
       FROM batch_lines b JOIN provinces p ON p.code = b.province_code LEFT JOIN credentials c ON c.id = b.credential_id
       LEFT JOIN custody_items i ON i.credential_id = c.id
       WHERE b.batch_id = ?${only} GROUP BY b.province_code, p.name, p.sort_key ORDER BY p.sort_key`,
      values,
    );
    const reachable = await this.recipients.reachableProvinces(lines.map(({ code }) => code));
    const slips = await this.slips(batchId);
    const transfers: TransferRow[] = await db().query(
      `SELECT t.id, t.province_code AS code, t.expected, t.withdrawn, t.sent_at AS sentAt, t.accepted_at AS acceptedAt,
              t.counted, t.reminders, ${waits} AS waiting
       FROM custody_transfers t WHERE t.batch_id = ? AND t.expected > t.withdrawn ORDER BY t.province_code, t.part_no`,
      [batchId],
    );
    const reconciliations = await this.reconciliations(batchId);
    return lines.map((line) => {
      const counts = slips.get(line.code) ?? noSlips;
      return {
        code: line.code,
        name: line.name,
        reachable: reachable.has(line.code),
        included: Number(line.included),
        leftOut: Number(line.leftOut),
        ready: Number(line.ready),
        failed: Number(line.failed),
        handed: Number(line.handed),
        opened: Number(line.opened),
        slips: counts,
        transfers: transfers.filter(({ code }) => code === line.code).map(transferJson),
        reconciled: reconciledJson(reconciliations.get(line.code), counts),
      };
    });
  }

  /** How many slips of each province are in which state; what was printed is their sum. */
  async slips(batchId: string): Promise<Map<string, BatchProvinceJson['slips']>> {
    const rows: SlipCount[] = await db().query(
      `SELECT province_code AS code, state, COUNT(*) AS n FROM slips WHERE batch_id = ? GROUP BY province_code, state`,
      [batchId],
    );
    const found = new Map<string, BatchProvinceJson['slips']>();
    for (const { code, state, n } of rows) {
      const counts = found.get(code) ?? { ...noSlips };
      const key =
        state === 'on-hand'
          ? 'onHand'
          : (state as Exclude<keyof typeof noSlips, 'printed' | 'onHand' | 'underWay'>);
      counts[key] += Number(n);
      counts.printed += Number(n);
      found.set(code, counts);
    }
    const underWay: { code: string; n: Counted }[] = await db().query(
      `SELECT i.province_code AS code, COUNT(*) AS n FROM custody_items i JOIN slips s ON s.live_key = i.id
       JOIN issuance_batches b ON b.id = i.batch_id
       WHERE i.batch_id = ? AND i.state IN ('printed', 'sent') AND b.released_at IS NOT NULL GROUP BY i.province_code`,
      [batchId],
    );
    for (const { code, n } of underWay) found.get(code)!.underWay = Number(n);
    return found;
  }

  private async reconciliations(batchId: string): Promise<Map<string, ReconciliationRow>> {
    const rows: ReconciliationRow[] = await db().query(
      `SELECT r.province_code AS code, r.counted_at AS at, s.name AS \`by\`, r.balances, r.printed, r.handed, r.on_hand,
              r.under_way,
              r.returned, r.spoiled, r.missing
       FROM reconciliations r JOIN staff s ON s.id = r.counted_by WHERE r.batch_id = ? ORDER BY r.id`,
      [batchId],
    );
    return new Map(rows.map((row) => [row.code, row]));
  }
}

const noSlips = { printed: 0, onHand: 0, underWay: 0, handed: 0, returned: 0, spoiled: 0, missing: 0 };

function transferJson(row: TransferRow): BatchProvinceJson['transfers'][number] {
  return {
    id: row.id,
    expected: row.expected - row.withdrawn,
    sentAt: row.sentAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    waiting: Number(row.waiting) === 1,
    counted: row.counted,
    reminders: row.reminders,
  };
}

/** A count holds only as long as nothing has moved since. */
export function reconciledJson(
  row: ReconciliationRow | undefined,
  now: BatchProvinceJson['slips'],
): BatchProvinceJson['reconciled'] {
  if (!row) return null;
  const current =
    row.printed === now.printed &&
    row.handed === now.handed &&
    row.on_hand === now.onHand &&
    row.under_way === now.underWay &&
    row.returned === now.returned &&
    row.spoiled === now.spoiled &&
    row.missing === now.missing;
  return { at: row.at.toISOString(), by: row.by, balances: Number(row.balances) === 1, current };
}
