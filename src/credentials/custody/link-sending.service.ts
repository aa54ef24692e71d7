import { Injectable } from '@nestjs/common';
import { MailSenderService } from '../../channels/email/mail-sender.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { expiryFrom, LinksService, type Minted } from '../reveal/links.service.js';
import { CustodyService } from './custody.service.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { linkAgainWords, linkWords } from './notice-words.policy.js';
import { RecipientsService } from './recipients.service.js';

interface Sending {
  itemId: string;
  credentialId: string;
  provinceCode: string;
  laoCode: string;
  officerId: string;
  officer: string;
  handedAt: Date;
  name: string;
  type: LaoType;
  links: string | number;
  live: string | null;
  sentBefore: string | number;
}

/** So many links are sent for one hand-over by themselves; then a person looks at it. */
const mostLinks = 3;
/** So long it is tried before a person is told, in milliseconds; it is tried on. */
const patienceMs = 24 * 3_600_000;

/**
 * Sends the officer the link of an electronic hand-over, by e-mail alone. The code is made here, in the process that
 * sends it, and is nowhere else: what may not have arrived is replaced by a new one, which kills the old.
 */
@Injectable()
export class LinkSendingService {
  constructor(
    private readonly links: LinksService,
    private readonly mail: MailSenderService,
    private readonly recipients: RecipientsService,
    private readonly custody: CustodyService,
    private readonly incidents: IncidentsService,
    private readonly notices: LaoNoticesService,
  ) {}

  /** Sends a link for a hand-over that has none that was sent. Throws Postponed while the credential cannot have one. */
  async send(handOverId: string): Promise<void> {
    const wanted = await this.wanted(handOverId);
    if (!wanted || wanted.live) return;
    const address = await this.recipients.mailOf(wanted.officerId);
    if (!address) return this.toPerson(handOverId, wanted, 'no-address');
    if (Number(wanted.links) >= mostLinks) return this.toPerson(handOverId, wanted, 'link-not-sent');
    // A code that cannot be sent is not made: by hand, two people's work would go with it.
    if (!(await this.mail.answers())) return this.later(handOverId, wanted);
    const minted = (await this.links.mint([wanted.credentialId], 'mail', { id: handOverId })).get(
      wanted.credentialId,
    );
    if (!minted) {
      if (await this.isFailed(wanted)) return this.toPerson(handOverId, wanted, 'not-made');
      return this.later(handOverId, wanted);
    }
    const words = linkWords({
      lao: laoTitle(wanted.type, wanted.name),
      officer: wanted.officer,
      link: `${config().publicUrl}/r/${minted.publicId}#${minted.code.reveal()}`,
      until: expiryFrom(clock.now()),
    });
    minted.code.wipe();
    const { result } = await this.mail.send({ id: minted.linkId, to: address, ...words });
    await transaction(() => this.settle(handOverId, wanted, minted, result));
    // The next attempt makes a code of its own; this one was not sent, and is dead by then.
    if (result === 'transient') return this.later(handOverId, wanted);
  }

  /** Whether asking for a link would send one: what was handed over stands, was not opened, and has none that works. */
  async canSend(handOverId: string): Promise<boolean> {
    const wanted = await this.wanted(handOverId);
    return wanted !== null && !wanted.live;
  }

  private async wanted(handOverId: string): Promise<Sending | null> {
    const [row]: Sending[] = await db().query(
      `SELECT i.id AS itemId, i.credential_id AS credentialId, i.province_code AS provinceCode, i.lao_code AS laoCode,
              h.officer_id AS officerId, o.name AS officer, h.recorded_at AS handedAt, l.name, l.type,
              (SELECT COUNT(*) FROM reveal_links k WHERE k.hand_over_id = h.id AND k.delivery <> 'failed') AS links,
              (SELECT k.id FROM reveal_links k WHERE k.hand_over_id = h.id AND k.state = 'armed'
               AND k.delivery IN ('sending', 'sent') LIMIT 1) AS live,
              EXISTS (SELECT 1 FROM custody_events e WHERE e.item_id = i.id AND e.kind = 'link-sent'
                      AND e.recorded_at >= h.recorded_at) AS sentBefore
       FROM hand_overs h JOIN custody_items i ON i.id = h.item_id JOIN officers o ON o.id = h.officer_id
       JOIN laos l ON l.code = i.lao_code
       WHERE h.id = ? AND h.live_key IS NOT NULL AND i.kind = 'electronic' AND i.state = 'handed'`,
      [handOverId],
    );
    return row ?? null;
  }

  private async settle(
    handOverId: string,
    wanted: Sending,
    { linkId }: Minted,
    result: 'sent' | 'refused' | 'transient' | 'unknown',
  ): Promise<void> {
    const delivery = result === 'refused' || result === 'transient' ? 'failed' : result;
    await db().query(`UPDATE reveal_links SET delivery = ? WHERE id = ? AND delivery = 'sending'`, [
      delivery,
      linkId,
    ]);
    if (result === 'sent') {
      const [item] = await this.custody.lock([wanted.itemId]);
      await this.custody.step([item!], {
        kind: 'link-sent',
        method: 'email',
        officerId: wanted.officerId,
        data: () => ({ link: linkId, handOver: handOverId }),
      });
      if (Number(wanted.sentBefore)) await this.tellAgain(handOverId, wanted, linkId);
    }
    if (result === 'refused') await this.toPerson(handOverId, wanted, 'mail-refused');
  }

  /** After a tenth of the time for which it waits already, between half a minute and ten. */
  private async later(handOverId: string, wanted: Sending): Promise<never> {
    const waitsMs = clock.now().getTime() - wanted.handedAt.getTime();
    if (waitsMs >= patienceMs) await this.toPerson(handOverId, wanted, 'link-delayed');
    throw new Postponed(Math.min(Math.max(waitsMs / 10, 30_000), 600_000));
  }

  /** Another link than the one that everybody knows of is out. */
  private async tellAgain(handOverId: string, wanted: Sending, linkId: string): Promise<void> {
    const words = linkAgainWords({
      lao: laoTitle(wanted.type, wanted.name),
      officer: wanted.officer,
      at: clock.now(),
      report: this.notices.reportLink(handOverId),
    });
    await this.notices.tell(`link-again:${linkId}`, wanted, words);
  }

  /** The personnel system refuses what the link would open: trying again by itself is of no use. */
  private async isFailed({ credentialId }: Sending): Promise<boolean> {
    const [failed]: { id: string }[] = await db().query(
      `SELECT id FROM credentials WHERE id = ? AND state = 'failed'`,
      [credentialId],
    );
    return failed !== undefined;
  }

  /** Nobody is left waiting for a mail that does not come: an incident says so. */
  private async toPerson(handOverId: string, wanted: Sending, reason: string): Promise<void> {
    await transaction(async () => {
      await this.incidents.open({
        kind: 'cannot-open',
        provinceCode: wanted.provinceCode,
        laoCode: wanted.laoCode,
        credentialId: wanted.credentialId,
        itemId: wanted.itemId,
        reason,
        onceKey: `link:${handOverId}:${reason}`,
      });
    });
  }
}
