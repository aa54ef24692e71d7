import { Injectable } from '@nestjs/common';
import { ProvinceListService } from '../../organisations/register/province-list.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { addDays, thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { MissingService } from '../reminders/missing.service.js';
import { letterPdf } from './letter.js';

/** Drafts a province's letter to the LAOs that are late. */
@Injectable()
export class LetterService {
  constructor(
    private readonly provinces: ProvinceListService,
    private readonly missing: MissingService,
    private readonly audit: AuditService,
  ) {}

  /** The draft as PDF. Throws province.not-found (404), also for another's, and letter.nothing-overdue (409). */
  async draft(code: string): Promise<Buffer> {
    const province = await this.provinces.one(code);
    const today = thaiDay(clock.now());
    const owing = await this.missing.ofProvince(code, addDays(today, -1));
    if (!owing.length) throw new DomainError('letter.nothing-overdue', 409);
    await this.audit.recordRead({
      action: 'documents.letter',
      object: `province:${code}`,
      provinceCode: code,
      details: { count: owing.length },
    });
    return letterPdf({ province: province.name, today, owing });
  }
}
