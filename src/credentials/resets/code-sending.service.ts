import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MailSenderService } from '../../channels/email/mail-sender.service.js';
import { clock } from '../../platform/clock.js';
import { hashPin } from '../../platform/crypto/pin-hash.js';
import { Secret } from '../../platform/crypto/secret.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { LaoNoticesService } from '../custody/lao-notices.service.js';
import { CodesService } from './codes.service.js';
import { OneTimeCode } from './one-time-code.entity.js';
import { codeWords } from './reset-notice-words.policy.js';
import { ResetSettingsService } from './reset-settings.service.js';

const digits = 8;

/** Makes one-time codes where they leave, and mails them. */
@Injectable()
export class CodeSendingService {
  constructor(
    private readonly settings: ResetSettingsService,
    private readonly codes: CodesService,
    private readonly mail: MailSenderService,
    private readonly notices: LaoNoticesService,
  ) {}

  /**
   * Makes a code and sends it. What may not have arrived is made anew: the older is dead then. Nobody gets one for what
   * they do not wait for any more, nor at an address that is not theirs any more. Throws Postponed while the mail server
   * does not take it.
   */
  async send(id: string): Promise<void> {
    const one = await db().findOneBy(OneTimeCode, { id, state: 'asked' });
    if (!one) return;
    const { codeMinutes, quickCheckMinutes } = await this.settings.current();
    const vain = await this.vain(one, quickCheckMinutes);
    if (vain) return void (await this.codes.end(id, 'dead', vain));
    if (!(await this.mail.answers())) throw new Postponed(5_000);
    const code = Secret.of(String(randomInt(10 ** digits)).padStart(digits, '0'));
    const until = new Date(clock.now().getTime() + codeMinutes * 60_000);
    const codeHash = await hashPin(code.reveal());
    // Kept before it is sent: a code that somebody may have is one that works, or none.
    const kept: { affectedRows: number } = await db().query(
      `UPDATE one_time_codes SET code_hash = ?, expires_at = ? WHERE id = ? AND state = 'asked'`,
      [codeHash, until, id],
    );
    if (kept.affectedRows !== 1) return code.wipe();
    const [to]: { address: string }[] = await db().query('SELECT address FROM contact_points WHERE id = ?', [
      one.destinationId,
    ]);
    const words = codeWords({
      lao: await this.notices.titleOf(one.laoCode),
      code: code.reveal(),
      until,
      bind: one.purpose === 'bind',
    });
    code.wipe();
    const { result } = await this.mail.send({ id: newId(), to: to!.address, ...words });
    if (result === 'transient') throw new Postponed(2_000);
    if (result === 'refused') return void (await this.codes.end(id, 'dead', 'refused'));
    await db().query(
      `UPDATE one_time_codes SET state = 'sent', sent_at = ? WHERE id = ? AND state = 'asked'`,
      [clock.now(), id],
    );
  }

  /** Why it is of no use any more; null while it is. */
  private async vain(one: OneTimeCode, minutes: number): Promise<string | null> {
    if (clock.now().getTime() - one.askedAt.getTime() > minutes * 60_000) return 'late';
    if ((await this.codes.mailboxOf(one.officerId)) !== one.destinationId) return 'contact-changed';
    if (!one.caseId) return null;
    const [waits]: unknown[] = await db().query(
      `SELECT 1 FROM reset_cases WHERE id = ? AND state = 'verifying'`,
      [one.caseId],
    );
    return waits ? null : 'not-wanted';
  }
}
