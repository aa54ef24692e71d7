import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import type { Slot } from '../obligations/evidence.policy.js';
import type { LinkFaultJson, LinkFaultQuery } from './upload-link.schema.js';
import { linkFaults, type LinkFault } from './upload-link.entity.js';

interface Row {
  id: string;
  obligationId: string;
  code: string;
  type: LaoType;
  name: string;
  provinceCode: string;
  provinceName: string;
  slot: Slot;
  officerId: string | null;
  officer: string | null;
  fault: LinkFault;
  at: Date;
}

/** Links that reached nobody: each until another is sent, or nothing is owed any more. */
@Injectable()
export class LinkFaultsService {
  /** A page of them, newest first, of what the person may see. */
  async list({ limit, cursor, province }: LinkFaultQuery): Promise<Page<LinkFaultJson>> {
    const scope = scopeFor(actor());
    const sql = ['u.reason IN (?)'];
    const values: unknown[] = [linkFaults];
    const add = (condition: string, value: unknown) => {
      sql.push(condition);
      values.push(value);
    };
    if (!scope.all) add('u.province_code = ?', scope.provinceCode);
    if (province) add('u.province_code = ?', province);
    if (cursor) add('u.id < ?', cursor);
    const rows: Row[] = await db().query(
      `SELECT u.id, u.obligation_id AS obligationId, l.code, l.type, l.name, o.province_code AS provinceCode,
              p.name AS provinceName, o.slot, o.officer_id AS officerId, f.name AS officer, u.reason AS fault,
              u.created_at AS at
       FROM upload_links u JOIN document_obligations o ON o.id = u.obligation_id AND o.open_due IS NOT NULL
       JOIN laos l ON l.code = o.lao_code JOIN provinces p ON p.code = o.province_code
       LEFT JOIN officers f ON f.id = o.officer_id
       WHERE ${sql.join(' AND ')}
         AND NOT EXISTS (SELECT 1 FROM upload_links y WHERE y.obligation_id = u.obligation_id AND y.id > u.id)
       ORDER BY u.id DESC LIMIT ?`,
      [...values, limit + 1],
    );
    return page(rows.map(shown), limit, ({ id }) => id);
  }
}

function shown({ id, obligationId, code, type, name, slot, fault, at, ...row }: Row): LinkFaultJson {
  return {
    id,
    obligationId,
    lao: { code, title: laoTitle(type, name) },
    province: { code: row.provinceCode, name: row.provinceName },
    slot,
    officer: row.officerId ? { id: row.officerId, name: row.officer ?? '' } : null,
    fault,
    at: at.toISOString(),
  };
}
