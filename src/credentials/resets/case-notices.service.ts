import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { LaoNoticesService } from '../custody/lao-notices.service.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import type { ResetCase } from './reset-case.entity.js';
import {
  approvalWords,
  askedWords,
  fraudWords,
  nudgeWords,
  startedWords,
} from './reset-notice-words.policy.js';

/** Tells people of cases, by their registered addresses: the LAO of every step, who decides of what waits for them. */
@Injectable()
export class CaseNoticesService {
  constructor(
    private readonly notices: LaoNoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Another credential is made: told over every registered address, and so over others than the one that asked. */
  async tellStarted(one: ResetCase): Promise<void> {
    const words = startedWords({
      lao: await this.notices.titleOf(one.laoCode),
      at: clock.now(),
      inPerson: one.delivery === 'in-person',
      report: this.notices.reportLink(one.id),
    });
    await this.notices.tell(`reset-started:${one.id}`, one, words);
  }

  /** Somebody asked, and until then the people concerned may object. */
  async tellWaiting(one: ResetCase, until: Date): Promise<void> {
    const words = askedWords({
      lao: await this.notices.titleOf(one.laoCode),
      until,
      report: this.notices.reportLink(one.id),
    });
    // Asked for anew after something changed, there is another time to object.
    await this.notices.tell(`reset-waiting:${one.id}:${until.getTime()}`, one, words);
  }

  /** A case waits for somebody's decision: told once for what was checked, and again where another is to decide. */
  async askApproval(one: ResetCase, by: 'representative' | 'supervisor'): Promise<void> {
    const words = approvalWords({
      lao: await this.notices.titleOf(one.laoCode),
      number: Number(one.number),
      link: `${config().publicUrl}/reset-cases/${one.id}`,
    });
    const people =
      by === 'representative'
        ? await this.recipients.representatives(one.provinceCode)
        : await this.recipients.supervisors();
    await this.notices.send(
      `reset-approval:${one.id}:${one.verifiedAt?.getTime()}:${by}`,
      one,
      words,
      people,
    );
  }

  /** Fraud is suspected: the province and DLA know it, the one who asks does not. */
  async tellFrozen(one: ResetCase): Promise<void> {
    const words = fraudWords({
      lao: await this.notices.titleOf(one.laoCode),
      number: Number(one.number),
      link: `${config().publicUrl}/reset-cases/${one.id}`,
    });
    const people = [
      ...(await this.recipients.representatives(one.provinceCode)),
      ...(await this.recipients.supervisors()),
    ];
    await this.notices.send(`reset-frozen:${one.id}`, one, words, people);
  }

  /** A LAO says that it has not received what is with its representative; told once a day. */
  async nudge(laoCode: string, provinceCode: string): Promise<number> {
    const [province]: { name: string }[] = await db().query('SELECT name FROM provinces WHERE code = ?', [
      provinceCode,
    ]);
    const words = nudgeWords({
      lao: await this.notices.titleOf(laoCode),
      province: province!.name,
      link: `${config().publicUrl}/hand-over`,
    });
    const day = thaiDay(clock.now());
    const people = await this.recipients.representatives(provinceCode);
    return this.notices.send(`nudge:${laoCode}:${day}`, { laoCode, provinceCode }, words, people);
  }
}
