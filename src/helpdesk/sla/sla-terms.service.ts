import { Injectable } from '@nestjs/common';
import { HolidaysService } from '../../organisations/calendar/holidays.service.js';
import { clock } from '../../platform/clock.js';
import { thaiDay } from '../../platform/day.policy.js';
import { db } from '../../platform/database/transaction.js';
import { SlaRevision } from './sla-revision.entity.js';
import type { SlaTerms } from './sla.policy.js';
import { firstTargets } from './targets.policy.js';

/** What due times are counted by now. */
@Injectable()
export class SlaTermsService {
  constructor(private readonly holidays: HolidaysService) {}

  /**
   * The terms in force. The edition is read before the days: who reads the older one with newer days is counted anew,
   * and nobody keeps older days under the newer one.
   */
  async terms(): Promise<SlaTerms> {
    const latest = await this.latest();
    const holidays = await this.holidays.around(thaiDay(clock.now()));
    return { revision: latest?.number ?? 0, targets: latest?.targets ?? firstTargets, holidays };
  }

  /** The edition in force; null until somebody changes something. */
  async latest(): Promise<SlaRevision | null> {
    const [row] = await db().find(SlaRevision, { order: { number: 'DESC' }, take: 1 });
    return row ?? null;
  }
}
