import { db } from '../../platform/database/transaction.js';
import { withoutTitle } from '../officers/officer-name.policy.js';
import type { OfficerRole } from '../officers/officer-role.policy.js';

/** A post that somebody holds now. */
export interface KnownPost {
  holderId: string;
  officerId: string;
  role: OfficerRole;
  name: string;
  bare: string;
  position: string | null;
  /** Of the person. */
  version: number;
  fromOn: string | null;
  acting: boolean;
  deputy: boolean;
  /** What they are bound to now. */
  addresses: string[];
}

interface Row {
  holder_id: string;
  officer_id: string;
  place: string;
  role: OfficerRole;
  name: string;
  position: string | null;
  version: number;
  from_on: string | null;
  acting: number;
  deputy: number;
}

/** The posts that are held at the LAOs and provinces that a list names, by place. */
export async function readPosts(
  places: { laoCode: string | null; provinceCode: string }[],
): Promise<Map<string, KnownPost[]>> {
  const laos = [...new Set(places.flatMap(({ laoCode }) => laoCode ?? []))];
  const provinces = [
    ...new Set(places.flatMap(({ laoCode, provinceCode }) => (laoCode ? [] : provinceCode))),
  ];
  const rows = [
    ...(await read('h.lao_code IN (?)', laos)),
    ...(await read(`h.province_code IN (?) AND h.role = 'provincial-representative'`, provinces)),
  ];
  const addresses = await addressesOf([...new Set(rows.map(({ officer_id: id }) => id))]);
  const found = new Map<string, KnownPost[]>();
  for (const row of rows) {
    const post = {
      holderId: row.holder_id,
      officerId: row.officer_id,
      role: row.role,
      name: row.name,
      bare: withoutTitle(row.name),
      position: row.position,
      version: row.version,
      fromOn: row.from_on,
      acting: row.acting === 1,
      deputy: row.deputy === 1,
      addresses: addresses.get(row.officer_id) ?? [],
    };
    found.set(row.place, [...(found.get(row.place) ?? []), post]);
  }
  return found;
}

async function read(where: string, keys: string[]): Promise<Row[]> {
  if (!keys.length) return [];
  return db().query(
    `SELECT h.id AS holder_id, h.officer_id, COALESCE(h.lao_code, h.province_code) AS place, h.role, o.name,
            o.position, o.version, h.from_on, h.acting, h.deputy
     FROM role_holders h JOIN officers o ON o.id = h.officer_id
     WHERE ${where} AND h.ended_at IS NULL ORDER BY h.created_at, h.id`,
    [keys],
  );
}

async function addressesOf(officerIds: string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (!officerIds.length) return found;
  const rows: { officer_id: string; address: string }[] = await db().query(
    `SELECT b.officer_id, c.address FROM contact_bindings b JOIN contact_points c ON c.id = b.contact_point_id
     WHERE b.officer_id IN (?) AND b.revoked_at IS NULL`,
    [officerIds],
  );
  for (const { officer_id: id, address } of rows) found.set(id, [...(found.get(id) ?? []), address]);
  return found;
}
