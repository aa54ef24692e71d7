import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { exportList, type ExportedList, type ListFormat } from '../../platform/exported-list.js';
import { actor } from '../../platform/request-context.js';
import type { CoverageJson } from './coverage.schema.js';
import { CoverageService } from './coverage.service.js';

type Counts = CoverageJson['totals'];

const columns = [
  ['รหัสจังหวัด', 10],
  ['จังหวัด', 22],
  ['อปท.', 10],
  ['อปท. ที่ครบแล้ว', 14],
  ['หลักฐานทั้งหมด', 14],
  ['ทันกำหนด', 10],
  ['ส่งช้า', 10],
  ['ยังไม่ส่ง', 10],
  ['เลยกำหนด', 10],
  ['กรมส่งกลับ', 10],
  ['ยกเว้น (ครุ ก.)', 12],
  ['ผ่อนผัน', 10],
  ['ยังไม่ถึงคราว', 12],
] as const;

/** The table of provinces as a spreadsheet, with the sums as its last row. */
@Injectable()
export class CoverageExportService {
  constructor(
    private readonly coverage: CoverageService,
    private readonly audit: AuditService,
  ) {}

  /** Writes the file; who took it is audited. */
  async write(format: ListFormat): Promise<ExportedList> {
    const scope = scopeFor(actor());
    await this.audit.recordRead({
      action: 'document-coverage.export',
      object: scope.all ? 'register' : `province:${scope.provinceCode}`,
      provinceCode: scope.all ? null : scope.provinceCode,
      details: { format },
    });
    return exportList({ name: 'coverage', title: 'หลักฐาน', columns, rows: this.rows() }, format);
  }

  private async *rows(): AsyncGenerator<(string | number)[][]> {
    const { items, totals } = await this.coverage.byProvince();
    yield items.map(({ code, name, ...counts }) => [code, name, ...figures(counts)]);
    yield [['', 'รวม', ...figures(totals)]];
  }
}

function figures(of: Counts): number[] {
  const { laos, complete, documents, inTime, late, pending, overdue, returned, exempt, waived, notOpened } =
    of;
  return [laos, complete, documents, inTime, late, pending, overdue, returned, exempt, waived, notOpened];
}
