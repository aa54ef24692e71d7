import { Injectable } from '@nestjs/common';
import { db } from '../../../platform/database/transaction.js';
import type { ProgressJson } from '../case.schema.js';
import { silentReasons } from '../../personnel-system/silence.policy.js';
import type { ResetCase } from '../reset-case.entity.js';

interface Row {
  stops: number | string;
  stopping: number | string;
  stoppedAt: Date | null;
  madeAt: Date | null;
  handedAt: Date | null;
  revealedAt: Date | null;
  confirmedAt: Date | null;
}

interface Link {
  delivery: NonNullable<ProgressJson['link']>['delivery'];
  createdAt: Date;
  expiresAt: Date | null;
  openedAt: Date | null;
}

/** How far carrying out a case is: what ends, what is made, and what its officer did with it. */
@Injectable()
export class CaseProgressService {
  /** Null while nothing was stopped or made for it. */
  async of(one: ResetCase): Promise<ProgressJson | null> {
    const { accountId, openedAt, credentialId } = one;
    const [row]: Row[] = await db().query(
      `SELECT (SELECT COUNT(*) FROM account_locks k WHERE k.account_id = a.id AND k.created_at >= ?) AS stops,
              (SELECT COUNT(*) FROM account_locks k WHERE k.account_id = a.id AND k.state <> 'done') AS stopping,
              (SELECT MAX(k.done_at) FROM account_locks k WHERE k.account_id = a.id AND k.created_at >= ?) AS stoppedAt,
              IF(c.mode IS NULL, NULL, c.ready_at) AS madeAt,
              (SELECT MAX(h.handed_at) FROM custody_items i JOIN hand_overs h ON h.live_key = i.id
               WHERE i.credential_id = c.id) AS handedAt,
              c.revealed_at AS revealedAt, c.confirmed_at AS confirmedAt
       FROM accounts a LEFT JOIN credentials c ON c.id = ? WHERE a.id = ?`,
      [openedAt, openedAt, credentialId, accountId],
    );
    const stops = Number(row?.stops ?? 0) > 0;
    if (!row || (!stops && !credentialId)) return null;
    const link = credentialId ? await this.link(credentialId) : null;
    return {
      stop: stops ? { doneAt: Number(row.stopping) ? null : iso(row.stoppedAt) } : null,
      madeAt: iso(row.madeAt),
      handedAt: iso(row.handedAt),
      waitsForSystem: await this.waitsForSystem(one),
      link: link && {
        sentAt: link.delivery === 'sent' ? iso(link.createdAt) : null,
        delivery: link.delivery,
        expiresAt: iso(link.expiresAt),
      },
      openedAt: iso(link?.openedAt ?? row.revealedAt),
      confirmedAt: iso(row.confirmedAt),
    };
  }

  /** Whether it waits because the personnel system does not answer: what must stop, or be made, is tried again by itself. */
  async waitsForSystem({
    accountId,
    credentialId,
  }: Pick<ResetCase, 'accountId' | 'credentialId'>): Promise<boolean> {
    const [silent]: unknown[] = await db().query(
      `SELECT 1 FROM account_locks k WHERE k.account_id = ? AND k.state <> 'done' AND k.reason IN (?)
       UNION ALL SELECT 1 FROM credentials c WHERE c.id = ? AND c.retry_at IS NOT NULL AND c.reason IN (?)
         AND c.state IN ('preparing', 'setting', 'unknown', 'ready', 'sealing') LIMIT 1`,
      [accountId, silentReasons, credentialId, silentReasons],
    );
    return silent !== undefined;
  }

  private async link(credentialId: string): Promise<Link | null> {
    const [link]: Link[] = await db().query(
      `SELECT delivery, created_at AS createdAt, expires_at AS expiresAt, opened_at AS openedAt
       FROM reveal_links WHERE credential_id = ? ORDER BY id DESC LIMIT 1`,
      [credentialId],
    );
    return link ?? null;
  }
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
