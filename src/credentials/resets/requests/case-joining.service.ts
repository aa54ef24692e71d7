import { Injectable } from '@nestjs/common';
import { requestContext } from '../../../platform/request-context.js';
import { StopsService } from '../../incidents/stops.service.js';
import { BoundIdentityService } from '../checks/bound-identity.service.js';
import { CaseFactsService } from '../weighing/case-facts.service.js';
import { CaseNewsService } from '../case-news.service.js';
import type { CaseSubject } from './case-subjects.service.js';
import { ChecksService } from '../checks/checks.service.js';
import type { NewCase, Opened } from './new-case.js';
import { riskOf } from '../weighing/reset.policy.js';
import type { ResetCase } from '../reset-case.entity.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';
import { undecided, type RiskSignal } from '../reset-words.policy.js';
import { WeighingService } from '../weighing/weighing.service.js';

/** Asking again while a request is open: it joins that one, and gains nothing by being said twice. */
@Injectable()
export class CaseJoiningService {
  constructor(
    private readonly facts: CaseFactsService,
    private readonly settings: ResetSettingsService,
    private readonly identity: BoundIdentityService,
    private readonly checks: ChecksService,
    private readonly weighing: WeighingService,
    private readonly stops: StopsService,
    private readonly news: CaseNewsService,
  ) {}

  /**
   * Whoever asks again gains nothing by it; what is worse than before counts. The officer's own address is heard anew,
   * and takes the place of one that nobody knows: a stranger who was first bars nobody's way. From another of their own
   * they go on there, and what was shown at the former does not hold. Something that only the officer has counts as
   * their address does, also where they have shown it without one.
   */
  async join(open: ResetCase, wish: NewCase, { boundOfficer }: CaseSubject): Promise<Opened> {
    const officerId = boundOfficer ?? (wish.proven ? (wish.officerId ?? null) : null);
    const asker = {
      contactPointId: wish.contactPointId ?? null,
      linkId: wish.linkId ?? null,
      officerId,
    };
    const own = officerId !== null && (wish.proven !== undefined || (await this.identity.isOwn(open, asker)));
    if (wish.wish === 'compromised' && (own || requestContext()?.actor))
      await this.stops.stopFor(open.laoCode);
    const heard = own && open.state === 'verifying';
    const elsewhere = asker.contactPointId !== null && open.contactPointId !== asker.contactPointId;
    const moves = heard && elsewhere && open.officerId === officerId;
    if (moves) await this.checks.void(open.id, 'asked-elsewhere');
    const worse = own || requestContext()?.actor ? await this.worseBy(open, wish) : {};
    const instead = moves || (heard && (await this.identity.isFree(open, officerId)));
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
    if (heard && (await this.hear(open, wish, asker))) await this.weighing.weigh(open.id);
    else if (worse.baseRisk) await this.weighing.weigh(open.id);
    return { id: open.id, number: Number(open.number), joined: true };
  }

  /** Notes what was shown by asking; false where it is said of somebody else than the one for whom the case is. */
  private async hear(
    open: ResetCase,
    { proven }: NewCase,
    asker: Pick<ResetCase, 'contactPointId' | 'officerId'>,
  ): Promise<boolean> {
    if (proven) return open.officerId === asker.officerId && this.identity.take(open, proven);
    if (open.contactPointId !== asker.contactPointId) return false;
    await this.identity.note(open);
    return true;
  }

  /** What was begun as something harmless, and is now said to be worse: a lost telephone, another officer, another hand. */
  private async worseBy(open: ResetCase, { wish }: NewCase): Promise<Partial<ResetCase>> {
    if (wish === 'forgot' || wish === 'not-received' || !undecided.includes(open.state)) return {};
    const { base } = riskOf({ ...(await this.facts.of(open)), wish }, await this.settings.current());
    if (base <= open.baseRisk) return {};
    const risk = Math.max(base, open.risk) as ResetCase['risk'];
    return { baseRisk: base, risk, approvedAt: null, approvedBy: null };
  }
}

function signalled({ riskReasons }: ResetCase, signal: RiskSignal): Pick<ResetCase, 'risk' | 'riskReasons'> {
  return { risk: 5, riskReasons: [...new Set([...riskReasons, signal])] };
}
