import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type { BindingJson } from './binding.schema.js';
import type { VerifiedHow } from './contact-binding.entity.js';

interface Row {
  id: string;
  channel: string;
  address: string;
  name: string | null;
  lao_code: string | null;
  officer_id: string | null;
  source: string;
  verified_at: Date | null;
  verified_how: VerifiedHow | null;
  bound_at: Date;
  bound_by: string | null;
  bound_by_name: string | null;
}

/** Reads which addresses speak for whom, now. The caller has made sure that the person may see the owners. */
@Injectable()
export class BindingListService {
  /** The live bindings of a LAO, oldest first. */
  ofLao(laoCode: string): Promise<BindingJson[]> {
    return this.live('b.lao_code = ?', laoCode);
  }

  /** The live bindings of officers, oldest first. */
  async ofOfficers(officerIds: string[]): Promise<BindingJson[]> {
    return officerIds.length ? this.live('b.officer_id IN (?)', officerIds) : [];
  }

  private async live(condition: string, value: string | string[]): Promise<BindingJson[]> {
    const rows: Row[] = await db().query(
      `SELECT b.id, c.channel, c.address, c.name, b.lao_code, b.officer_id, b.source, b.verified_at, b.verified_how,
              b.bound_at, b.bound_by, s.name AS bound_by_name
       FROM contact_bindings b JOIN contact_points c ON c.id = b.contact_point_id
       LEFT JOIN staff s ON s.id = b.bound_by
       WHERE ${condition} AND b.revoked_at IS NULL ORDER BY b.bound_at, b.id`,
      [value],
    );
    return rows.map((row) => ({
      id: row.id,
      channel: row.channel,
      address: row.address,
      name: row.name,
      laoCode: row.lao_code,
      officerId: row.officer_id,
      source: row.source,
      verifiedAt: row.verified_at?.toISOString() ?? null,
      verifiedHow: row.verified_how,
      boundAt: row.bound_at.toISOString(),
      boundBy: row.bound_by ? { id: row.bound_by, name: row.bound_by_name ?? '' } : null,
    }));
  }
}
