import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { config } from '../../platform/config.js';
import { keyedDigest } from '../../platform/crypto/tokens.js';
import { db } from '../../platform/database/transaction.js';
import type { NoticeWords } from './notice-words.policy.js';
import { RecipientsService, type Recipient } from '../../organisations/contacts/recipients.service.js';
import { reportAddress } from './report-link.policy.js';

/** Whom a notice is about. */
interface About {
  laoCode: string;
  provinceCode: string;
}

/** Tells LAOs what happens to their credential (7.4 of the security bar: over registered addresses, without secrets). */
@Injectable()
export class LaoNoticesService {
  constructor(
    private readonly notices: NoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Tells everybody registered of a LAO, each once for a key. Answers how many could be told. */
  async tell(key: string, { laoCode, provinceCode }: About, words: NoticeWords): Promise<number> {
    return this.send(key, { laoCode, provinceCode }, words, await this.recipients.ofLao(laoCode));
  }

  /** Tells these people, each once for a key; where none can be reached, that is kept. Answers how many could be told. */
  async send(key: string, about: About | null, words: NoticeWords, people: Recipient[]): Promise<number> {
    const reached = people.filter(({ to }) => to);
    for (const { officerId, to } of reached) {
      await this.notices.ask({
        onceKey: `${key}:${officerId}`,
        channel: to!.channel,
        address: to!.address,
        ...words,
        ...about,
      });
    }
    if (!reached.length) await this.notices.nobody({ onceKey: `${key}:nobody`, ...words, ...about });
    return reached.length;
  }

  /** What a notice calls a LAO. */
  async titleOf(laoCode: string): Promise<string> {
    const [row]: { name: string; type: LaoType }[] = await db().query(
      'SELECT name, type FROM laos WHERE code = ?',
      [laoCode],
    );
    return laoTitle(row!.type, row!.name);
  }

  /** Where "this was not me" is said of a hand-over or a request, without a password: it can only stop, never open. */
  reportLink(id: string): string {
    const token = keyedDigest('report-link', id).toString('base64url');
    return reportAddress(config().publicUrl, id, token);
  }

  /** The same for what a credential came by, as long as that stands; null without one. */
  async reportLinkOf(credentialId: string): Promise<string | null> {
    const [row]: { id: string | null }[] = await db().query(
      `SELECT COALESCE(h.id, c.case_id) AS id FROM credentials c JOIN custody_items i ON i.credential_id = c.id
       LEFT JOIN hand_overs h ON h.live_key = i.id WHERE c.id = ?`,
      [credentialId],
    );
    return row?.id ? this.reportLink(row.id) : null;
  }
}
