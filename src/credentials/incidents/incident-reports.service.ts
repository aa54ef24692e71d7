import { Injectable } from '@nestjs/common';
import { NoticeListService } from '../../channels/notices/notice-list.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import type { AccountLock } from '../issuance/account-lock.entity.js';
import { incidentReportPdf, type IncidentReportData, type ReportedLao } from '../paper/incident-report.js';
import { incidentNames } from './alarm-words.policy.js';
import { IncidentListService } from './incident-list.service.js';
import type { IncidentJson } from './incident.schema.js';
import { reachNames, reasonWords, toldWords } from './report-words.policy.js';

interface Row {
  code: string;
  name: string;
  type: LaoType;
  province: string;
  userName: string | null;
  state: AccountLock['state'] | null;
  reason: string | null;
  doneAt: Date | null;
}

const lao = 'l.code, l.name, l.type, p.name AS province, a.user_name AS userName';

/** The paper by which DLA accounts for an incident: what it reached, what was stopped and when, who was told. It is not kept. */
@Injectable()
export class IncidentReportsService {
  constructor(
    private readonly incidents: IncidentListService,
    private readonly notices: NoticeListService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The report as a PDF, within what the person may see. Reading it is audited: it names people and user names. Throws
   * incident.not-found (404).
   */
  async report(id: string): Promise<Buffer> {
    const incident = await this.incidents.one(id);
    const rows = await this.rows(incident);
    const told = await this.told(incident);
    await this.audit.recordRead({
      action: 'incident.report',
      object: `incident:${id}`,
      provinceCode: incident.province?.code ?? null,
    });
    return incidentReportPdf({
      ...headOf(incident),
      locks: locksOf(rows),
      laos: rows.map((row) => laoOf(row, told.get(row.code) ?? [])),
      footnote:
        incident.kind === 'leak' && rows.length
          ? 'อปท. ที่ยังไม่ได้รับมอบรหัสไม่มีการแจ้ง ผู้แทนจังหวัดที่เก็บรักษาไว้ได้รับแจ้งแทน'
          : null,
      printedAt: clock.now(),
    });
  }

  /** Each password that it stops; without any, the LAO that it is about. */
  private async rows({ id, lao: about }: IncidentJson): Promise<Row[]> {
    const rows: Row[] = await db().query(
      `SELECT ${lao}, k.state, k.reason, k.done_at AS doneAt
       FROM account_locks k JOIN accounts a ON a.id = k.account_id JOIN laos l ON l.code = a.lao_code
       JOIN provinces p ON p.code = l.province_code
       WHERE k.incident_id = ? ORDER BY p.name, l.sort_key, l.code, k.id`,
      [id],
    );
    if (rows.length || !about) return rows;
    return db().query(
      `SELECT ${lao}, NULL AS state, NULL AS reason, NULL AS doneAt
       FROM laos l JOIN provinces p ON p.code = l.province_code LEFT JOIN accounts a ON a.lao_code = l.code
       WHERE l.code = ? ORDER BY a.id`,
      [about.code],
    );
  }

  /** Who of each LAO was told of it, and what came of it. */
  private async told({ id, kind }: IncidentJson): Promise<Map<string, ReportedLao['told']>> {
    const notices = await this.notices.toLaos(`${kind}:${id}`);
    if (!notices.length) return new Map();
    const people: { id: string; name: string }[] = await db().query(
      'SELECT id, name FROM officers WHERE id IN (?)',
      [[...new Set(notices.map(({ whom }) => whom))]],
    );
    const names = new Map(people.map((person) => [person.id, person.name]));
    const told = new Map<string, ReportedLao['told']>();
    for (const { laoCode, whom, channel, state } of notices) {
      const own = told.get(laoCode) ?? [];
      told.set(laoCode, own);
      own.push({ person: names.get(whom) ?? null, outcome: toldWords(channel, state) });
    }
    return told;
  }
}

function headOf(
  incident: IncidentJson,
): Omit<IncidentReportData, 'locks' | 'laos' | 'footnote' | 'printedAt'> {
  const { province, batch, report, openedBy, closedAt, closedBy } = incident;
  const touches = [
    { label: 'อปท.', text: incident.lao?.title },
    { label: 'จังหวัด', text: province?.name },
    { label: 'รอบการออกรหัส', text: batch?.title },
  ];
  return {
    id: incident.id,
    kind: incidentNames[incident.kind],
    drill: incident.drill,
    reason: reasonWords(incident.reason),
    opened: { by: openedBy ?? 'ระบบ', at: new Date(incident.openedAt) },
    touches: touches.flatMap(({ label, text }) => (text ? [{ label, text }] : [])),
    reach: Object.entries(reachNames).flatMap(([key, label]) => {
      const count = report?.[key];
      return typeof count === 'number' ? [{ label, count }] : [];
    }),
    closed: closedAt
      ? { by: closedBy ?? '', at: new Date(closedAt), conclusion: String(report?.conclusion ?? '') }
      : null,
  };
}

function locksOf(rows: Row[]): IncidentReportData['locks'] {
  const locks = rows.filter(({ state }) => state);
  if (!locks.length) return null;
  const done = locks.filter(({ state }) => state === 'done');
  const byHand = done.filter(isByHand).length;
  const times = done
    .flatMap(({ doneAt }) => doneAt ?? [])
    .sort((one, other) => one.getTime() - other.getTime());
  return {
    all: locks.length,
    done: done.length - byHand,
    byHand,
    left: locks.length - done.length,
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
  };
}

function laoOf(row: Row, told: ReportedLao['told']): ReportedLao {
  const left = row.state !== null && row.state !== 'done';
  return {
    code: row.code,
    title: laoTitle(row.type, row.name),
    province: row.province,
    userName: row.userName,
    stoppedAt: left ? null : row.doneAt,
    remark: remarkOf(row, left),
    left,
    told,
  };
}

function remarkOf(row: Row, left: boolean): string | null {
  if (left) return row.reason ? reasonWords(row.reason) : 'กำลังดำเนินการ';
  return isByHand(row) ? 'ระงับด้วยมือในศูนย์ข้อมูลบุคลากร' : null;
}

function isByHand({ reason }: Row): boolean {
  return reason === 'by-hand';
}
