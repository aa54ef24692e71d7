import { Injectable } from '@nestjs/common';
import { NoticeListService } from '../../channels/notices/notice-list.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { incidentReportPdf, type ReportedLao } from '../paper/incident-report.js';
import { IncidentListService } from './incident-list.service.js';
import type { IncidentJson } from './incident.schema.js';
import { reportOf, type ReportRow } from './report-data.policy.js';
import { toldWords } from './report-words.policy.js';

interface Row extends Omit<ReportRow, 'title' | 'told'> {
  name: string;
  type: LaoType;
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
    const laos = rows.map(({ name, type, ...row }) => ({
      ...row,
      title: laoTitle(type, name),
      told: told.get(row.code) ?? [],
    }));
    return incidentReportPdf(reportOf(incident, laos, { drill: false, printedAt: clock.now() }));
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
