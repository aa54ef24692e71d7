import { Injectable } from '@nestjs/common';
import { laoFullTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { StaffListService } from '../../platform/auth/staff/staff-list.service.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { readingOf, sightRules, type ThingKind } from './sight-rules.js';
import type { SightJson } from './sight.schema.js';

interface Thing {
  id: string;
  number: string;
  title: string;
  provinceCode: string | null;
}

/** Says whether somebody can see a thing, and which rule decides: the same rules that the desk asks when they try. */
@Injectable()
export class SightService {
  constructor(
    private readonly staff: StaffListService,
    private readonly audit: AuditService,
  ) {}

  /** Throws staff.not-found, and ticket.not-found, lao.not-found or reset-case.not-found (404). Asking is remembered. */
  async explain(staffId: string, kind: ThingKind, number: string): Promise<SightJson> {
    const person = await this.staff.get(staffId);
    const thing = await this.thing(kind, number);
    if (!thing) throw notFound(kind);
    const viewer = { ...person, enrolled: person.secondFactor };
    const rules = sightRules(viewer, { kind, provinceCode: thing.provinceCode }, config().production);
    const names = await this.provinceNames([person.provinceCode, thing.provinceCode]);
    const nameOf = (code: string | null) => (code === null ? null : (names.get(code) ?? code));
    await this.audit.recordRead({
      action: 'staff.sight',
      object: `staff:${staffId}`,
      details: { thing: `${kind}:${thing.id}` },
    });
    return {
      allowed: rules.every(({ ok }) => ok),
      person: { id: person.id, name: person.name, role: person.role, province: nameOf(person.provinceCode) },
      thing: {
        kind,
        id: thing.id,
        number: thing.number,
        title: thing.title,
        province: nameOf(thing.provinceCode),
      },
      permission: readingOf[kind],
      everyProvince: scopeFor(person).all,
      rules,
    };
  }

  private async thing(kind: ThingKind, number: string): Promise<Thing | undefined> {
    if (kind === 'ticket') {
      const [row]: Thing[] = await db().query(
        'SELECT id, number, subject AS title, province_code AS provinceCode FROM tickets WHERE number = ?',
        [number],
      );
      return row && { ...row, number: String(row.number) };
    }
    if (kind === 'reset-case') return this.resetCase(number);
    const [row]: (Thing & { type: LaoType; name: string })[] = await db().query(
      `SELECT l.code AS id, l.code AS number, l.type, l.name, l.province_code AS provinceCode
         FROM laos l WHERE l.code = ?`,
      [number.padStart(8, '0')],
    );
    return row && { ...row, title: laoFullTitle(row.type, row.name) };
  }

  private async resetCase(number: string): Promise<Thing | undefined> {
    const [row]: (Thing & { type: LaoType; name: string })[] = await db().query(
      `SELECT r.id, r.number, r.province_code AS provinceCode, l.type, l.name
       FROM reset_cases r JOIN laos l ON l.code = r.lao_code WHERE r.number = ?`,
      [number],
    );
    return row && { ...row, number: String(row.number), title: laoFullTitle(row.type, row.name) };
  }

  private async provinceNames(codes: (string | null)[]): Promise<Map<string, string>> {
    const known = codes.filter((code) => code !== null);
    if (!known.length) return new Map();
    const rows: { code: string; name: string }[] = await db().query(
      'SELECT code, name FROM provinces WHERE code IN (?)',
      [known],
    );
    return new Map(rows.map(({ code, name }) => [code, name]));
  }
}
