import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/errors.js';
import { reportOf, type ReportRow } from '../incidents/report-data.policy.js';
import { incidentReportPdf } from '../paper/incident-report.js';
import { drillCode, drillUserName, type Course } from './drill-course.policy.js';
import type { DrillLao } from './drill-lao.entity.js';
import { DrillListService } from './drill-list.service.js';
import { isTold } from './drill-notices.policy.js';

/** The paper of an exercise: that of a real incident, which says on every page that it is none. */
@Injectable()
export class DrillReportsService {
  constructor(
    private readonly drills: DrillListService,
    private readonly audit: AuditService,
  ) {}

  /** The report as a PDF. Reading it is audited as a real one's is. Throws drill.not-found (404), drill.not-now (409). */
  async report(id: string): Promise<Buffer> {
    const { incident } = await this.drills.one(id);
    if (!incident) throw new DomainError('drill.not-now', 409);
    const rows = (await this.drills.courses(id)).map(rowOf);
    await this.audit.recordRead({ action: 'drill.report', object: `drill:${id}` });
    return incidentReportPdf(reportOf(incident, rows, { drill: true, printedAt: clock.now() }));
  }
}

function rowOf({ lao, course }: { lao: DrillLao; course: Course }): ReportRow {
  return {
    code: drillCode(lao.number),
    title: lao.title,
    province: lao.province,
    userName: drillUserName(lao.number),
    state: course.done ? 'done' : 'working',
    reason: course.done ? (course.byHand ? 'by-hand' : null) : course.reason,
    doneAt: course.done ? course.at : null,
    told: isTold(lao)
      ? ['เจ้าหน้าที่สมมติ', 'ปลัดสมมติ'].map((person) => ({ person, outcome: 'แบบฝึกซ้อม ไม่ได้ส่ง' }))
      : [],
  };
}
