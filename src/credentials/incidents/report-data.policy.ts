import type { AccountLock } from '../issuance/account-lock.entity.js';
import type { IncidentReportData, ReportedLao } from '../paper/incident-report.js';
import { incidentNames } from './alarm-words.policy.js';
import type { IncidentJson } from './incident.schema.js';
import { reachNames, reasonWords } from './report-words.policy.js';

/** A password that an incident stops, or the LAO that it is about; `state` is null where none had to stop. */
export interface ReportRow extends Pick<ReportedLao, 'code' | 'title' | 'province' | 'userName' | 'told'> {
  state: AccountLock['state'] | null;
  reason: string | null;
  doneAt: Date | null;
}

/** What the paper on an incident says, of a real one and of an exercise alike. */
export function reportOf(
  incident: IncidentJson,
  rows: ReportRow[],
  { drill, printedAt }: Pick<IncidentReportData, 'drill' | 'printedAt'>,
): IncidentReportData {
  return {
    ...headOf(incident),
    drill,
    locks: locksOf(rows),
    laos: rows.map(laoOf),
    footnote:
      incident.kind === 'leak' && rows.length
        ? `อปท. ที่ยังไม่ได้รับมอบรหัสไม่มีการแจ้ง ผู้แทนจังหวัดที่เก็บรักษาไว้${drill ? 'จะได้รับแจ้งแทนหากเกิดจริง' : 'ได้รับแจ้งแทน'}`
        : null,
    printedAt,
  };
}

function headOf(
  incident: IncidentJson,
): Omit<IncidentReportData, 'drill' | 'locks' | 'laos' | 'footnote' | 'printedAt'> {
  const { province, batch, report, openedBy, closedAt, closedBy } = incident;
  const touches = [
    { label: 'อปท.', text: incident.lao?.title },
    { label: 'จังหวัด', text: province?.name },
    { label: 'รอบการออกรหัส', text: batch?.title },
  ];
  return {
    id: incident.id,
    kind: incidentNames[incident.kind],
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

function locksOf(rows: ReportRow[]): IncidentReportData['locks'] {
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

function laoOf(row: ReportRow): ReportedLao {
  const left = row.state !== null && row.state !== 'done';
  return {
    code: row.code,
    title: row.title,
    province: row.province,
    userName: row.userName,
    stoppedAt: left ? null : row.doneAt,
    remark: remarkOf(row, left),
    left,
    told: row.told,
  };
}

function remarkOf(row: ReportRow, left: boolean): string | null {
  if (left) return row.reason ? reasonWords(row.reason) : 'กำลังดำเนินการ';
  return isByHand(row) ? 'ระงับด้วยมือในศูนย์ข้อมูลบุคลากร' : null;
}

function isByHand({ reason }: ReportRow): boolean {
  return reason === 'by-hand';
}
