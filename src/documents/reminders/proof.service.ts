import { Injectable } from '@nestjs/common';
import type { NoticeAttempt } from '../../channels/notices/notice-attempt.entity.js';
import { NoticeListService } from '../../channels/notices/notice-list.service.js';
import { overtaken, type NoticeChannel, type NoticeState } from '../../channels/notices/notice.entity.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import type { RecipientKind } from '../settings/ladder.policy.js';
import type { ContactFaultJson, ContactFaultQuery, RemindersJson } from './reminder.schema.js';

/** What was said to whom, and whom it cannot reach. */
@Injectable()
export class ProofService {
  constructor(
    private readonly obligations: ObligationsService,
    private readonly notices: NoticeListService,
  ) {}

  /** The reminders of an obligation with their notices, newest first. Throws obligation.not-found (404). */
  async of(obligationId: string): Promise<RemindersJson> {
    await this.obligations.one(obligationId);
    const rows: ToldRow[] = await db().query(
      `SELECT r.id, r.rung, r.claimed_at AS claimedAt, r.outcome, x.recipient, n.id AS noticeId, n.channel, n.address,
              n.state, n.reason, n.attempts, n.provider_id AS providerId, n.sent_at AS sentAt,
              n.bounced_at AS bouncedAt, n.delivered_at AS deliveredAt, n.read_at AS readAt
       FROM document_reminders r LEFT JOIN document_reminder_notices x ON x.reminder_id = r.id
       LEFT JOIN notices n ON n.id = x.notice_id
       WHERE r.obligation_id = ? ORDER BY r.id DESC, x.recipient, n.id`,
      [obligationId],
    );
    const tries = await this.notices.attempts(rows.flatMap(({ noticeId }) => noticeId ?? []));
    return {
      items: [...groupBy(rows, ({ id }) => id).values()].map((own) => ({
        rung: own[0]!.rung,
        at: own[0]!.claimedAt.toISOString(),
        outcome: own[0]!.outcome,
        notices: own.flatMap((row) => (row.noticeId ? toldOf(row, tries.get(row.noticeId) ?? []) : [])),
      })),
    };
  }

  /**
   * Addresses at which a reminder did not arrive and that are still the officer's own: once another is registered,
   * or this one taken away, there is nothing left to mend. A chat beside somebody's mailbox that was shut is no fault of
   * theirs. Newest first.
   */
  async faults({ limit, cursor, lao }: ContactFaultQuery): Promise<Page<ContactFaultJson>> {
    const scope = scopeFor(actor());
    const given = [
      ...(scope.all ? [] : [{ sql: 'AND n.province_code = ?', value: scope.provinceCode }]),
      ...(lao ? [{ sql: 'AND n.lao_code = ?', value: lao }] : []),
    ];
    const rows: FaultRow[] = await db().query(
      `SELECT n.id, l.code, l.type, l.name, p.code AS provinceCode, p.name AS province, o.id AS officerId,
              o.name AS officer, n.address, n.channel, n.reason, n.created_at AS at, ${binding} AS bindingId
       FROM (SELECT MAX(n.id) AS id FROM notices n
             WHERE n.state = 'failed' AND n.reason <> '${overtaken}' AND n.province_code IS NOT NULL AND n.once_key LIKE 'documents:%'
               AND n.once_key NOT LIKE 'documents:%:messenger:%'
             ${given.map(({ sql }) => sql).join(' ')} GROUP BY n.lao_code, n.address) last
       STRAIGHT_JOIN notices n ON n.id = last.id
       STRAIGHT_JOIN officers o ON o.id = RIGHT(n.once_key, 26)
       STRAIGHT_JOIN provinces p ON p.code = n.province_code
       LEFT JOIN laos l ON l.code = n.lao_code
       WHERE ${cursor ? 'n.id < ?' : '1 = 1'} HAVING bindingId IS NOT NULL
       ORDER BY n.id DESC LIMIT ?`,
      [...given.map(({ value }) => value), ...(cursor ? [cursor] : []), limit + 1],
    );
    return page(rows.map(faultOf), limit, ({ id }) => id);
  }
}

interface ToldRow {
  id: string;
  rung: string;
  claimedAt: Date;
  outcome: 'asked' | 'stopped' | null;
  noticeId: string | null;
  recipient: RecipientKind;
  channel: NoticeChannel | null;
  address: string | null;
  state: NoticeState;
  reason: string | null;
  attempts: number;
  providerId: string | null;
  sentAt: Date | null;
  bouncedAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
}

function toldOf(row: ToldRow, tries: NoticeAttempt[]): RemindersJson['items'][number]['notices'][number] {
  const { recipient, channel, address, state, reason, attempts, providerId } = row;
  const at = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    ...{ recipient, channel, address, state, reason, attempts, providerId },
    ...{ sentAt: at(row.sentAt), bouncedAt: at(row.bouncedAt) },
    ...{ deliveredAt: at(row.deliveredAt), readAt: at(row.readAt) },
    tries: tries.map(({ begunAt, result, reason: why }) => ({
      at: begunAt.toISOString(),
      result,
      reason: why,
    })),
  };
}

/** Why the address is the officer's still; a chat that is shut is mended by a mailbox beside it. */
const binding = `(SELECT MAX(b.id) FROM contact_bindings b JOIN contact_points c ON c.id = b.contact_point_id
  WHERE b.officer_id = o.id AND b.revoked_at IS NULL AND c.channel = n.channel AND c.address = n.address
    AND (n.channel <> 'messenger' OR NOT EXISTS (SELECT 1 FROM contact_bindings other
      JOIN contact_points mailbox ON mailbox.id = other.contact_point_id AND mailbox.channel = 'email'
      WHERE other.officer_id = o.id AND other.revoked_at IS NULL)))`;

interface FaultRow {
  id: string;
  code: string | null;
  type: LaoType;
  name: string;
  provinceCode: string;
  province: string;
  officerId: string;
  officer: string;
  address: string;
  channel: NoticeChannel;
  reason: string | null;
  at: Date;
  bindingId: string;
}

function faultOf({ id, code, type, name, bindingId, channel, address, reason, at, ...row }: FaultRow) {
  return {
    id,
    lao: code ? { code, title: laoTitle(type, name) } : null,
    province: { code: row.provinceCode, name: row.province },
    officer: { id: row.officerId, name: row.officer },
    bindingId,
    channel,
    address,
    reason,
    at: at.toISOString(),
  };
}
