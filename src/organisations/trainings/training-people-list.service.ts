import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { laoCode } from '../register/register.schema.js';
import { laoTitle, type LaoType } from '../register/lao-type.policy.js';
import { normalThai } from '../../platform/thai-text.policy.js';
import { TrainingAccessService } from './training-access.service.js';
import { within } from './training-figures.service.js';
import type {
  AttendanceJson,
  AttendanceQuery,
  InvitationJson,
  InvitationQuery,
  TrainingEventJson,
} from './training.schema.js';

interface PlaceRow {
  id: string;
  province_code: string;
  province_name: string;
  lao_code: string | null;
  type: LaoType | null;
  name: string | null;
  district: string | null;
  in_cohort: number | null;
}

const place = `
  r.id, r.province_code, p.name AS province_name, r.lao_code, l.type, l.name, l.district, l.in_cohort`;
const placeJoins = 'JOIN provinces p ON p.code = r.province_code LEFT JOIN laos l ON l.code = r.lao_code';

/** Reads who is invited to a training and who came, within what the person may see. */
@Injectable()
export class TrainingPeopleListService {
  constructor(private readonly access: TrainingAccessService) {}

  /** The invited, in the order in which they were. Throws training.not-found. */
  async invitations(
    trainingId: string,
    { came, q, limit, cursor }: InvitationQuery,
  ): Promise<Page<InvitationJson>> {
    await this.access.see(trainingId);
    const scope = within(scopeFor(actor()));
    const attended = `EXISTS (SELECT 1 FROM attendances a
      WHERE a.training_id = r.training_id AND COALESCE(a.lao_code, a.province_code) = r.invitee_key)`;
    const code = laoCode.safeParse(q).data;
    const sql = [
      ...(came ? [came === 'true' ? attended : `NOT ${attended}`] : []),
      ...(q ? [`(l.name LIKE ? OR p.name LIKE ?${code ? ' OR r.lao_code = ?' : ''})`] : []),
      ...(cursor ? ['r.id > ?'] : []),
    ];
    const like = `%${normalThai(q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
    const rows: PlaceRow[] = await db().query(
      `SELECT ${place} FROM training_invitations r ${placeJoins}
       WHERE ${['r.training_id = ?', ...sql].join(' AND ')} ${scope.sql} ORDER BY r.id LIMIT ?`,
      [
        trainingId,
        ...(q ? [like, like] : []),
        ...(code ? [code] : []),
        ...(cursor ? [cursor] : []),
        ...scope.values,
        limit + 1,
      ],
    );
    const { items, next } = page(rows, limit, (row) => row.id);
    return { items: await this.invited(trainingId, items), next };
  }

  private async invited(trainingId: string, rows: PlaceRow[]): Promise<InvitationJson[]> {
    const laos = rows.flatMap(({ lao_code: code }) => code ?? []);
    const provinces = rows.flatMap(({ lao_code: code, province_code: province }) => (code ? [] : province));
    const officers = [
      ...(await officersOf('h.lao_code IN (?)', laos)),
      ...(await officersOf(`h.province_code IN (?) AND h.role = 'provincial-representative'`, provinces)),
    ];
    const keys = rows.map(keyOf);
    const came: { id: string; name: string; officer_id: string | null; place: string }[] = keys.length
      ? await db().query(
          `SELECT id, name, officer_id, COALESCE(lao_code, province_code) AS place FROM attendances
           WHERE training_id = ? AND COALESCE(lao_code, province_code) IN (?) ORDER BY recorded_at, id`,
          [trainingId, keys],
        )
      : [];
    return rows.map((row) => ({
      ...placeJson(row),
      officers: officers
        .filter((one) => one.place === keyOf(row))
        .map(({ id, name, role }) => ({ id, name, role })),
      attendances: came
        .filter((one) => one.place === keyOf(row))
        .map(({ id, name, officer_id: officerId }) => ({ id, name, officerId })),
    }));
  }

  /** Who came, in the order in which they were recorded. Throws training.not-found. */
  async attendances(
    trainingId: string,
    { invited, limit, cursor }: AttendanceQuery,
  ): Promise<Page<AttendanceJson>> {
    await this.access.see(trainingId);
    const scope = within(scopeFor(actor()));
    const asked = `EXISTS (SELECT 1 FROM training_invitations i
      WHERE i.training_id = r.training_id AND i.invitee_key = COALESCE(r.lao_code, r.province_code))`;
    const sql = [
      ...(invited ? [invited === 'true' ? asked : `NOT ${asked}`] : []),
      ...(cursor ? ['r.id > ?'] : []),
    ];
    type Row = PlaceRow & {
      attendee: string;
      officer_id: string | null;
      officer_name: string | null;
      invited: string | number;
      import_id: string | null;
      recorded_at: Date;
      recorded_by: string | null;
      staff_name: string | null;
    };
    const rows: Row[] = await db().query(
      `SELECT ${place}, r.name AS attendee, r.officer_id, o.name AS officer_name, ${asked} AS invited, r.import_id,
              r.recorded_at, r.recorded_by, s.name AS staff_name
       FROM attendances r ${placeJoins} LEFT JOIN officers o ON o.id = r.officer_id LEFT JOIN staff s ON s.id = r.recorded_by
       WHERE ${['r.training_id = ?', ...sql].join(' AND ')} ${scope.sql} ORDER BY r.id LIMIT ?`,
      [trainingId, ...(cursor ? [cursor] : []), ...scope.values, limit + 1],
    );
    const { items, next } = page(rows, limit, (row) => row.id);
    return {
      items: items.map((row) => ({
        ...placeJson(row),
        officer: row.officer_id ? { id: row.officer_id, name: row.officer_name ?? '' } : null,
        name: row.attendee,
        invited: Number(row.invited) === 1,
        importId: row.import_id,
        recordedAt: row.recorded_at.toISOString(),
        recordedBy: row.recorded_by ? { id: row.recorded_by, name: row.staff_name ?? '' } : null,
      })),
      next,
    };
  }

  /** What happened to a training, newest first. Throws training.not-found. */
  async history(
    trainingId: string,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<TrainingEventJson>> {
    await this.access.see(trainingId);
    const scope = scopeFor(actor());
    const own = scope.all ? '' : 'AND (c.province_code = ? OR c.province_code IS NULL)';
    type Row = {
      id: string;
      kind: string;
      data: string;
      created_at: Date;
      staff_id: string | null;
      staff_name: string | null;
      import_id: string | null;
      lao_code: string | null;
      type: LaoType | null;
      name: string | null;
      province_code: string | null;
      province_name: string | null;
    };
    const rows: Row[] = await db().query(
      `SELECT c.id, c.kind, c.data, c.created_at, c.staff_id, s.name AS staff_name, c.import_id, c.lao_code, l.type, l.name,
              c.province_code, p.name AS province_name
       FROM register_changes c LEFT JOIN staff s ON s.id = c.staff_id LEFT JOIN laos l ON l.code = c.lao_code
       LEFT JOIN provinces p ON p.code = c.province_code
       WHERE c.training_id = ? ${own} ${cursor ? 'AND c.id < ?' : ''} ORDER BY c.id DESC LIMIT ?`,
      [trainingId, ...(scope.all ? [] : [scope.provinceCode]), ...(cursor ? [cursor] : []), limit + 1],
    );
    const { items, next } = page(rows, limit, (row) => row.id);
    return {
      items: items.map((row) => ({
        id: row.id,
        kind: row.kind,
        data: JSON.parse(row.data) as Record<string, unknown>,
        at: row.created_at.toISOString(),
        by: row.staff_id ? { id: row.staff_id, name: row.staff_name ?? '' } : null,
        lao:
          row.lao_code && row.type ? { code: row.lao_code, title: laoTitle(row.type, row.name ?? '') } : null,
        province: row.province_code ? { code: row.province_code, name: row.province_name ?? '' } : null,
        importId: row.import_id,
      })),
      next,
    };
  }
}

function keyOf({ lao_code: lao, province_code: province }: PlaceRow): string {
  return lao ?? province;
}

function placeJson(row: PlaceRow) {
  return {
    id: row.id,
    province: { code: row.province_code, name: row.province_name },
    lao: row.lao_code
      ? {
          code: row.lao_code,
          title: laoTitle(row.type!, row.name!),
          district: row.district!,
          cohort: row.in_cohort === 1,
        }
      : null,
  };
}

async function officersOf(
  where: string,
  keys: string[],
): Promise<{ id: string; name: string; role: string; place: string }[]> {
  if (!keys.length) return [];
  return db().query(
    `SELECT o.id, o.name, h.role, COALESCE(h.lao_code, h.province_code) AS place
     FROM role_holders h JOIN officers o ON o.id = h.officer_id
     WHERE ${where} AND h.ended_at IS NULL ORDER BY h.role DESC, h.deputy, h.id`,
    [keys],
  );
}
