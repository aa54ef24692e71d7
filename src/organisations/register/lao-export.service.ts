import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { AuditService } from '../../platform/audit/audit.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { config } from '../../platform/config.js';
import { actor } from '../../platform/request-context.js';
import { LaoSearchService } from '../search/lao-search.service.js';
import { LaoListService } from './lao-list.service.js';
import { laoTypeWords } from './lao-type.policy.js';
import type { LaoFilter } from './lao.schema.js';
import type { LaoJson } from './register.schema.js';
import { safeCell } from '../../platform/spreadsheet.policy.js';

/** A file for a browser to save. */
export interface ExportedFile {
  name: string;
  contentType: string;
  bytes: Buffer;
}

const headings = [
  'รหัส อปท.',
  'จังหวัด',
  'อำเภอ',
  'ประเภท อปท.',
  'อปท.',
  'ครุ ก.',
  'เจ้าหน้าที่ผู้รับผิดชอบ',
  'ปลัด',
  'ยืนยันประจำปี',
];
/** How many LAOs are read at once. */
const chunk = 1_000;

/** The list of LAOs as a spreadsheet, of what the person may see and has filtered. */
@Injectable()
export class LaoExportService {
  constructor(
    private readonly laos: LaoListService,
    private readonly search: LaoSearchService,
    private readonly audit: AuditService,
  ) {}

  /** Writes the file; who took what is audited. */
  async write({ q, ...filter }: LaoFilter, format: 'csv' | 'xlsx'): Promise<ExportedFile> {
    const laos = q?.trim() ? await this.found({ ...filter, q }) : await this.all(filter);
    const scope = scopeFor(actor());
    await this.audit.recordRead({
      action: 'lao.export',
      object: scope.all ? 'register' : `province:${scope.provinceCode}`,
      provinceCode: scope.all ? null : scope.provinceCode,
      details: { count: laos.length, format },
    });
    const rows = [headings, ...laos.map(cellsOf)];
    const name = `${config().sampleData ? 'sample-' : ''}laos.${format}`;
    if (format === 'csv')
      return {
        name,
        contentType: 'text/csv; charset=utf-8',
        bytes: Buffer.from(stringify(rows, { bom: true })),
      };
    const { utils, write } = await import('@e965/xlsx');
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet(rows);
    sheet['!cols'] = [10, 18, 18, 14, 26, 8, 28, 28, 14].map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, 'อปท.');
    const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return {
      name,
      contentType,
      bytes: write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer,
    };
  }

  private async all(filter: Omit<LaoFilter, 'q'>): Promise<LaoJson[]> {
    const laos: LaoJson[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await this.laos.list(filter, { limit: chunk, cursor });
      laos.push(...items);
      cursor = next ?? undefined;
    } while (cursor);
    return laos;
  }

  private async found(filter: LaoFilter & { q: string }): Promise<LaoJson[]> {
    const ranked = await this.search.codes(filter);
    const laos: LaoJson[] = [];
    for (let from = 0; from < ranked.length; from += chunk)
      laos.push(
        ...(await this.laos.byCodes(ranked.slice(from, from + chunk).map(({ entry }) => entry.code))),
      );
    return laos;
  }
}

function cellsOf(lao: LaoJson): string[] {
  return [
    lao.code,
    lao.province.name,
    lao.district,
    laoTypeWords[lao.type].full || 'ท้องถิ่นรูปแบบพิเศษ',
    lao.name,
    lao.cohort ? 'ใช่' : '',
    lao.officer?.name ?? '',
    lao.chief?.name ?? '',
    lao.confirmed ? 'ยืนยันแล้ว' : '',
  ].map(safeCell);
}
