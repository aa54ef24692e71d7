import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { exportList, type ExportedList, type ListFormat } from '../../platform/exported-list.js';
import { actor } from '../../platform/request-context.js';
import { mostRows } from '../../platform/workbook.js';
import { slotTitles } from '../reminders/reminder-words.policy.js';
import { ObligationListService } from './obligation-list.service.js';
import type { ObligationFilter, ObligationJson } from './obligation.schema.js';

const columns = [
  ['จังหวัด', 18],
  ['อำเภอ', 18],
  ['รหัส อปท.', 10],
  ['อปท.', 26],
  ['เอกสารของ', 22],
  ['ชื่อ', 28],
  ['ครบกำหนด', 12],
  ['สถานะ', 16],
  ['ล่าช้า (วัน)', 10],
  ['ได้รับเมื่อ', 12],
] as const;
const stateWords = {
  pending: 'ยังไม่ส่ง',
  overdue: 'เลยกำหนด',
  returned: 'กรมส่งกลับ รอส่งใหม่',
  met: 'ได้รับแล้ว',
  exempt: 'ยกเว้น (ครุ ก.)',
  waived: 'ผ่อนผัน',
};

/** The list of obligations as a spreadsheet, of what the person may see and has filtered. */
@Injectable()
export class ObligationExportService {
  constructor(
    private readonly list: ObligationListService,
    private readonly audit: AuditService,
  ) {}

  /** Writes the file; who took what is audited. Throws obligation.export-too-long (422) for more than a sheet holds. */
  async write(filter: ObligationFilter, format: ListFormat): Promise<ExportedList> {
    if (format === 'xlsx' && (await this.list.isLongerThan(filter, mostRows - 1)))
      throw new DomainError('obligation.export-too-long', 422);
    const scope = scopeFor(actor());
    await this.audit.recordRead({
      action: 'obligation.export',
      object: scope.all ? 'register' : `province:${scope.provinceCode}`,
      provinceCode: scope.all ? null : scope.provinceCode,
      details: { format },
    });
    return exportList({ name: 'documents', title: 'เอกสาร', columns, rows: this.rows(filter) }, format);
  }

  private async *rows(filter: ObligationFilter): AsyncGenerator<(string | number)[][]> {
    for await (const page of this.list.all(filter)) yield page.map(cellsOf);
  }
}

function cellsOf(one: ObligationJson): (string | number)[] {
  return [
    one.province.name,
    one.lao.district,
    one.lao.code,
    one.lao.title,
    slotTitles[one.slot],
    one.officer?.name ?? '',
    one.dueOn,
    stateWords[one.state],
    one.daysLate,
    one.metAt ? thaiDay(new Date(one.metAt)) : '',
  ];
}
