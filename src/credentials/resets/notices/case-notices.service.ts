import { Injectable } from '@nestjs/common';
import { clock } from '../../../platform/clock.js';
import { config } from '../../../platform/config.js';
import { db } from '../../../platform/database/transaction.js';
import { thaiDay } from '../../../platform/day.policy.js';
import { LaoNoticesService } from '../../custody/lao-notices.service.js';
import { RecipientsService } from '../../../organisations/contacts/recipients.service.js';
import type { NoticeWords } from '../../custody/notice-words.policy.js';
import type { ResetCase } from '../reset-case.entity.js';
import {
  approvalWords,
  askedWords,
  fraudWords,
  nudgeWords,
  startedWords,
} from './reset-notice-words.policy.js';

/** So long an address of which somebody let go is told as well, in days. */
const letGoDays = 30;
const nobodyElse = { name: '', laoCode: null, roles: [], line: null, messenger: null };

/** Tells people of cases, by their registered addresses: the LAO of every step, who decides of what waits for them. */
@Injectable()
export class CaseNoticesService {
  constructor(
    private readonly notices: LaoNoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Another credential is made: told to everybody concerned. */
  async tellStarted(one: ResetCase): Promise<void> {
    const words = startedWords({
      lao: await this.notices.titleOf(one.laoCode),
      at: clock.now(),
      inPerson: one.delivery === 'in-person',
      report: this.notices.reportLink(one.id),
    });
    await this.tellConcerned(`reset-started:${one.id}`, one, words);
  }

  /** Somebody asked, and until then the people concerned may object. */
  async tellWaiting(one: ResetCase, until: Date): Promise<void> {
    const words = askedWords({
      lao: await this.notices.titleOf(one.laoCode),
      until,
      report: this.notices.reportLink(one.id),
    });
    // Asked for anew after something changed, there is another time to object.
    await this.tellConcerned(`reset-waiting:${one.id}:${until.getTime()}`, one, words);
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

  /**
   * Tells the LAO's people, as of everything; and the one for whom it is at all their other addresses, those too of which they
   * let go lately. Over the one that asked alone nobody is told: where no other reaches anybody, or no chief administrator
   * whom a dangerous request concerns, the province is (invariant I-13).
   */
  private async tellConcerned(key: string, one: ResetCase, words: NoticeWords): Promise<void> {
    const { laoCode, officerId, contactPointId, provinceCode } = one;
    const people = await this.recipients.ofLao(laoCode);
    const since = new Date(clock.now().getTime() - letGoDays * 86_400_000);
    const own = officerId ? await this.recipients.everyAddressOf(officerId, since) : [];
    await this.notices.send(key, one, words, people);
    const usual = new Set(people.flatMap(({ to }) => (to ? to.address : [])));
    for (const { to, contactPointId: id } of own)
      if (!usual.has(to.address) && id !== contactPointId)
        await this.notices.send(`${key}:${id}`, one, words, [{ ...nobodyElse, officerId: officerId!, to }]);
    const asking = own.find((address) => address.contactPointId === contactPointId)?.to.address;
    const others = [...usual, ...own.map(({ to }) => to.address)].some((address) => address !== asking);
    const chief = people.some(
      ({ roles, to, officerId: id }) => to && id !== officerId && roles.includes('chief-administrator'),
    );
    if (others && (chief || one.risk < 3)) return;
    await this.notices.send(
      `${key}:province`,
      one,
      words,
      await this.recipients.representatives(provinceCode),
    );
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
