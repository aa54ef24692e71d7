import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import type { NewOffice, OfficesJson } from './office.schema.js';
import { ProvincialOffice } from './provincial-office.entity.js';

/** The heads of the provincial offices, who are told once a province is a week late. */
@Injectable()
export class OfficesService {
  constructor(private readonly audit: AuditService) {}

  /** Every province with the head of its office, in dictionary order. */
  async list(): Promise<OfficesJson> {
    const rows: { code: string; name: string; head: string | null; address: string | null }[] =
      await db().query(
        `SELECT p.code, p.name, o.head, o.address FROM provinces p
         LEFT JOIN provincial_offices o ON o.province_code = p.code ORDER BY p.sort_key, p.code`,
      );
    return {
      items: rows.map(({ code, name, head, address }) => ({
        province: { code, name },
        office: head && address ? { head, address } : null,
      })),
    };
  }

  /** The head of a province's office; null where nobody is entered. */
  async of(provinceCode: string): Promise<ProvincialOffice | null> {
    return db().findOneBy(ProvincialOffice, { provinceCode });
  }

  /** Enters who heads a province's office, in place of whoever did. Throws province.not-found (404). */
  async enter(provinceCode: string, { head, address }: NewOffice): Promise<void> {
    await transaction(async () => {
      await this.demand(provinceCode);
      const change = { changedBy: actor().staffId, changedAt: clock.now() };
      await db().upsert(ProvincialOffice, { provinceCode, head, address, ...change }, ['provinceCode']);
      await this.record('entered', provinceCode);
    });
  }

  /** Takes it away: the representatives are told again. Throws province.not-found (404). */
  async remove(provinceCode: string): Promise<void> {
    await transaction(async () => {
      await this.demand(provinceCode);
      const { affected } = await db().delete(ProvincialOffice, { provinceCode });
      if (affected) await this.record('removed', provinceCode);
    });
  }

  private async demand(code: string): Promise<void> {
    const rows: unknown[] = await db().query('SELECT 1 FROM provinces WHERE code = ?', [code]);
    if (!rows.length) throw notFound('province');
  }

  private async record(what: 'entered' | 'removed', provinceCode: string): Promise<void> {
    await this.audit.record({
      action: `provincial-office.${what}`,
      object: `province:${provinceCode}`,
      provinceCode,
    });
  }
}
