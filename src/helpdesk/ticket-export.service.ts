import { Injectable } from '@nestjs/common';
import { channelName } from '../platform/paper/channel-words.policy.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { scopeFor } from '../platform/auth/scope.js';
import { DomainError } from '../platform/errors.js';
import { exportList, type ExportedList, type ListFormat } from '../platform/exported-list.js';
import { shortThaiMoment } from '../platform/paper/thai-date.policy.js';
import { actor } from '../platform/request-context.js';
import { slicesOf } from '../platform/slices.policy.js';
import { mostRows } from '../platform/workbook.js';
import { shownValue } from './fields/field-value.policy.js';
import { FieldValuesService } from './fields/field-values.service.js';
import type { TicketFieldJson } from './fields/field.schema.js';
import { TicketFieldsService } from './fields/ticket-fields.service.js';
import { QuickSearchService } from './search/quick-search.service.js';
import { TicketListService } from './ticket-list.service.js';
import type { TicketFilter, TicketJson } from './ticket.schema.js';

const columns = [
  ['เลขที่', 10],
  ['หัวเรื่อง', 50],
  ['สถานะ', 14],
  ['ความเร่งด่วน', 12],
  ['ช่องทาง', 12],
  ['กลุ่มงาน', 20],
  ['ผู้รับผิดชอบ', 24],
  ['ผู้ติดต่อ', 24],
  ['รหัส อปท.', 10],
  ['อปท.', 26],
  ['จังหวัด', 18],
  ['ป้ายกำกับ', 24],
  ['รับเรื่อง', 20],
  ['ข้อความล่าสุด', 20],
  ['กำหนด', 20],
  ['ปิดเรื่อง', 20],
] as const;
const states: Record<TicketJson['state'], string> = {
  open: 'รอเราตอบ',
  waiting: 'รอผู้ติดต่อ',
  snoozed: 'พักไว้',
  closed: 'ปิดแล้ว',
  merged: 'รวมกับเรื่องอื่นแล้ว',
};
const priorities: Record<TicketJson['priority'], string> = {
  low: 'ไม่เร่งด่วน',
  normal: 'ปกติ',
  high: 'ด่วน',
  urgent: 'ด่วนที่สุด',
};
const pageSize = 500;
/** Of more than these nobody says by words which ones they mean. */
const mostFound = 50_000;

/** A list of tickets as a spreadsheet, of what the person may see and has filtered; without what was said in them. */
@Injectable()
export class TicketExportService {
  constructor(
    private readonly tickets: TicketListService,
    private readonly search: QuickSearchService,
    private readonly fields: TicketFieldsService,
    private readonly values: FieldValuesService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Writes the file, of words all that the search finds for them; who took what is audited. Throws
   * ticket.export-too-long (422) for more than a sheet holds, search.too-broad (422) for more than words should find, and
   * what the search throws.
   */
  async write(filter: TicketFilter, format: ListFormat): Promise<ExportedList> {
    const found = filter.q ? await this.search.all(filter.q, mostFound + 1) : null;
    if (found && found.length > mostFound) throw new DomainError('search.too-broad', 422);
    if (!found && format === 'xlsx' && (await this.tickets.isLongerThan(filter, mostRows - 1)))
      throw new DomainError('ticket.export-too-long', 422);
    const scope = scopeFor(actor());
    await this.audit.recordRead({
      action: 'ticket.export',
      object: scope.all ? 'tickets' : `province:${scope.provinceCode}`,
      provinceCode: scope.all ? null : scope.provinceCode,
      // Which words were looked for is nobody's business in two years: that there were some is.
      details: { format, ...filter, ...(filter.q ? { q: '…' } : {}) },
    });
    const fields = (await this.fields.list()).filter(({ retiredAt }) => retiredAt === null);
    const all = [...columns, ...fields.map(({ labelTh }) => [labelTh, 20] as const)];
    const rows = found ? this.foundRows(filter, found, fields) : this.rows(filter, fields);
    return exportList({ name: 'tickets', title: 'เรื่อง', columns: all, rows }, format);
  }

  /** The latest first by when they came: what is answered meanwhile keeps its place. */
  private async *rows(
    filter: TicketFilter,
    fields: TicketFieldJson[],
  ): AsyncGenerator<(string | number)[][]> {
    for (let cursor: string | undefined; ;) {
      const page = await this.tickets.list({ ...filter, sort: '-createdAt', limit: pageSize, cursor });
      yield await this.cells(page.items, fields);
      if (!page.next) return;
      cursor = page.next;
    }
  }

  /** What was found, the latest numbers first. */
  private async *foundRows(
    filter: TicketFilter,
    found: number[],
    fields: TicketFieldJson[],
  ): AsyncGenerator<(string | number)[][]> {
    for (const numbers of slicesOf(found, pageSize)) {
      const page = await this.tickets.list({ ...filter, numbers, sort: '-createdAt', limit: pageSize });
      yield await this.cells(page.items, fields);
    }
  }

  private async cells(tickets: TicketJson[], fields: TicketFieldJson[]): Promise<(string | number)[][]> {
    const values = fields.length ? await this.values.valuesOf(tickets.map(({ id }) => id)) : null;
    return tickets.map((one) => [...cellsOf(one), ...fieldCells(fields, values?.get(one.id))]);
  }
}

function cellsOf(one: TicketJson): (string | number)[] {
  return [
    one.number,
    one.subject,
    states[one.state],
    priorities[one.priority],
    channelName(one.channel),
    one.desk.name,
    one.assignee?.name ?? '',
    one.contact.name,
    one.lao?.code ?? '',
    one.lao?.name ?? '',
    one.lao?.province.name ?? '',
    one.tags.join(', '),
    moment(one.createdAt),
    moment(one.lastMessageAt),
    moment(one.dueAt),
    moment(one.closedAt),
  ];
}

function fieldCells(fields: TicketFieldJson[], values: Record<string, string> = {}): string[] {
  return fields.map((field) => {
    const value = values[field.id];
    return value === undefined ? '' : shownValue(field, value).th;
  });
}

function moment(at: string | null): string {
  return at ? shortThaiMoment(new Date(at)) : '';
}
