import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MailSenderService } from '../../../channels/email/mail-sender.service.js';
import { clock } from '../../../platform/clock.js';
import { hashPin } from '../../../platform/crypto/pin-hash.js';
import { Secret } from '../../../platform/crypto/secret.js';
import { newId } from '../../../platform/database/id.js';
import { db } from '../../../platform/database/transaction.js';
import { Postponed } from '../../../platform/errors.js';
import { LaoNoticesService } from '../../custody/lao-notices.service.js';
import { ChatCodesService } from './chat-codes.service.js';
import { CodeDetoursService } from './code-detours.service.js';
import { codeDigits } from './code-digits.policy.js';
import { CodeRoutesService } from './code-routes.service.js';
import { CodesService } from './codes.service.js';
import { OneTimeCode } from './one-time-code.entity.js';
import { codeWords, type CodeWords } from '../notices/reset-notice-words.policy.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';

/** So long a chat is waited for before the code goes another way; and between two looks. In milliseconds. */
const patienceMs = 60_000;
const lookAgainMs = 1_000;

/** Makes one-time codes where they leave, and sends them: by mail, or into a chat. */
@Injectable()
export class CodeSendingService {
  constructor(
    private readonly settings: ResetSettingsService,
    private readonly codes: CodesService,
    private readonly routes: CodeRoutesService,
    private readonly chats: ChatCodesService,
    private readonly detours: CodeDetoursService,
    private readonly mail: MailSenderService,
    private readonly notices: LaoNoticesService,
  ) {}

  /**
   * Makes a code and sends it. What may not have arrived is made anew: the older is dead then. Nobody gets one for what
   * they do not wait for any more, nor at an address that is not theirs any more; where an address does not take it, it
   * goes another way. Throws Postponed while the mail server or the chat has not taken it.
   */
  async send(id: string): Promise<void> {
    const one = await db().findOneBy(OneTimeCode, { id, state: 'asked' });
    if (!one) return;
    const { codeMinutes, quickCheckMinutes } = await this.settings.current();
    const vain = await this.vain(one, quickCheckMinutes);
    if (vain) return void (await this.codes.end(id, 'dead', vain));
    const words = { ...(await this.wordsFor(one)), minutes: codeMinutes };
    const { channel } = await this.routes.placeOf(one.destinationId);
    if (channel === 'email') await this.byMail(one, words);
    else await this.byChat(one, words);
  }

  private async byMail(one: OneTimeCode, words: Omit<CodeWords, 'code'>): Promise<void> {
    if (!(await this.mail.answers())) throw new Postponed(5_000);
    const code = Secret.of(codeDigits(randomBytes(6)));
    const until = new Date(clock.now().getTime() + words.minutes * 60_000);
    const codeHash = await hashPin(code.reveal());
    // Kept before it is sent: a code that somebody may have is one that works, or none.
    const kept: { affectedRows: number } = await db().query(
      `UPDATE one_time_codes SET code_hash = ?, expires_at = ? WHERE id = ? AND state = 'asked'`,
      [codeHash, until, one.id],
    );
    if (kept.affectedRows !== 1) return code.wipe();
    const [to]: { address: string }[] = await db().query('SELECT address FROM contact_points WHERE id = ?', [
      one.destinationId,
    ]);
    const { subject, text } = codeWords({ ...words, code: code.reveal() });
    code.wipe();
    const { result } = await this.mail.send({ id: newId(), to: to!.address, subject, text });
    if (result === 'transient') throw new Postponed(2_000);
    if (result === 'refused') return this.detours.instead(one, 'refused');
    await this.settle(one);
  }

  /** A push or a message of its own, which the channel sends, or sends again, by its rules. */
  private async byChat(one: OneTimeCode, words: Omit<CodeWords, 'code'>): Promise<void> {
    const state = await this.chats.stateOf(one);
    if (state === null && (await this.chats.say(one, (mark) => codeWords({ ...words, code: mark }).text)))
      throw new Postponed(lookAgainMs);
    const waited = clock.now().getTime() - one.askedAt.getTime();
    if (state === 'queued' && waited < patienceMs) throw new Postponed(lookAgainMs);
    if (state === null || state === 'queued' || state === 'failed')
      return this.detours.instead(one, 'not-taken');
    await this.settle(one);
  }

  private async settle({ id }: OneTimeCode): Promise<void> {
    await db().query(
      `UPDATE one_time_codes SET state = 'sent', sent_at = ? WHERE id = ? AND state = 'asked'`,
      [clock.now(), id],
    );
  }

  private async wordsFor({
    laoCode,
    purpose,
    askerId,
  }: OneTimeCode): Promise<Omit<CodeWords, 'code' | 'minutes'>> {
    const by = askerId === null ? null : (await this.routes.placeOf(askerId)).channel;
    return {
      lao: await this.notices.titleOf(laoCode),
      bind: purpose === 'bind',
      typed: by === null ? 'page' : by === 'email' ? 'mail' : 'chat',
    };
  }

  /** Why it is of no use any more; null while it is. */
  private async vain(one: OneTimeCode, minutes: number): Promise<string | null> {
    if (clock.now().getTime() - one.askedAt.getTime() > minutes * 60_000) return 'late';
    if (!(await this.routes.isOf(one.officerId, one.destinationId, one.laoCode))) return 'contact-changed';
    if (!one.caseId) return null;
    const [waits]: unknown[] = await db().query(
      `SELECT 1 FROM reset_cases WHERE id = ? AND state = 'verifying'`,
      [one.caseId],
    );
    return waits ? null : 'not-wanted';
  }
}
