import { Injectable } from '@nestjs/common';
import { clock } from '../../../platform/clock.js';
import { newId } from '../../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { requestContext } from '../../../platform/request-context.js';
import { IncidentsService } from '../../incidents/incidents.service.js';
import { StopsService } from '../../incidents/stops.service.js';
import { BoundIdentityService } from '../checks/bound-identity.service.js';
import { CaseFactsService } from '../weighing/case-facts.service.js';
import { CaseFollowService } from '../execution/case-follow.service.js';
import { CaseJoiningService } from './case-joining.service.js';
import { CaseNewsService } from '../case-news.service.js';
import { IntakeHoldsService } from '../holds/intake-holds.service.js';
import { CaseSubjectsService, type CaseSubject } from './case-subjects.service.js';
import { LimitsService } from '../weighing/limits.service.js';
import type { NewCase, Opened } from './new-case.js';
import { NudgesService } from '../notices/nudges.service.js';
import { riskOf } from '../weighing/reset.policy.js';
import { ResetCase } from '../reset-case.entity.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';
import type { RiskSignal } from '../reset-words.policy.js';
import { WeighingService } from '../weighing/weighing.service.js';

/** Takes requests for another credential: one open case an account, whoever asks, and however often. */
@Injectable()
export class CasesService {
  constructor(
    private readonly subjects: CaseSubjectsService,
    private readonly joining: CaseJoiningService,
    private readonly facts: CaseFactsService,
    private readonly settings: ResetSettingsService,
    private readonly limits: LimitsService,
    private readonly identity: BoundIdentityService,
    private readonly weighing: WeighingService,
    private readonly holds: IntakeHoldsService,
    private readonly stops: StopsService,
    private readonly incidents: IncidentsService,
    private readonly nudges: NudgesService,
    private readonly follow: CaseFollowService,
    private readonly news: CaseNewsService,
  ) {}

  /**
   * Opens a case, or joins the one that is open. What is asked by a bound address is proven by that much at once; "somebody
   * else used it" stops the account before anything else. Throws lao.not-found (404), reset.no-account, reset.on-the-way
   * (409: its representative is nudged instead), reset.too-many (429).
   */
  async open(wish: NewCase): Promise<Opened> {
    const settings = await this.settings.current();
    const subject = await this.subjects.of(wish);
    if (!subject.accountId) throw new DomainError('reset.no-account', 409);
    if (wish.wish === 'not-received' && (await this.nudges.helps(wish.laoCode)))
      throw new DomainError('reset.on-the-way', 409);
    const mayAsk = await this.limits.charge('account', subject.accountId, settings.accountPerHour, 60);
    const usual = await this.limits.charge('province', subject.provinceCode, settings.provincePerHour, 60);
    try {
      return await transaction(async () => {
        const open = await this.openOf(subject.accountId!);
        if (open && !(await this.follow.endShown(open))) return this.joining.join(open, wish, subject);
        if (!mayAsk) throw new DomainError('reset.too-many', 429);
        if (!usual) await this.alarm(subject);
        return this.insert(wish, subject, usual ? [] : ['unusual-speed']);
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Somebody asked at the same moment: the UNIQUE key decides, and this one joins.
      return transaction(async () =>
        this.joining.join((await this.openOf(subject.accountId!))!, wish, subject),
      );
    }
  }

  private async insert(wish: NewCase, subject: CaseSubject, first: RiskSignal[]): Promise<Opened> {
    const one = Object.assign(new ResetCase(), {
      id: newId(),
      wish: wish.wish,
      origin: wish.origin,
      state: 'verifying',
      provinceCode: subject.provinceCode,
      laoCode: wish.laoCode,
      accountId: subject.accountId,
      officerId: wish.officerId ?? subject.boundOfficer ?? subject.seatHolder,
      contactPointId: wish.contactPointId ?? null,
      linkId: wish.linkId ?? null,
      ticketId: wish.ticketId ?? null,
      asker: wish.asker ?? null,
      baseRisk: 1,
      risk: 1,
      riskReasons: [...first, ...(wish.sameWords ? (['same-words'] as const) : [])],
      openedBy: requestContext()?.actor?.staffId ?? null,
      openedAt: clock.now(),
      version: 0,
    } satisfies Partial<ResetCase>) as ResetCase;
    const settings = await this.settings.current();
    const { base, risk, signals } = riskOf(await this.facts.of(one), settings);
    Object.assign(one, {
      baseRisk: base,
      risk: first.length ? 5 : risk,
      riskReasons: [...new Set([...one.riskReasons, ...signals])],
      expiresAt: new Date(clock.now().getTime() + settings.caseDays * 86_400_000),
    });
    await db().insert(ResetCase, one);
    const { number } = await db().findOneByOrFail(ResetCase, { id: one.id });
    await this.news.tell(one, 'open', { details: { wish: one.wish, origin: one.origin } });
    const own = wish.proven ? await this.identity.take(one, wish.proven) : await this.identity.note(one);
    if (one.wish === 'compromised' && (own || one.openedBy)) await this.stops.stopFor(one.laoCode);
    await this.holds.watch();
    // Weighed in the same transaction: what was asked for is never left lying between the two.
    await this.weighing.weigh(one.id);
    if (base === 4) await this.weighing.weighOthersOf(one);
    return { id: one.id, number: Number(number), joined: false };
  }

  /** Somebody looks at a province from which so many ask at once. */
  private async alarm({ provinceCode }: CaseSubject): Promise<void> {
    await this.incidents.open({
      kind: 'unusual-speed',
      provinceCode,
      reason: 'requests',
      onceKey: `unusual-speed:${provinceCode}`,
    });
  }

  private async openOf(accountId: string): Promise<ResetCase | null> {
    return db()
      .createQueryBuilder(ResetCase, 'r')
      .where('r.account_id = :accountId AND r.closed_at IS NULL', { accountId })
      .setLock('pessimistic_write')
      .getOne();
  }
}
