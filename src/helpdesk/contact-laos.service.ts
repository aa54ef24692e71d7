import { Injectable } from '@nestjs/common';
import { laoTitle, type Lao } from '../organisations/register/lao.entity.js';
import type { VerifiedHow } from '../organisations/contacts/contact-binding.entity.js';
import { actingScope, inScope } from '../platform/auth/scope.js';
import { db } from '../platform/database/transaction.js';
import type { SpokenForJson, TicketLao } from './ticket.schema.js';

/** The LAO that a contact's new ticket is about. */
export type KnownLao = Pick<Lao, 'code' | 'provinceCode'>;

interface SpokenForRow {
  id: string;
  bindingProvince: string;
  source: string;
  verifiedAt: Date | null;
  verifiedHow: VerifiedHow | null;
  boundAt: Date;
  officerId: string | null;
  officerName: string | null;
  laoCode: string | null;
  laoType: Lao['type'];
  laoName: string;
  laoDistrict: string;
  provinceCode: string;
  provinceName: string;
}

/** A binding names its LAO, or an officer who speaks for the LAOs whose posts they hold. */
const spokenFor = `
  FROM contact_bindings b
  LEFT JOIN role_holders h
    ON b.lao_code IS NULL AND h.officer_id = b.officer_id AND h.ended_at IS NULL AND h.lao_code IS NOT NULL
  LEFT JOIN laos l ON l.code = COALESCE(b.lao_code, h.lao_code) AND l.dissolved_on IS NULL`;

/** For which LAOs a contact speaks, as it has been bound. */
@Injectable()
export class ContactLaosService {
  /** Everything that a contact is bound to, within what the person may see; what was bound last comes first. */
  async of(contactPointId: string): Promise<SpokenForJson[]> {
    const rows: SpokenForRow[] = await db().query(
      `SELECT DISTINCT b.id, b.province_code AS bindingProvince, b.source, b.verified_at AS verifiedAt,
         b.verified_how AS verifiedHow, b.bound_at AS boundAt, o.id AS officerId, o.name AS officerName,
         l.code AS laoCode, l.type AS laoType, l.name AS laoName, l.district AS laoDistrict,
         p.code AS provinceCode, p.name AS provinceName
       ${spokenFor}
       LEFT JOIN provinces p ON p.code = l.province_code
       LEFT JOIN officers o ON o.id = b.officer_id
       WHERE b.contact_point_id = ? AND b.revoked_at IS NULL
       ORDER BY b.bound_at DESC, b.id DESC, l.code`,
      [contactPointId],
    );
    const scope = actingScope();
    return rows.filter((row) => inScope(scope, row.bindingProvince)).map(spokenForJson);
  }

  /** A contact and the others from which the same officer writes, as they have been bound; itself comes first. */
  async samePerson(contactPointId: string): Promise<string[]> {
    const rows: { id: string }[] = await db().query(
      `SELECT DISTINCT other.contact_point_id AS id FROM contact_bindings mine
       JOIN contact_bindings other ON other.officer_id = mine.officer_id AND other.revoked_at IS NULL
       JOIN contact_points c ON c.id = other.contact_point_id AND c.thread_id IS NOT NULL
       WHERE mine.contact_point_id = ? AND mine.revoked_at IS NULL AND other.contact_point_id <> ? LIMIT 20`,
      [contactPointId, contactPointId],
    );
    return [contactPointId, ...rows.map(({ id }) => id)];
  }

  /** The LAO of each contact that speaks for exactly one, by contact: one query for a whole batch. */
  async soleOf(contactPointIds: string[]): Promise<Map<string, KnownLao>> {
    if (!contactPointIds.length) return new Map();
    const rows: (KnownLao & { contactPointId: string })[] = await db().query(
      `SELECT b.contact_point_id AS contactPointId, MIN(l.code) AS code, MIN(l.province_code) AS provinceCode
       ${spokenFor}
       WHERE b.contact_point_id IN (?) AND b.revoked_at IS NULL
       GROUP BY b.contact_point_id HAVING COUNT(DISTINCT l.code) = 1`,
      [contactPointIds],
    );
    return new Map(rows.map(({ contactPointId, ...lao }) => [contactPointId, lao]));
  }
}

function spokenForJson(row: SpokenForRow): SpokenForJson {
  return {
    binding: {
      id: row.id,
      source: row.source,
      verifiedAt: row.verifiedAt?.toISOString() ?? null,
      verifiedHow: row.verifiedHow,
      boundAt: row.boundAt.toISOString(),
    },
    lao: laoOf(row),
    officer: row.officerId ? { id: row.officerId, name: row.officerName ?? '' } : null,
  };
}

function laoOf(row: SpokenForRow): TicketLao | null {
  if (!row.laoCode) return null;
  return {
    code: row.laoCode,
    name: laoTitle(row.laoType, row.laoName),
    district: row.laoDistrict,
    province: { code: row.provinceCode, name: row.provinceName },
  };
}
