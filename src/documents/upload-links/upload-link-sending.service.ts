import { Injectable } from '@nestjs/common';
import { MailSenderService } from '../../channels/email/mail-sender.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { randomSecret, sha256 } from '../../platform/crypto/tokens.js';
import { db } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { thaiMoment } from '../../platform/paper/thai-date.policy.js';
import type { Slot } from '../obligations/evidence.policy.js';
import { slotTitles } from '../reminders/reminder-words.policy.js';
import { UploadLink } from './upload-link.entity.js';
import { uploadLinkWords } from './upload-link-words.policy.js';

interface Row {
  name: string | null;
  slot: Slot;
  lao: string;
  type: LaoType;
  address: string | null;
  open: string | null;
}

const validMs = 72 * 3_600_000;
const againMs = 30_000;

/** Mails upload links. The token is made here and is nowhere else: another try makes another, which kills the one before. */
@Injectable()
export class UploadLinkSendingService {
  constructor(private readonly mail: MailSenderService) {}

  /** Sends a link that is wanted. A mail that may have gone counts as sent. Throws Postponed while none can be sent. */
  async send(id: string): Promise<void> {
    const link = await db().findOneBy(UploadLink, { id, state: 'wanted' });
    if (!link) return;
    const [row]: Row[] = await db().query(
      `SELECT f.name, o.slot, l.name AS lao, l.type, p.address, o.open_due AS open
       FROM document_obligations o JOIN laos l ON l.code = o.lao_code LEFT JOIN officers f ON f.id = o.officer_id
       LEFT JOIN contact_bindings b ON b.officer_id = o.officer_id AND b.revoked_at IS NULL
       LEFT JOIN contact_points p ON p.id = b.contact_point_id AND p.channel = 'email'
       WHERE o.id = ? ORDER BY p.address IS NULL, b.id DESC LIMIT 1`,
      [link.obligationId],
    );
    if (!row?.open) return this.end(id, 'not-owed');
    if (!row.address) return this.end(id, 'no-address');
    if (!(await this.mail.answers())) throw new Postponed(againMs);
    const token = randomSecret();
    const expiresAt = new Date(clock.now().getTime() + validMs);
    const { affected } = await db().update(
      UploadLink,
      { id, state: 'wanted' },
      { tokenHash: sha256(token), expiresAt },
    );
    if (affected !== 1) return;
    const words = uploadLinkWords({
      lao: laoTitle(row.type, row.lao),
      post: slotTitles[row.slot],
      name: row.name ?? '',
      link: `${config().publicUrl}/u/${link.publicId}#${token}`,
      until: thaiMoment(expiresAt),
    });
    const { result } = await this.mail.send({ id, to: row.address, ...words });
    if (result === 'refused') return this.end(id, 'mail-refused');
    if (result === 'transient') throw new Postponed(againMs);
    await db().update(UploadLink, { id, state: 'wanted' }, { state: 'sent', sentAt: clock.now() });
  }

  /** The mail with it came back: nobody has the link, so it is dead. Nothing where it was used or replaced. */
  async cameBack(id: string): Promise<void> {
    const gone = { state: 'dead' as const, reason: 'mail-bounced' as const, tokenHash: null };
    await db().update(UploadLink, { id, state: 'sent' }, gone);
  }

  private async end(id: string, reason: NonNullable<UploadLink['reason']>): Promise<void> {
    await db().update(UploadLink, { id, state: 'wanted' }, { state: 'dead', reason, tokenHash: null });
  }
}
