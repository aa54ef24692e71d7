import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { BindingListService } from '../contacts/binding-list.service.js';
import type { EndReason, OfficerRole } from './officer-role.policy.js';
import type { FormerHolderJson, HolderJson } from './officer.schema.js';

interface Row {
  id: string;
  role: OfficerRole;
  acting: number;
  deputy: number;
  from_on: string | null;
  until_on: string | null;
  ended_at: Date | null;
  end_reason: EndReason | null;
  officer_id: string;
  name: string;
  position: string | null;
  version: number;
}

/** How many former holders of a LAO's posts are shown; older ones are in its history. */
const formerShown = 20;

/** Reads who holds posts and who held them. The caller has made sure that the person may see the place. */
@Injectable()
export class HolderListService {
  constructor(private readonly bindings: BindingListService) {}

  /** Who holds a LAO's posts now: the responsible officer first, deputies behind whom they stand in for. */
  async ofLao(laoCode: string): Promise<HolderJson[]> {
    const rows = await this.read(
      `h.lao_code = ? AND h.ended_at IS NULL ORDER BY h.role DESC, h.deputy, h.created_at, h.id`,
      [laoCode],
    );
    return this.shown(rows);
  }

  /** Who held a LAO's posts, the last ones first; who was entered by mistake never did. */
  async formerOfLao(laoCode: string): Promise<FormerHolderJson[]> {
    const rows = await this.read(
      `h.lao_code = ? AND h.ended_at IS NOT NULL AND NOT (h.end_reason <=> 'mistake')
       ORDER BY h.ended_at DESC, h.id DESC LIMIT ${formerShown}`,
      [laoCode],
    );
    const shown = await this.shown(rows);
    return shown.map((holder, n) => ({
      ...holder,
      endedAt: rows[n]!.ended_at!.toISOString(),
      endReason: rows[n]!.end_reason,
    }));
  }

  /** Who represents a province now. */
  async representatives(provinceCode: string): Promise<HolderJson[]> {
    const rows = await this.read(
      `h.province_code = ? AND h.role = 'provincial-representative' AND h.ended_at IS NULL
       ORDER BY h.deputy, h.created_at, h.id`,
      [provinceCode],
    );
    return this.shown(rows);
  }

  private read(condition: string, values: string[]): Promise<Row[]> {
    return db().query(
      `SELECT h.id, h.role, h.acting, h.deputy, h.from_on, COALESCE(h.ended_on, h.until_on) AS until_on, h.ended_at, h.end_reason,
              o.id AS officer_id, o.name, o.position, o.version
       FROM role_holders h JOIN officers o ON o.id = h.officer_id WHERE ${condition}`,
      values,
    );
  }

  private async shown(rows: Row[]): Promise<HolderJson[]> {
    const contacts = await this.bindings.ofOfficers([...new Set(rows.map((row) => row.officer_id))]);
    return rows.map((row) => ({
      id: row.id,
      role: row.role,
      acting: row.acting === 1,
      deputy: row.deputy === 1,
      fromOn: row.from_on,
      untilOn: row.until_on,
      officer: {
        id: row.officer_id,
        name: row.name,
        position: row.position,
        version: row.version,
        contacts: contacts.filter(({ officerId }) => officerId === row.officer_id),
      },
    }));
  }
}
