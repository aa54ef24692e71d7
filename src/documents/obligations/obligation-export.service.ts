import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { safeCell } from '../../platform/spreadsheet.policy.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { config } from '../../platform/config.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { slotTitles } from '../reminders/reminder-words.policy.js';
import { ObligationListService } from './obligation-list.service.js';
import type { ObligationFilter, ObligationJson } from './obligation.schema.js';

/** A file for a browser to save. */
export interface ExportedList {
  name: string;
  contentType: string;
  body: Readable | Buffer;
}

const headings = [
  'จังหวัด',
  'อำเภอ',
  'รหัส อปท.',
  'อปท.',
  'เอกสารของ',
  'ชื่อ',
  'ครบกำหนด',
  'สถานะ',
  'ล่าช้า (วัน)',
  'ได้รับเมื่อ',
];
const stateWords = {
  pending: 'ยังไม่ส่ง',
  overdue: 'เลยกำหนด',
  met: 'ได้รับแล้ว',
  exempt: 'ยกเว้น (ครุ ก.)',
  waived: 'ผ่อนผัน',
};
/** A workbook is built in memory; what is longer goes as CSV, which is streamed. */
const mostInWorkbook = 100_000;

/** The list of obligations as a spreadsheet, of what the person may see and has filtered. */
@Injectable()
export class ObligationExportService {
  constructor(
    private readonly list: ObligationListService,
    private readonly audit: AuditService,
  ) {}

  /** Writes the file; who took what is audited. Throws obligation.export-too-long (422) for a workbook. */
  async write(filter: ObligationFilter, format: 'csv' | 'xlsx'): Promise<ExportedList> {
    const scope = scopeFor(actor());
    await this.audit.recordRead({
      action: 'obligation.export',
      object: scope.all ? 'register' : `province:${scope.provinceCode}`,
      provinceCode: scope.all ? null : scope.provinceCode,
      details: { format },
    });
    const name = `${config().sampleData ? 'sample-' : ''}documents.${format}`;
    if (format === 'xlsx') return { name, ...(await this.workbook(filter)) };
    return { name, contentType: 'text/csv; charset=utf-8', body: Readable.from(this.lines(filter)) };
  }

  private async *lines(filter: ObligationFilter): AsyncGenerator<string> {
    yield stringify([headings], { bom: true });
    for await (const page of this.list.all(filter)) if (page.length) yield stringify(page.map(cellsOf));
  }

  private async workbook(filter: ObligationFilter): Promise<Pick<ExportedList, 'contentType' | 'body'>> {
    const rows: (string | number)[][] = [headings];
    for await (const page of this.list.all(filter)) {
      for (const one of page) rows.push(cellsOf(one));
      if (rows.length > mostInWorkbook) throw new DomainError('obligation.export-too-long', 422);
    }
    const { utils, write } = await import('@e965/xlsx');
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet(rows);
    sheet['!cols'] = [18, 18, 10, 26, 22, 28, 12, 16, 10, 12].map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, 'เอกสาร');
    return {
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer,
    };
  }
}

function cellsOf(one: ObligationJson): (string | number)[] {
  return [
    safeCell(one.province.name),
    safeCell(one.lao.district),
    one.lao.code,
    safeCell(one.lao.title),
    slotTitles[one.slot],
    safeCell(one.officer?.name ?? ''),
    one.dueOn,
    stateWords[one.state],
    one.daysLate,
    one.metAt ? thaiDay(new Date(one.metAt)) : '',
  ];
}
