import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { exportList, type ExportedList, type ListFormat } from '../../platform/exported-list.js';
import { actor } from '../../platform/request-context.js';
import { LaoSearchService } from '../search/lao-search.service.js';
import { LaoListService } from './lao-list.service.js';
import { laoTypeWords } from './lao-type.policy.js';
import type { LaoFilter } from './lao.schema.js';
import type { LaoJson } from './register.schema.js';

const columns = [
  ['รหัส อปท.', 10],
  ['จังหวัด', 18],
  ['อำเภอ', 18],
  ['ประเภท อปท.', 14],
  ['อปท.', 26],
  ['ครุ ก.', 8],
  ['เจ้าหน้าที่ผู้รับผิดชอบ', 28],
  ['ปลัด', 28],
  ['ยืนยันประจำปี', 14],
] as const;
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
  async write({ q, ...filter }: LaoFilter, format: ListFormat): Promise<ExportedList> {
    const ranked = q?.trim()
      ? (await this.search.codes({ ...filter, q })).map(({ entry }) => entry.code)
      : null;
    const scope = scopeFor(actor());
    await this.audit.recordRead({
      action: 'lao.export',
      object: scope.all ? 'register' : `province:${scope.provinceCode}`,
      provinceCode: scope.all ? null : scope.provinceCode,
      details: { ...(ranked && { count: ranked.length }), format },
    });
    const rows = rowsOf(ranked ? this.found(ranked) : this.all(filter));
    return exportList({ name: 'laos', title: 'อปท.', columns, rows }, format);
  }

  private async *all(filter: Omit<LaoFilter, 'q'>): AsyncGenerator<LaoJson[]> {
    let cursor: string | undefined;
    do {
      const { items, next } = await this.laos.list(filter, { limit: chunk, cursor });
      yield items;
      cursor = next ?? undefined;
    } while (cursor);
  }

  private async *found(ranked: string[]): AsyncGenerator<LaoJson[]> {
    for (let from = 0; from < ranked.length; from += chunk)
      yield await this.laos.byCodes(ranked.slice(from, from + chunk));
  }
}

async function* rowsOf(pages: AsyncGenerator<LaoJson[]>): AsyncGenerator<string[][]> {
  for await (const page of pages) yield page.map(cellsOf);
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
  ];
}
