import { Injectable } from '@nestjs/common';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { requestContext } from '../../platform/request-context.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { StopsService } from '../incidents/stops.service.js';
import { BoundIdentityService } from './bound-identity.service.js';
import { CaseFactsService } from './case-facts.service.js';
import { CaseFollowService } from './case-follow.service.js';
import { CaseNewsService } from './case-news.service.js';
import { ChecksService } from './checks.service.js';
import { LimitsService } from './limits.service.js';
import { NudgesService } from './nudges.service.js';
import { riskOf } from './reset.policy.js';
import { ResetCase } from './reset-case.entity.js';
import { ResetSettingsService } from './reset-settings.service.js';
import { undecided, type ResetOrigin, type ResetWish, type RiskSignal } from './reset-words.policy.js';
import { WeighingService } from './weighing.service.js';

/** A request for another credential. */
export interface NewCase {
  wish: ResetWish;
  origin: ResetOrigin;
  laoCode: string;
  /** For whom; left out: whom the asker's address is bound to, else who holds the post. */
  officerId?: string | null;
  /** The address that asks, where there is one. */
  contactPointId?: string | null;
  ticketId?: string | null;
  /** Who called or came, as they said. */
  asker?: string | null;
  /** The same words came from others lately. */
  sameWords?: boolean;
  /** What the asker has shown that only the officer has; it counts as their own address does. */
  proven?: string;
}

/** What became of a request. */
export interface Opened {
  id: string;
  number: number;
  /** There was an open case for the account; this one joined it. */
  joined: boolean;
}

interface Subject {
  provinceCode: string;
  accountId: string | null;
  boundOfficer: string | null;
  seatHolder: string | null;
}

/** Takes requests for another credential: one open case an account, whoever asks, and however often. */
@Injectable()
export class CasesService {
  constructor(
    private readonly facts: CaseFactsService,
    private readonly settings: ResetSettingsService,
    private readonly limits: LimitsService,
    private readonly identity: BoundIdentityService,
    private readonly checks: ChecksService,
    private readonly weighing: WeighingService,
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
    const subject = await this.subject(wish);
    if (!subject.accountId) throw new DomainError('reset.no-account', 409);
    if (wish.wish === 'not-received' && (await this.nudges.helps(wish.laoCode)))
      throw new DomainError('reset.on-the-way', 409);
    const mayAsk = await this.limits.charge('account', subject.accountId, settings.accountPerHour, 60);
    const usual = await this.limits.charge('province', subject.provinceCode, settings.provincePerHour, 60);
    try {
      return await transaction(async () => {
        const open = await this.openOf(subject.accountId!);
        if (open && !(await this.follow.endShown(open))) return this.join(open, wish, subject);
        if (!mayAsk) throw new DomainError('reset.too-many', 429);
        if (!usual) await this.alarm(subject);
        return this.insert(wish, subject, usual ? [] : ['unusual-speed']);
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Somebody asked at the same moment: the UNIQUE key decides, and this one joins.
      return transaction(async () => this.join((await this.openOf(subject.accountId!))!, wish, subject));
    }
  }

  private async insert(wish: NewCase, subject: Subject, first: RiskSignal[]): Promise<Opened> {
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
    // Weighed in the same transaction: what was asked for is never left lying between the two.
    await this.weighing.weigh(one.id);
    return { id: one.id, number: Number(number), joined: false };
  }

  /**
   * Whoever asks again gains nothing by it; what is worse than before counts. The officer's own address is heard anew,
   * and takes the place of one that nobody knows: a stranger who was first bars nobody's way. From another of their own
   * they go on there, and what was shown at the former does not hold.
   */
  private async join(open: ResetCase, wish: NewCase, { boundOfficer }: Subject): Promise<Opened> {
    const asker = { contactPointId: wish.contactPointId ?? null, officerId: boundOfficer };
    const own = boundOfficer !== null && (await this.identity.isOwn(open, asker));
    if (wish.wish === 'compromised' && (own || requestContext()?.actor))
      await this.stops.stopFor(open.laoCode);
    const heard = own && open.state === 'verifying';
    const elsewhere = open.contactPointId !== asker.contactPointId;
    const moves = heard && elsewhere && open.officerId === boundOfficer;
    if (moves) await this.checks.void(open.id, 'asked-elsewhere');
    const worse = own || requestContext()?.actor ? await this.worseBy(open, wish) : {};
    const instead = moves || (heard && (await this.identity.isFree(open, boundOfficer)));
    await this.news.save(
      open,
      {
        askedAgain: open.askedAgain + 1,
        ...(instead ? { ...asker, origin: wish.origin, ticketId: wish.ticketId ?? open.ticketId } : {}),
        ...worse,
        ...(wish.sameWords && undecided.includes(open.state) ? signalled(open, 'same-words') : {}),
      },
      'ask-again',
      { details: { wish: wish.wish } },
    );
    if (heard && open.contactPointId === asker.contactPointId) {
      await this.identity.note(open);
      await this.weighing.weigh(open.id);
    } else if (worse.baseRisk) await this.weighing.weigh(open.id);
    return { id: open.id, number: Number(open.number), joined: true };
  }

  /** What was begun as something harmless, and is now said to be worse: a lost telephone, another officer, another hand. */
  private async worseBy(open: ResetCase, { wish }: NewCase): Promise<Partial<ResetCase>> {
    if (wish === 'forgot' || wish === 'not-received' || !undecided.includes(open.state)) return {};
    const { base } = riskOf({ ...(await this.facts.of(open)), wish }, await this.settings.current());
    if (base <= open.baseRisk) return {};
    const risk = Math.max(base, open.risk) as ResetCase['risk'];
    return { baseRisk: base, risk, approvedAt: null, approvedBy: null };
  }

  /** Somebody looks at a province from which so many ask at once. */
  private async alarm({ provinceCode }: Subject): Promise<void> {
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

  private async subject({ laoCode, contactPointId }: NewCase): Promise<Subject> {
    const [row]: Subject[] = await db().query(
      `SELECT l.province_code AS provinceCode, a.id AS accountId, b.officer_id AS boundOfficer,
              (SELECT h.officer_id FROM role_holders h WHERE h.lao_code = l.code AND h.role = 'responsible-officer'
               AND h.ended_at IS NULL ORDER BY h.deputy, h.id LIMIT 1) AS seatHolder
       FROM laos l LEFT JOIN accounts a ON a.lao_code = l.code AND a.slot = 1
       LEFT JOIN contact_bindings b ON b.contact_point_id = ? AND b.revoked_at IS NULL AND b.officer_id IS NOT NULL
         AND EXISTS (SELECT 1 FROM role_holders h WHERE h.officer_id = b.officer_id AND h.lao_code = l.code
                     AND h.role = 'responsible-officer' AND h.ended_at IS NULL)
       WHERE l.code = ? AND l.dissolved_on IS NULL ORDER BY b.id DESC LIMIT 1`,
      [contactPointId ?? null, laoCode],
    );
    const actor = requestContext()?.actor;
    if (!row || (actor && !inScope(scopeFor(actor), row.provinceCode))) throw notFound('lao');
    return row;
  }
}

function signalled({ riskReasons }: ResetCase, signal: RiskSignal): Pick<ResetCase, 'risk' | 'riskReasons'> {
  return { risk: 5, riskReasons: [...new Set([...riskReasons, signal])] };
}
