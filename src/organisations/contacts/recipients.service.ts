import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { reachable, writable, type Address, type Recipient } from './recipients.policy.js';

export type { Recipient };

/** One address at which somebody can be told. */
export interface EveryAddress {
  contactPointId: string;
  to: NonNullable<Recipient['to']>;
}

/** At which registered addresses people are told, by e-mail or LINE (rule 1.1). */
@Injectable()
export class RecipientsService {
  /** The representatives of a province, those first who can be reached. */
  async representatives(provinceCode: string): Promise<Recipient[]> {
    return this.read(`h.province_code = ? AND h.role = 'provincial-representative'`, [provinceCode]);
  }

  /** Those of some provinces in which a representative can be reached. */
  async reachableProvinces(codes: string[]): Promise<Set<string>> {
    if (!codes.length) return new Set();
    const rows = await this.addresses(`h.province_code IN (?) AND h.role = 'provincial-representative'`, [
      codes,
    ]);
    const isReached = (code: string) =>
      reachable(rows.filter(({ provinceCode }) => provinceCode === code)).some(({ to }) => to);
    return new Set(codes.filter(isReached));
  }

  /** The desk's own supervisors, by the addresses with which they sign in. */
  async supervisors(): Promise<Recipient[]> {
    const staff: { id: string; name: string; email: string }[] = await db().query(
      `SELECT id, name, email FROM staff WHERE role = 'supervisor' AND state = 'active' ORDER BY id`,
    );
    return staff.map(({ id, name, email }) => ({
      officerId: id,
      name,
      laoCode: null,
      roles: [],
      to: { channel: 'email', address: email },
      line: null,
      messenger: null,
    }));
  }

  /** A LAO's chief administrator and responsible officers: who is told what happens to its credential. */
  async ofLao(laoCode: string): Promise<Recipient[]> {
    return this.read(`h.lao_code = ? AND h.role <> 'provincial-representative'`, [laoCode]);
  }

  /**
   * Every address at which somebody can be told, those of which they let go since as well: whoever took one of them over
   * does not keep the others silent. What was never theirs (a mistake, another person) is none.
   */
  async everyAddressOf(officerId: string, letGoSince: Date): Promise<EveryAddress[]> {
    const rows: { id: string; channel: string; address: string }[] = await db().query(
      `SELECT DISTINCT p.id, p.channel, p.address FROM contact_bindings b
       JOIN contact_points p ON p.id = b.contact_point_id AND p.channel IN ('email', 'line')
       WHERE b.officer_id = ? AND (b.revoked_at IS NULL
         OR (b.revoked_at > ? AND b.revoke_reason NOT IN ('wrong-person', 'mistake'))) ORDER BY p.id`,
      [officerId, letGoSince],
    );
    return rows.flatMap(({ id, ...row }) => {
      const to = writable(row);
      return to ? { contactPointId: id, to } : [];
    });
  }

  /** The same for many LAOs at once, by LAO. */
  async ofLaos(laoCodes: string[]): Promise<Map<string, Recipient[]>> {
    const found = new Map<string, Recipient[]>();
    if (!laoCodes.length) return found;
    const all = await this.read(`h.lao_code IN (?) AND h.role <> 'provincial-representative'`, [laoCodes]);
    for (const one of all) found.set(one.laoCode!, [...(found.get(one.laoCode!) ?? []), one]);
    return found;
  }

  /** The registered e-mail address of an officer; null without one. A secret goes by e-mail alone, never by chat. */
  async mailOf(officerId: string): Promise<string | null> {
    const [row]: { address: string }[] = await db().query(
      `SELECT p.address FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND b.revoked_at IS NULL AND p.channel = 'email' ORDER BY b.id DESC LIMIT 1`,
      [officerId],
    );
    return row?.address ?? null;
  }

  /** Every address at which an officer can be told what is no secret: e-mail, LINE, our page; of each the newest first. */
  async allOf(officerId: string): Promise<{ channel: 'email' | 'line' | 'messenger'; address: string }[]> {
    return db().query(
      `SELECT p.channel, p.address FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND b.revoked_at IS NULL
         AND (p.channel = 'email' OR (p.channel = 'line' AND p.address REGEXP '^U[0-9a-f]{32}$')
           OR (p.channel = 'messenger' AND p.address NOT LIKE 'comment:%'))
       ORDER BY FIELD(p.channel, 'email', 'line', 'messenger'), b.id DESC`,
      [officerId],
    );
  }

  private async read(where: string, values: unknown[]): Promise<Recipient[]> {
    return reachable(await this.addresses(where, values));
  }

  private async addresses(where: string, values: unknown[]): Promise<(Address & { provinceCode: string })[]> {
    return db().query(
      `SELECT h.officer_id AS officerId, o.name, h.lao_code AS laoCode, h.role, h.province_code AS provinceCode, p.channel,
              p.address
         FROM role_holders h JOIN officers o ON o.id = h.officer_id
         LEFT JOIN contact_bindings b ON b.officer_id = h.officer_id AND b.revoked_at IS NULL
         LEFT JOIN contact_points p ON p.id = b.contact_point_id
         WHERE ${where} AND h.ended_at IS NULL ORDER BY h.id, b.id DESC`,
      values,
    );
  }
}
