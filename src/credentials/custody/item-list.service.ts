import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { LaoSearchService } from '../../organisations/search/lao-search.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import type { ItemJson, ItemQuery } from './custody.schema.js';
import { slipNumberIn } from './slip-number.policy.js';

interface Row {
  id: string;
  batchId: string | null;
  laoCode: string;
  name: string;
  type: LaoType;
  district: string;
  provinceCode: string;
  kind: ItemJson['kind'];
  state: ItemJson['state'];
  serial: string | null;
  handedTo: string | null;
  handedAt: Date | null;
  linkState: string | null;
  expiresAt: Date | null;
}

const columns = `
  i.id, i.batch_id AS batchId, i.lao_code AS laoCode, l.name, l.type, l.district, i.province_code AS provinceCode, i.kind,
  i.state, s.serial, COALESCE(h.proxy_name, o.name) AS handedTo, h.handed_at AS handedAt, k.state AS linkState,
  k.expires_at AS expiresAt`;
const joins = `
  JOIN laos l ON l.code = i.lao_code LEFT JOIN slips s ON s.live_key = i.id LEFT JOIN hand_overs h ON h.live_key = i.id
  LEFT JOIN officers o ON o.id = h.officer_id LEFT JOIN reveal_links k ON k.live_key = i.credential_id`;

/** Reads what is in the chain of custody, within what the person may see. */
@Injectable()
export class ItemListService {
  constructor(private readonly laos: LaoSearchService) {}

  /** A page in the order of the LAOs' codes; later items of a LAO after earlier ones. */
  async list({ batch, province, state, q, limit, cursor }: ItemQuery): Promise<Page<ItemJson>> {
    const scope = scopeFor(actor());
    const where: string[] = ['1 = 1'];
    const values: unknown[] = [];
    const add = (sql: string, ...given: unknown[]) => {
      where.push(sql);
      values.push(...given);
    };
    if (!scope.all) add('i.province_code = ?', scope.provinceCode);
    if (batch) add('i.batch_id = ?', batch);
    if (province) add('i.province_code = ?', province);
    if (state) add('i.state = ?', state);
    const word = q?.trim();
    const serial = word ? slipNumberIn(word) : null;
    if (serial) {
      add('i.id = (SELECT f.item_id FROM slips f WHERE f.serial = ?)', serial);
    } else if (word) {
      const { items } = await this.laos.find({ q: word, province }, { limit: 100 });
      if (!items.length) return { items: [], next: null };
      add(
        'i.lao_code IN (?)',
        items.map(({ code }) => code),
      );
    }
    if (cursor) {
      const [code, id] = cursorParts(cursor);
      add('(i.lao_code > ? OR (i.lao_code = ? AND i.id > ?))', code, code, id);
    }
    const rows: Row[] = await db().query(
      `SELECT ${columns}
       FROM (SELECT i.id FROM custody_items i WHERE ${where.join(' AND ')} ORDER BY i.lao_code, i.id LIMIT ?) shown
       STRAIGHT_JOIN custody_items i ON i.id = shown.id ${joins} ORDER BY i.lao_code, i.id`,
      [...values, limit + 1],
    );
    return page(rows.map(itemJson), limit, (item) => `${item.laoCode}.${item.id}`);
  }

  /** The latest item of a LAO; null if it has none. */
  async latestOf(laoCode: string): Promise<ItemJson | null> {
    const [row]: Row[] = await db().query(
      `SELECT ${columns} FROM custody_items i ${joins} WHERE i.lao_code = ? ORDER BY i.id DESC LIMIT 1`,
      [laoCode],
    );
    return row ? itemJson(row) : null;
  }
}

function itemJson(row: Row): ItemJson {
  const open = row.linkState === 'armed' && row.expiresAt !== null && row.expiresAt > clock.now();
  return {
    id: row.id,
    batchId: row.batchId,
    laoCode: row.laoCode,
    title: laoTitle(row.type, row.name),
    district: row.district,
    provinceCode: row.provinceCode,
    kind: row.kind,
    state: row.state,
    serial: row.serial,
    handedTo: row.handedTo,
    handedAt: row.handedAt?.toISOString() ?? null,
    lapsed: row.state === 'handed' && !open,
  };
}

function cursorParts(cursor: string): [string, string] {
  const match = /^(\d{8})\.([0-9A-Z]{26})$/.exec(cursor);
  if (!match)
    throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
  return [match[1]!, match[2]!];
}
