import { Injectable } from '@nestjs/common';
import { clock } from '../../../platform/clock.js';
import { db } from '../../../platform/database/transaction.js';
import { LimitsService } from './limits.service.js';
import type { CaseFacts } from './reset.policy.js';
import type { ResetCase } from '../reset-case.entity.js';

/** As much of a case as weighing it needs. */
export type Weighed = Pick<
  ResetCase,
  | 'wish'
  | 'origin'
  | 'provinceCode'
  | 'laoCode'
  | 'accountId'
  | 'officerId'
  | 'contactPointId'
  | 'ticketId'
  | 'riskReasons'
  | 'openedAt'
> & { id: string | null };

interface Row {
  everOpened: number | string;
  givenTo: string | null;
  resetsInWeek: number | string;
  linkUsedAgain: number | string;
  mailAt: Date | null;
  ownPin: number | string;
}

const hourMs = 3_600_000;
/** Ways by which a binding counts as proof, as SQL; an agent's word alone does not. */
export const proven = `('code', 'call-back', 'letter', 'in-person')`;

/** Gathers what is known of a request: from the register, the custody, earlier cases and the counters. */
@Injectable()
export class CaseFactsService {
  constructor(private readonly limits: LimitsService) {}

  /** The facts of a case, or of one that is only thought of (`id` null), as they are now. */
  async of(one: Weighed): Promise<CaseFacts> {
    const now = clock.now();
    const [row]: Row[] = await db().query(
      `SELECT
         EXISTS (SELECT 1 FROM credentials c WHERE c.account_id = ? AND c.revealed_at IS NOT NULL) AS everOpened,
         COALESCE(
           (SELECT h.officer_id FROM credentials c JOIN custody_items i ON i.credential_id = c.id
            JOIN hand_overs h ON h.item_id = i.id WHERE c.live_key = ? ORDER BY h.id DESC LIMIT 1),
           (SELECT r.officer_id FROM credentials c JOIN reset_cases r ON r.credential_id = c.id WHERE c.live_key = ?),
           (SELECT h.officer_id FROM hand_overs h WHERE h.lao_code = ? AND h.live_key IS NOT NULL
            ORDER BY h.id DESC LIMIT 1)) AS givenTo,
         (SELECT COUNT(*) FROM reset_cases r WHERE r.account_id = ? AND r.executed_at > ? AND NOT r.id <=> ?)
           AS resetsInWeek,
         EXISTS (SELECT 1 FROM incidents n WHERE n.lao_code = ? AND n.kind = 'link-used-again' AND n.opened_at > ?
                 AND NOT (? AND n.credential_id <=> (SELECT c.id FROM credentials c WHERE c.live_key = ?)))
           AS linkUsedAgain,
         (SELECT b.bound_at FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
          WHERE b.officer_id = ? AND b.revoked_at IS NULL AND p.channel = 'email' ORDER BY b.id DESC LIMIT 1) AS mailAt,
         EXISTS (SELECT 1 FROM hand_overs h WHERE h.lao_code = ? AND h.officer_id = ? AND h.live_key IS NOT NULL)
           AS ownPin`,
      [
        one.accountId,
        one.accountId,
        one.accountId,
        one.laoCode,
        one.accountId,
        new Date(now.getTime() - 7 * 24 * hourMs),
        one.id,
        one.laoCode,
        new Date(now.getTime() - 7 * 24 * hourMs),
        // Whoever has its PIN too is who was here before: they lost on the way what it opened, or forgot it since.
        one.origin === 'reveal-page' && (one.wish === 'not-received' || one.wish === 'forgot'),
        one.accountId,
        one.officerId,
        one.laoCode,
        one.officerId,
      ],
    );
    const { everOpened, givenTo, resetsInWeek, linkUsedAgain, mailAt, ownPin } = row!;
    return {
      wish: one.wish,
      origin: one.origin,
      everOpened: Number(everOpened) > 0,
      sameOfficer: one.officerId !== null && (givenTo === null || givenTo === one.officerId),
      bindingAge: await this.bindingAge(one.laoCode, one),
      mailAge: hoursSince(mailAt),
      ownPin: Number(ownPin) > 0,
      resetsInWeek: Number(resetsInWeek),
      laosOfSender: one.contactPointId
        ? await this.limits.count('sender-laos', one.contactPointId, 24 * 60)
        : 0,
      accountsAtOnce: 1 + (await this.others(one)).accounts,
      hour: Number(
        new Intl.DateTimeFormat('en-GB', {
          hour: '2-digit',
          hourCycle: 'h23',
          timeZone: 'Asia/Bangkok',
        }).format(one.openedAt),
      ),
      linkUsedAgain: Number(linkUsedAgain) > 0,
      sameWords: one.riskReasons.includes('same-words'),
      raisedByHand: one.riskReasons.includes('raised-by-hand'),
    };
  }

  /**
   * Of the same asker: for how many other accounts they ask at once (within a day, or not yet over), and which of these
   * requests are open. Who asks is known by the address, by the conversation, or by the officer for whom it is.
   */
  async others(one: Weighed): Promise<{ accounts: number; open: string[] }> {
    const asker: [string, unknown[]][] = [
      ['r.contact_point_id = ?', [one.contactPointId]],
      ['r.ticket_id = ?', [one.ticketId]],
      ['r.province_code = ? AND r.officer_id = ?', [one.provinceCode, one.officerId]],
    ];
    const dayAgo = new Date(clock.now().getTime() - 24 * hourMs);
    const rows: { id: string; accountId: string; open: number | string }[] = await db().query(
      asker
        .map(
          ([same]) => `SELECT r.id, r.account_id AS accountId, r.closed_at IS NULL AS open FROM reset_cases r
           WHERE ${same} AND r.account_id <> ? AND (r.closed_at IS NULL OR r.opened_at > ?)`,
        )
        .join(' UNION '),
      asker.flatMap(([, values]) => [...values, one.accountId, dayAgo]),
    );
    return {
      accounts: new Set(rows.map(({ accountId }) => accountId)).size,
      open: rows.filter(({ open }) => Number(open)).map(({ id }) => id),
    };
  }

  /** Since how many hours an address is proven to be the officer's; null: it is not. */
  async bindingAge(
    laoCode: string,
    { contactPointId, officerId }: Pick<ResetCase, 'contactPointId' | 'officerId'>,
  ): Promise<number | null> {
    const [row]: { boundAt: Date | null }[] = await db().query(
      `SELECT MIN(GREATEST(b.bound_at, b.verified_at)) AS boundAt FROM contact_bindings b
       WHERE b.contact_point_id = ? AND b.officer_id = ? AND b.revoked_at IS NULL
         AND (b.lao_code IS NULL OR b.lao_code = ?) AND b.verified_how IN ${proven}`,
      [contactPointId, officerId, laoCode],
    );
    return hoursSince(row!.boundAt);
  }
}

function hoursSince(at: Date | null): number | null {
  return at && (clock.now().getTime() - at.getTime()) / hourMs;
}
