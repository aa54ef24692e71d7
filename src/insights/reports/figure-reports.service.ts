import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { changedFacts } from '../../platform/audit/changed-facts.policy.js';
import { mayDo } from '../../platform/auth/permissions.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { languageRead, type Language } from '../../platform/paper/language.policy.js';
import { actor, roles } from '../../platform/request-context.js';
import { OverviewService } from '../overview.service.js';
import { ReportRecipient, ReportSending } from './report.entity.js';
import type { FigureReportsJson, NewRecipients, ReportPreviewJson } from './report.schema.js';
import { lastPeriod, reportsDue, rhythms, type Period, type Rhythm } from './report-time.policy.js';
import { reportWords } from './report-words.policy.js';

/** The figures by mail, each week and month, to chosen people who may see them, in the language of each. */
@Injectable()
export class FigureReportsService {
  constructor(
    private readonly overview: OverviewService,
    private readonly notices: NoticesService,
    private readonly audit: AuditService,
  ) {}

  /** Who gets them, and who could. */
  async read(): Promise<FigureReportsJson> {
    const people = (await this.readers()).map(({ id, name }) => ({ id, name }));
    return { ...(await this.chosen()), people };
  }

  /** Chooses who gets them from now on. Throws report.not-a-reader (400) for who may not see the figures. */
  async choose(given: NewRecipients): Promise<void> {
    await transaction(async () => {
      const before = await this.chosen();
      const known = new Set((await this.readers()).map(({ id }) => id));
      for (const rhythm of rhythms) {
        if (given[rhythm].some((id) => !known.has(id)))
          throw new DomainError('report.not-a-reader', 400, {
            fields: [{ path: rhythm, code: 'not-a-reader' }],
          });
        await db().delete(ReportRecipient, { rhythm });
        const rows = [...new Set(given[rhythm])].map((id) => ({ rhythm, staff_id: id }));
        if (rows.length) await insertMany('report_recipients', rows);
      }
      const details = changedFacts(before, await this.chosen());
      await this.audit.record({ action: 'report.choose', object: 'figure-reports', details });
    });
  }

  /** What the last one said, or would have, in the language of whoever asks. */
  async preview(rhythm: Rhythm): Promise<ReportPreviewJson> {
    const reader = await db().findOneByOrFail(Staff, { id: actor().staffId });
    const say = await this.report(rhythm, lastPeriod(rhythm, thaiDay(clock.now())));
    return say(languageRead(reader));
  }

  /** Sends what is due; run twice, or by two, each goes out once. Who may not see the figures any more gets none. */
  async sendDue(): Promise<void> {
    for (const { rhythm, period } of reportsDue(clock.now())) {
      const chosen = await db().findBy(ReportRecipient, { rhythm });
      if (!chosen.length || (await db().existsBy(ReportSending, { rhythm, untilOn: period.until }))) continue;
      const say = await this.report(rhythm, period);
      const wanted = new Set(chosen.map(({ staffId }) => staffId));
      const people = (await this.readers()).filter(({ id }) => wanted.has(id));
      await transaction(() => this.send(rhythm, period, say, people));
    }
  }

  private async chosen(): Promise<Record<Rhythm, string[]>> {
    const all = await db().find(ReportRecipient, { order: { staffId: 'ASC' } });
    const of = (rhythm: Rhythm) => all.filter((one) => one.rhythm === rhythm).map(({ staffId }) => staffId);
    return { weekly: of('weekly'), monthly: of('monthly') };
  }

  private async send(
    rhythm: Rhythm,
    { until }: Period,
    say: (language: Language) => ReportPreviewJson,
    people: Staff[],
  ): Promise<void> {
    try {
      await db().insert(ReportSending, { rhythm, untilOn: until, sentAt: clock.now() });
    } catch (error) {
      if (isDuplicate(error)) return;
      throw error;
    }
    for (const { id, email, locale } of people) {
      const onceKey = `report:${rhythm}:${until}:${id}`;
      const words = say(languageRead({ locale }));
      await this.notices.ask({ onceKey, channel: 'email', address: email, ...words });
    }
  }

  /** Reads the figures of a period once; what it answers words them. */
  private async report(rhythm: Rhythm, period: Period): Promise<(language: Language) => ReportPreviewJson> {
    const figures = await this.overview.within(period);
    const link = `${config().publicUrl}/overview?days=${rhythm === 'weekly' ? 7 : 30}`;
    return (language) => reportWords(figures, { rhythm, period, link }, language);
  }

  private async readers(): Promise<Staff[]> {
    const role = In(roles.filter((one) => mayDo(one, 'figures.read')));
    return db().find(Staff, { where: { state: 'active', role }, order: { name: 'ASC', id: 'ASC' } });
  }
}
