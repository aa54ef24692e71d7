import { Injectable } from '@nestjs/common';
import { MailSenderService } from '../../channels/email/mail-sender.service.js';
import { laoTitle } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { CaseNewsService } from '../resets/case-news.service.js';
import { resetLinkWords } from '../resets/notices/reset-notice-words.policy.js';
import { expiryFrom, LinksService, type Minted } from '../reveal/links.service.js';
import { CustodyService } from './custody.service.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { LinkWishesService, type LinkWish } from './link-wishes.service.js';
import { linkAgainWords, linkWords } from './notice-words.policy.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';

/** So many links are sent for one hand-over or request by themselves; then a person looks at it. */
const mostLinks = 3;
/** So long it is tried before a person is told, in milliseconds; it is tried on. */
const patienceMs = 24 * 3_600_000;
/** So long it may take without anybody being told that it is waited for, in milliseconds. */
const usualMs = 60_000;

/**
 * Sends an officer the link of an electronic hand-over or of a request, by e-mail alone. The code is made here, in the
 * process that sends it, and is nowhere else: what may not have arrived is replaced by a new one, which kills the old.
 */
@Injectable()
export class LinkSendingService {
  constructor(
    private readonly wishes: LinkWishesService,
    private readonly links: LinksService,
    private readonly mail: MailSenderService,
    private readonly recipients: RecipientsService,
    private readonly custody: CustodyService,
    private readonly cases: CaseNewsService,
    private readonly incidents: IncidentsService,
    private readonly notices: LaoNoticesService,
  ) {}

  /** Sends a link for a hand-over or request that has none that was sent. Throws Postponed while the credential cannot have one. */
  async send(id: string): Promise<void> {
    const wish = await this.wishes.of(id);
    if (!wish || wish.live) return;
    const address = await this.recipients.mailOf(wish.officerId);
    if (!address) return this.toPerson(id, wish, 'no-address');
    if (wish.moved) return this.toPerson(id, wish, 'address-changed');
    // Without the hand-over whose PIN goes with it nobody could open it.
    if (wish.pin === 'own' && !wish.by.handOverId) return this.toPerson(id, wish, 'link-not-sent');
    if (wish.links >= mostLinks) return this.toPerson(id, wish, 'link-not-sent');
    // A code that cannot be sent is not made: by hand, two people's work would go with it.
    if (!(await this.mail.answers())) return this.later(id, wish);
    const minted = (await this.links.mint([wish.credentialId], 'mail', wish.by)).get(wish.credentialId);
    if (!minted) {
      if (await this.isFailed(wish)) return this.toPerson(id, wish, 'not-made');
      return this.later(id, wish);
    }
    const words = wordsFor(wish, minted);
    minted.code.wipe();
    const { result } = await this.mail.send({ id: minted.linkId, to: address, ...words });
    await transaction(() => this.settle(id, wish, minted, result));
    // The next attempt makes a code of its own; this one was not sent, and is dead by then.
    if (result === 'transient') return this.later(id, wish);
  }

  /** Whether asking for a link would send one: what was handed over or asked for stands, was not opened, and has none that works. */
  async canSend(id: string): Promise<boolean> {
    const wish = await this.wishes.of(id);
    return wish !== null && !wish.live;
  }

  private async settle(
    id: string,
    wish: LinkWish,
    { linkId }: Minted,
    result: 'sent' | 'refused' | 'transient' | 'unknown',
  ): Promise<void> {
    const delivery = result === 'refused' || result === 'transient' ? 'failed' : result;
    await db().query(`UPDATE reveal_links SET delivery = ? WHERE id = ? AND delivery = 'sending'`, [
      delivery,
      linkId,
    ]);
    if (result === 'refused') await this.toPerson(id, wish, 'mail-refused');
    if (result !== 'sent') return;
    const [item] = await this.custody.lock([wish.itemId]);
    await this.custody.step([item!], {
      kind: 'link-sent',
      method: 'email',
      officerId: wish.officerId,
      data: () => ({ link: linkId, [wish.by.caseId ? 'case' : 'handOver']: id }),
    });
    if (wish.sentBefore) await this.tellAgain(id, wish, linkId);
    if (wish.by.caseId) await this.delivered(wish.by.caseId);
  }

  /** The request's link is out. */
  private async delivered(caseId: string): Promise<void> {
    const one = await this.cases.lock(caseId);
    if (one?.state === 'executing' || one?.state === 'delivered')
      await this.cases.save(one, { state: 'delivered', deliveredAt: clock.now() }, 'deliver');
  }

  /** After a tenth of the time for which it waits already, between half a minute and ten; a request is waited for by somebody. */
  private async later(id: string, wish: LinkWish): Promise<never> {
    const waitsMs = clock.now().getTime() - wish.since.getTime();
    if (waitsMs >= patienceMs) await this.toPerson(id, wish, 'link-delayed');
    if (wish.by.caseId && waitsMs >= usualMs) await this.cases.stillWaits(id, wish.provinceCode);
    throw new Postponed(Math.min(Math.max(waitsMs / 10, wish.by.caseId ? 2_000 : 30_000), 600_000));
  }

  /** Another link than the one that everybody knows of is out. */
  private async tellAgain(id: string, wish: LinkWish, linkId: string): Promise<void> {
    const words = linkAgainWords({
      lao: laoTitle(wish.type, wish.name),
      officer: wish.officer,
      at: clock.now(),
      report: this.notices.reportLink(id),
    });
    await this.notices.tell(`link-again:${linkId}`, wish, words);
  }

  /** The personnel system refuses what the link would open: trying again by itself is of no use. */
  private async isFailed({ credentialId }: LinkWish): Promise<boolean> {
    const [failed]: { id: string }[] = await db().query(
      `SELECT id FROM credentials WHERE id = ? AND state = 'failed'`,
      [credentialId],
    );
    return failed !== undefined;
  }

  /** Nobody is left waiting for a mail that does not come: an incident says so. */
  private async toPerson(id: string, wish: LinkWish, reason: string): Promise<void> {
    await transaction(async () => {
      await this.incidents.open({
        kind: 'cannot-open',
        provinceCode: wish.provinceCode,
        laoCode: wish.laoCode,
        credentialId: wish.credentialId,
        itemId: wish.itemId,
        reason,
        onceKey: `link:${id}:${reason}`,
      });
    });
  }
}

function wordsFor(wish: LinkWish, { publicId, code }: Minted) {
  const facts = {
    lao: laoTitle(wish.type, wish.name),
    officer: wish.officer,
    link: `${config().publicUrl}/r/${publicId}#${code.reveal()}`,
    until: expiryFrom(clock.now()),
  };
  return wish.pin === 'signed' ? linkWords(facts) : resetLinkWords({ ...facts, pin: wish.pin });
}
