import { Injectable } from '@nestjs/common';
import { ChannelsService } from '../../../channels/channels.service.js';
import { clock } from '../../../platform/clock.js';
import { db } from '../../../platform/database/transaction.js';
import { mailHint } from '../../custody/mail-hint.policy.js';
import { proven } from '../weighing/case-facts.service.js';
import { codeRoutes, type CodeAddress, type CodeAsker, type CodeChannel } from './code-route.policy.js';
import type { CodeWish } from './code-wish.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';

/** An address as its owner is told of it. */
export interface CodePlace {
  channel: CodeChannel;
  /** Enough of an e-mail address for its owner to know it; null for a chat. */
  hint: string | null;
}

/** Whose address it goes to. */
export interface CodeReceiver {
  provinceCode: string;
  officerId: string;
}

interface Row {
  id: string;
  channel: CodeChannel;
  threadId: string;
  since: Date;
}

/** Finds out by which registered address of an officer a code can be sent. */
@Injectable()
export class CodeRoutesService {
  constructor(
    private readonly settings: ResetSettingsService,
    private readonly channels: ChannelsService,
  ) {}

  /**
   * The addresses to which a code may go, the best first. What binds a chat that nobody knows goes to the mailbox alone,
   * for that is the address that the province registered.
   */
  async of(officerId: string, wish: CodeWish): Promise<CodeAddress[]> {
    const { laoCode, caseId } = wish;
    const { bindingHours } = await this.settings.current();
    const known = await this.mailbox(officerId);
    if (caseId) known.push(...(await this.chats(officerId, laoCode)));
    return codeRoutes(known, await this.asker(wish), await this.earlier(caseId), bindingHours);
  }

  /** The officer who holds the post of a LAO, first of all not by proxy; null for none. */
  async seatHolder(laoCode: string): Promise<CodeReceiver | null> {
    const [row]: CodeReceiver[] = await db().query(
      `SELECT h.province_code AS provinceCode, h.officer_id AS officerId FROM role_holders h
       WHERE h.lao_code = ? AND h.role = 'responsible-officer' AND h.ended_at IS NULL ORDER BY h.deputy, h.id LIMIT 1`,
      [laoCode],
    );
    return row ?? null;
  }

  /** The officer's mailbox, where it stands long enough: one that was registered just now proves nothing. */
  async mailboxOf(officerId: string): Promise<string | null> {
    const { bindingHours } = await this.settings.current();
    const [mailbox] = await this.mailbox(officerId);
    return mailbox && mailbox.age >= bindingHours ? mailbox.id : null;
  }

  /** Whether an address is the officer's still, and stands long enough. */
  async isOf(officerId: string, contactPointId: string, laoCode: string): Promise<boolean> {
    const { bindingHours } = await this.settings.current();
    const known = [...(await this.mailbox(officerId)), ...(await this.chats(officerId, laoCode))];
    return known.some(({ id, age }) => id === contactPointId && age >= bindingHours);
  }

  /** How its owner knows an address again. */
  async placeOf(contactPointId: string): Promise<CodePlace> {
    const [row]: { channel: CodeChannel; address: string }[] = await db().query(
      'SELECT channel, address FROM contact_points WHERE id = ?',
      [contactPointId],
    );
    const { channel, address } = row!;
    return { channel, hint: channel === 'email' ? mailHint(address) : null };
  }

  private async mailbox(officerId: string): Promise<CodeAddress[]> {
    const rows: Omit<Row, 'threadId'>[] = await db().query(
      `SELECT p.id, p.channel, b.bound_at AS since
       FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND b.revoked_at IS NULL AND p.channel = 'email' ORDER BY b.id DESC LIMIT 1`,
      [officerId],
    );
    return rows.map(({ id, channel, since }) => ({ id, channel, age: hoursSince(since), open: true }));
  }

  /** Those that are proven to be theirs, and not only said to be; never a group, where others read along. */
  private async chats(officerId: string, laoCode: string): Promise<CodeAddress[]> {
    const rows: Row[] = await db().query(
      `SELECT p.id, p.channel, p.thread_id AS threadId, MIN(GREATEST(b.bound_at, b.verified_at)) AS since
       FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND (b.lao_code IS NULL OR b.lao_code = ?) AND b.revoked_at IS NULL
         AND b.verified_how IN ${proven} AND p.thread_id IS NOT NULL
         AND (p.channel = 'messenger' OR (p.channel = 'line' AND p.address LIKE 'U%'))
       GROUP BY p.id, p.channel, p.thread_id ORDER BY p.id`,
      [officerId, laoCode],
    );
    const threads = rows.map(({ threadId }) => threadId);
    const verdicts = await this.channels.mayWeSend(threads, 'automation', clock.now());
    return rows.map(({ id, channel, threadId, since }) => {
      const verdict = verdicts.get(threadId);
      return {
        id,
        channel,
        age: hoursSince(since),
        open: verdict?.allowed === true && verdict.mode === 'response',
      };
    });
  }

  /** Whoever opens a mailed link by the PIN that a chat showed has shown that chat too. */
  private async asker({ askerId, linkId }: CodeWish): Promise<CodeAsker> {
    if (askerId) return { id: askerId, by: (await this.placeOf(askerId)).channel };
    const [page]: { kind: 'slip' | 'mail'; chat: string | null }[] = await db().query(
      `SELECT k.kind, r.contact_point_id AS chat FROM reveal_links k
       LEFT JOIN reset_cases r ON r.id = k.case_id AND r.delivery = 'mail-chat' WHERE k.id = ?`,
      [linkId],
    );
    return { id: page!.chat, by: page!.kind === 'slip' ? 'slip' : 'mailed-link' };
  }

  private async earlier(caseId: string | null): Promise<{ last: string | null; vain: string[] }> {
    if (!caseId) return { last: null, vain: [] };
    const codes: { destinationId: string; vain: number | string }[] = await db().query(
      `SELECT destination_id AS destinationId, dead_reason IN ('refused', 'not-taken') AS vain
       FROM one_time_codes WHERE case_id = ? ORDER BY id DESC`,
      [caseId],
    );
    return {
      last: codes[0]?.destinationId ?? null,
      vain: codes.filter(({ vain }) => Number(vain)).map(({ destinationId }) => destinationId),
    };
  }
}

function hoursSince(at: Date): number {
  return (clock.now().getTime() - at.getTime()) / 3_600_000;
}
