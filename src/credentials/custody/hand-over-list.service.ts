import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { fieldKey } from '../../platform/crypto/field-box.js';
import { db } from '../../platform/database/transaction.js';
import { addDays, thaiDay } from '../../platform/day.policy.js';
import { notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import type { HandOverListJson } from './custody.schema.js';
import { mailHint } from './mail-hint.policy.js';

interface Row {
  id: string;
  laoCode: string;
  name: string;
  type: LaoType;
  district: string;
  kind: HandOverListJson['items'][number]['kind'];
  state: HandOverListJson['items'][number]['state'];
  serial: string | null;
  handedTo: string | null;
  handedAt: Date | null;
}

/** How long before a training its list may be taken along. In days. */
const trainingsAhead = 31;

/** What a device takes along to a training day: one answer, no secret in it, good for a day without a network. */
@Injectable()
export class HandOverListService {
  /**
   * What is at a province or was handed over there, of each LAO the newest. What a request had mailed is no matter of
   * such a day. Throws province.not-found, also outside of the scope.
   */
  async read(provinceCode: string): Promise<HandOverListJson> {
    const [province]: { code: string; name: string }[] = await db().query(
      'SELECT code, name FROM provinces WHERE code = ?',
      [provinceCode],
    );
    if (!province || !inScope(scopeFor(actor()), provinceCode)) throw notFound('province');
    const rows: Row[] = await db().query(
      `SELECT i.id, i.lao_code AS laoCode, l.name, l.type, l.district, i.kind, i.state, s.serial,
              COALESCE(h.proxy_name, o.name) AS handedTo, h.handed_at AS handedAt
       FROM custody_items i JOIN laos l ON l.code = i.lao_code LEFT JOIN slips s ON s.live_key = i.id
       LEFT JOIN hand_overs h ON h.live_key = i.id LEFT JOIN officers o ON o.id = h.officer_id
       WHERE i.province_code = ?
         AND (i.state IN ('sent', 'at-province') OR (i.state IN ('handed', 'opened') AND h.id IS NOT NULL))
       ORDER BY l.sort_key, i.id`,
      [provinceCode],
    );
    const officers: {
      laoCode: string;
      id: string;
      name: string;
      position: string | null;
      mail: string | null;
    }[] = await db().query(
      `SELECT h.lao_code AS laoCode, o.id, o.name, o.position,
              (SELECT p.address FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
               WHERE b.officer_id = o.id AND b.revoked_at IS NULL AND p.channel = 'email' ORDER BY b.id DESC LIMIT 1) AS mail
       FROM role_holders h JOIN officers o ON o.id = h.officer_id
       WHERE h.province_code = ? AND h.role = 'responsible-officer' AND h.ended_at IS NULL ORDER BY h.deputy, h.id`,
      [provinceCode],
    );
    const today = thaiDay(clock.now());
    const trainings: HandOverListJson['trainings'] = await db().query(
      `SELECT id, title, starts_on AS startsOn, ends_on AS endsOn FROM trainings
       WHERE province_code = ? AND state <> 'cancelled' AND ends_on >= ? AND starts_on <= ? ORDER BY starts_on, id`,
      [provinceCode, today, addDays(today, trainingsAhead)],
    );
    const byLao = new Map<string, HandOverListJson['items'][number]['officers']>();
    for (const { laoCode, mail, ...officer } of officers)
      byLao.set(laoCode, [...(byLao.get(laoCode) ?? []), { ...officer, mail: mail && mailHint(mail) }]);
    return {
      province,
      at: clock.now().toISOString(),
      fieldKey: fieldKey(),
      trainings,
      items: [...new Map(rows.map((row) => [row.laoCode, row])).values()].map(
        ({ name, type, handedAt, ...row }) => ({
          ...row,
          title: laoTitle(type, name),
          officers: byLao.get(row.laoCode) ?? [],
          handedAt: handedAt?.toISOString() ?? null,
        }),
      ),
    };
  }
}
