import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import type { TransferJson, TransferQuery } from './custody.schema.js';
import { TransferNoticesService } from './transfer-notices.service.js';
import { waits } from './waiting-transfer.policy.js';

interface Row {
  id: string;
  batchId: string;
  batchTitle: string;
  provinceCode: string;
  provinceName: string;
  route: TransferJson['route'];
  expected: number;
  withdrawn: number;
  counted: number | null;
  note: string | null;
  sentAt: Date;
  sentBy: string;
  representative: string | null;
  acceptedAt: Date | null;
  acceptedBy: string | null;
  reminders: number;
  version: number;
}

/** Reads what is on its way to the provinces, within what the person may see. */
@Injectable()
export class TransferListService {
  constructor(private readonly notices: TransferNoticesService) {}

  /** A page, the newest first. */
  async list({ province, waiting, limit, cursor }: TransferQuery): Promise<Page<TransferJson>> {
    const where: string[] = [];
    const values: string[] = [];
    const add = (sql: string, ...given: string[]) => {
      where.push(sql);
      values.push(...given);
    };
    if (province) add('t.province_code = ?', province);
    if (waiting !== undefined) add(waiting ? waits : `NOT (${waits})`);
    if (cursor) add('t.id < ?', cursor);
    const rows = await this.read(where, values, limit + 1);
    return page(rows, limit, ({ id }) => id);
  }

  /** One. Throws transfer.not-found. */
  async one(id: string): Promise<TransferJson> {
    const [found] = await this.read(['t.id = ?'], [id], 1);
    if (!found) throw notFound('transfer');
    return found;
  }

  private async read(where: string[], values: string[], limit: number): Promise<TransferJson[]> {
    const scope = scopeFor(actor());
    const all = ['1 = 1', ...where, ...(scope.all ? [] : ['t.province_code = ?'])];
    const rows: Row[] = await db().query(
      `SELECT t.id, t.batch_id AS batchId, b.title AS batchTitle, t.province_code AS provinceCode, p.name AS provinceName,
              t.route, t.expected, t.withdrawn, t.counted, t.note, t.sent_at AS sentAt, ss.name AS sentBy, o.name AS representative,
              t.accepted_at AS acceptedAt, sa.name AS acceptedBy, t.reminders, t.version
       FROM custody_transfers t JOIN issuance_batches b ON b.id = t.batch_id JOIN provinces p ON p.code = t.province_code
       JOIN staff ss ON ss.id = t.sent_by LEFT JOIN staff sa ON sa.id = t.accepted_by
       LEFT JOIN officers o ON o.id = t.officer_id
       WHERE ${all.join(' AND ')} ORDER BY t.id DESC LIMIT ?`,
      [...values, ...(scope.all ? [] : [scope.provinceCode]), limit],
    );
    const tellings = await this.notices.tellings(rows);
    return rows.map(
      ({ batchId, batchTitle, provinceCode, provinceName, sentAt, acceptedAt, expected, ...row }) => ({
        ...row,
        telling: tellings.get(row.id) ?? null,
        batch: { id: batchId, title: batchTitle },
        province: { code: provinceCode, name: provinceName },
        expected: expected - row.withdrawn,
        sentAt: sentAt.toISOString(),
        acceptedAt: acceptedAt?.toISOString() ?? null,
      }),
    );
  }
}
