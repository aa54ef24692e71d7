import { Injectable } from '@nestjs/common';
import { db } from '../../database/transaction.js';
import { notFound } from '../../errors.js';
import { page, type Page } from '../../http/page.js';
import { roles, type Role } from '../../request-context.js';
import { mayDo } from '../permissions.js';
import type { StaffState } from './staff.entity.js';

/** Somebody as the list of staff shows them. */
export interface ListedStaff {
  id: string;
  name: string;
  email: string;
  role: Role;
  state: StaffState;
  provinceCode: string | null;
  secondFactor: boolean;
  lastSeenAt: Date | null;
}

interface Row {
  id: string;
  name: string;
  email: string;
  role: Role;
  state: StaffState;
  province_code: string | null;
  last_seen_at: Date | null;
  enrolled: string | number;
}

const listed = `
  SELECT s.id, s.name, s.email, s.role, s.state, s.province_code, s.last_seen_at,
    (EXISTS (SELECT 1 FROM second_factors f WHERE f.staff_id = s.id AND f.state = 'active')
      OR EXISTS (SELECT 1 FROM passkeys p WHERE p.staff_id = s.id)) AS enrolled
  FROM staff s`;

/** Looks up staff for lists and menus. */
@Injectable()
export class StaffListService {
  /** By identity, oldest first; `assignable`: only those who may answer tickets now. */
  async list(question: { assignable: boolean; limit: number; cursor?: string }): Promise<Page<ListedStaff>> {
    const { assignable, limit, cursor } = question;
    const rows: Row[] = await db().query(
      `${listed} WHERE s.id > ? ${assignable ? "AND s.state = 'active' AND s.role IN (?)" : ''}
       ORDER BY s.id LIMIT ?`,
      [cursor ?? '', ...(assignable ? [answering()] : []), limit + 1],
    );
    return page(rows.map(shown), limit, ({ id }) => id);
  }

  /** One of them. Throws staff.not-found. */
  async get(id: string): Promise<ListedStaff> {
    const [row]: Row[] = await db().query(`${listed} WHERE s.id = ?`, [id]);
    if (!row) throw notFound('staff');
    return shown(row);
  }
}

function shown({ province_code, last_seen_at, enrolled, ...rest }: Row): ListedStaff {
  return {
    ...rest,
    provinceCode: province_code,
    lastSeenAt: last_seen_at,
    secondFactor: Number(enrolled) === 1,
  };
}

function answering(): Role[] {
  return roles.filter((role) => mayDo(role, 'tickets.write'));
}
