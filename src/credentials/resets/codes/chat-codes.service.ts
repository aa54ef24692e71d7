import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FillingsService } from '../../../channels/outbound/fillings.service.js';
import { OutboundMessage, type OutboundState } from '../../../channels/outbound/outbound-message.entity.js';
import { OutboundService } from '../../../channels/outbound/outbound.service.js';
import { clock } from '../../../platform/clock.js';
import { hashPin } from '../../../platform/crypto/pin-hash.js';
import { keyedDigest } from '../../../platform/crypto/tokens.js';
import { db } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { codeDigits } from './code-digits.policy.js';
import type { OneTimeCode } from './one-time-code.entity.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';

/** What the chat shows where the code is of no use any more. */
const gone = '––––––––';

/**
 * One-time codes in a chat. What goes out holds a mark; the code is put in its place as it leaves, and is in no table and
 * no ticket. It is computed from its row's identity under a key of its own, as HOTP does (RFC 4226, 5.3), so that a message
 * that is sent once more, because nobody knows whether it arrived, shows the same one.
 */
@Injectable()
export class ChatCodesService implements OnModuleInit {
  constructor(
    private readonly fillings: FillingsService,
    private readonly outbound: OutboundService,
    private readonly settings: ResetSettingsService,
  ) {}

  /** Says how the mark `{{code:ID}}` is filled. */
  onModuleInit(): void {
    this.fillings.register('code', (id) => this.leaves(id));
  }

  /** How the message with a code stands; null where there is none yet. */
  async stateOf({ id }: OneTimeCode): Promise<OutboundState | null> {
    const message = await db().findOneBy(OutboundMessage, { reference: referenceOf(id) });
    return message?.state ?? null;
  }

  /** Queues the message, once for a code; false where its channel is off. `words` are given the mark. */
  async say({ id, destinationId }: OneTimeCode, words: (mark: string) => string): Promise<boolean> {
    const [to]: { threadId: string }[] = await db().query(
      'SELECT thread_id AS threadId FROM contact_points WHERE id = ?',
      [destinationId],
    );
    try {
      await this.outbound.send({
        threadId: to!.threadId,
        reference: referenceOf(id),
        author: 'automation',
        text: words(`{{code:${id}}}`),
        fileIds: [],
      });
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** The code, as its message leaves: kept as a hash before, and good from its first leaving on. */
  private async leaves(id: string): Promise<string> {
    const { codeMinutes } = await this.settings.current();
    const code = codeDigits(keyedDigest('one-time-code', id));
    const until = new Date(clock.now().getTime() + codeMinutes * 60_000);
    const kept: { affectedRows: number } = await db().query(
      `UPDATE one_time_codes SET code_hash = ?, expires_at = COALESCE(expires_at, ?) WHERE id = ? AND state = 'asked'`,
      [await hashPin(code), until, id],
    );
    return kept.affectedRows === 1 ? code : gone;
  }
}

function referenceOf(id: string): string {
  return `code:${id}`;
}
