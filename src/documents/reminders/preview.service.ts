import { Injectable } from '@nestjs/common';
import { HolidaysService } from '../../organisations/calendar/holidays.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { addDays, isWorkingDay, thaiDay, thaiMinute } from '../../platform/day.policy.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { dueOn } from '../obligations/due-date.policy.js';
import type { DocumentSettings } from '../settings/document-settings.policy.js';
import { dueDays, rungKey, type Rung } from '../settings/ladder.policy.js';
import type { PreviewJson } from '../settings/settings.schema.js';
import { TellingPlanService, type DueRung, type PlannedNotice } from './telling-plan.service.js';

/** As many people are named; who reads more looks at the counts. */
const mostNamed = 200;
/** In this order: whoever hears of most first. */
const order = ['dla', 'office', 'representative', 'chief', 'officer'];

type Due = DueRung & { provinceName: string };

/** Shows who would be reminded on the next working day, under settings that are only thought of. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly holidays: HolidaysService,
    private readonly plans: TellingPlanService,
  ) {}

  /** What the next day of sending takes, by rung and province, and who is told of it at which address; changes nothing. */
  async next(settings: DocumentSettings): Promise<PreviewJson> {
    const today = thaiDay(clock.now());
    let on = addDays(today, 1);
    const holidays = await this.holidays.around(on);
    while (!isWorkingDay(on, holidays)) on = addDays(on, 1);
    const due = await this.due(settings, today, on, holidays);
    const planned = await this.plans.of(due, settings.rungs, on);
    // One digest tells of several rungs, and a person of two posts hears of both: each notice is one.
    const all = new Map(
      planned.flatMap(({ notices }) => notices).map((one) => [one.notice.onceKey, one] as const),
    );
    return {
      on,
      rungs: settings.rungs.map((rung) => counted(rung, due)),
      told: told([...all.values()], new Map(due.map((one) => [one.provinceCode, one.provinceName]))),
    };
  }

  /**
   * What is due on that day. A rung that is still said today is not said again then; a due day that the settings would
   * put off is counted from anew, as putting them in force does.
   */
  private async due(
    { rungs, sendUntil, ...counting }: DocumentSettings,
    today: string,
    on: string,
    holidays: ReadonlySet<string>,
  ): Promise<Due[]> {
    const isSaidToday = isWorkingDay(today, holidays) && thaiMinute(clock.now()) < sendUntil;
    const days = new Map(dueDays(rungs, on, holidays).map((one) => [one.dueOn, one]));
    const kinds: { countedFrom: string; openDue: string }[] = await db().query(
      `SELECT DISTINCT counted_from AS countedFrom, open_due AS openDue FROM document_obligations
       WHERE open_due IS NOT NULL ORDER BY open_due, counted_from`,
    );
    const found: Due[] = [];
    for (const { countedFrom, openDue } of kinds) {
      const anew = dueOn(countedFrom, counting, holidays);
      const isMoved = anew > openDue;
      const latest = days.get(isMoved ? anew : openDue);
      if (!latest || (isSaidToday ? latest.on <= today : isMoved && latest.on < today)) continue;
      const rows: Omit<Due, 'rung'>[] = await db().query(
        `SELECT o.lao_code AS laoCode, o.province_code AS provinceCode, p.name AS provinceName
         FROM document_obligations o JOIN provinces p ON p.code = o.province_code
         WHERE o.open_due = ? AND o.counted_from = ? AND (o.told_until < ? OR ?)
           AND (o.resend_by IS NULL OR o.resend_by < ?) ORDER BY o.province_code, o.id`,
        [openDue, countedFrom, latest.on, isMoved, on],
      );
      const rung = rungKey(latest.rung);
      for (const row of rows) found.push({ ...row, rung });
    }
    return found;
  }
}

function counted(rung: Rung, all: Due[]): PreviewJson['rungs'][number] {
  const key = rungKey(rung);
  const due = all.filter((one) => one.rung === key);
  const laosOf = (some: Due[]) => new Set(some.map(({ laoCode }) => laoCode)).size;
  return {
    rung: key,
    to: rung.to,
    obligations: due.length,
    laos: laosOf(due),
    provinces: [...groupBy(due, ({ provinceCode }) => provinceCode)].map(([code, own]) => ({
      code,
      name: own[0]!.provinceName,
      laos: laosOf(own),
    })),
  };
}

function told(notices: PlannedNotice[], provinceOf: Map<string, string>): PreviewJson['told'] {
  const by = (channel: string) => notices.filter(({ to }) => (to?.channel ?? 'nobody') === channel).length;
  const sorted = notices.toSorted((a, b) => order.indexOf(a.recipient) - order.indexOf(b.recipient));
  return {
    email: by('email'),
    line: by('line'),
    messenger: by('messenger'),
    nobody: by('nobody'),
    people: sorted.slice(0, mostNamed).map(({ recipient, name, to, notice }) => ({
      recipient,
      name,
      channel: to?.channel ?? null,
      // What LINE and Messenger call a person says nothing to people.
      address: to?.channel === 'email' ? to.address : null,
      province: provinceOf.get(notice.provinceCode ?? '') ?? null,
      subject: notice.subject,
    })),
  };
}
