import { Injectable } from '@nestjs/common';
import { mayDo } from '../../platform/auth/permissions.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { CustodyItem, type ItemState } from './custody-item.entity.js';
import { CustodyService } from './custody.service.js';
import type { SlipState } from './slip.entity.js';
import { TransfersService } from './transfers.service.js';

/** What can be the matter with something that was given out. */
export const withdrawals = ['no-show', 'returned', 'spoiled', 'missing', 'wrong-person'] as const;
export type Withdrawal = (typeof withdrawals)[number];

const from: Record<Withdrawal, readonly ItemState[]> = {
  'no-show': ['at-province'],
  returned: ['sent', 'at-province'],
  spoiled: ['printed', 'at-province'],
  missing: ['printed', 'sent', 'at-province'],
  'wrong-person': ['handed', 'opened'],
};

/** What can only happen to an envelope. */
const ofPaper: readonly Withdrawal[] = ['spoiled', 'missing'];

/** Where DLA answers for it: the province has accepted nothing, so it cannot say what became of it. */
const withDla: readonly ItemState[] = ['printed', 'sent'];

/** When a credential does not go its way: it comes back, is spoiled, is lost, or came to the wrong person. */
@Injectable()
export class WithdrawalsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly ends: CredentialEndsService,
    private readonly incidents: IncidentsService,
    private readonly transfers: TransfersService,
  ) {}

  /**
   * Records what happened; whatever was printed for it opens nothing any more. What is lost or taken back on its way is
   * no longer expected by the province. Throws custody-item.not-found (404), custody-item.not-now (409) where its state
   * does not allow it, custody-item.with-dla (403) for what no province has accepted yet.
   */
  async record(itemId: string, what: Withdrawal, reason: string): Promise<void> {
    await transaction(async () => {
      const item = await this.take(itemId);
      if (!from[what].includes(item.state) || (item.kind === 'electronic' && ofPaper.includes(what)))
        throw notNow(item);
      if (withDla.includes(item.state) && !mayDo(actor().role, 'batches.manage'))
        throw new DomainError('custody-item.with-dla', 403);
      switch (what) {
        case 'no-show':
          // Back to the safe: nothing starts, nothing ends; only the fact that nobody came.
          return this.custody.step([item], { kind: 'returned', reason, data: () => ({ what }) });
        case 'returned':
          await this.takeBack(item, 'returned', 'returned', reason);
          // Without a batch nothing gives it out again: its request ends with it, and the LAO may ask anew.
          if (!item.batchId) await this.ends.revoke([item.credentialId], 'returned');
          return;
        case 'spoiled':
          return this.takeBack(item, 'spoiled', null, reason);
        case 'missing':
          return this.lose(item, reason);
        default:
          return this.wrongPerson(item, reason);
      }
    });
  }

  /** The item, locked; a transfer that waits for it is locked first and does so no longer. */
  private async take(itemId: string): Promise<CustodyItem> {
    const seen = await db().findOneBy(CustodyItem, { id: itemId });
    if (!seen || !inScope(scopeFor(actor()), seen.provinceCode)) throw notFound('custody-item');
    if (seen.state === 'sent') await this.transfers.withdraw(seen.transferId!);
    const [item] = await this.custody.lock([itemId]);
    // Sent off, accepted or printed again at this very moment: the person has to look again.
    if (item!.version !== seen.version) throw notNow(item!);
    return item!;
  }

  /** The slip's code dies; the credential waits for another one. */
  private async takeBack(
    item: CustodyItem,
    slip: SlipState,
    state: ItemState | null,
    reason: string,
  ): Promise<void> {
    await this.ends.killLinks([item.credentialId], slip);
    await db().query(
      `UPDATE slips SET state = ?, changed_at = ? WHERE item_id = ? AND state IN ('on-hand', 'handed')`,
      [slip, clock.now(), item.id],
    );
    await db().query(
      `UPDATE credentials SET state = 'ready', version = version + 1 WHERE id = ? AND state = 'offered'`,
      [item.credentialId],
    );
    const kind = slip === 'spoiled' ? 'spoiled' : slip === 'missing' ? 'missing' : 'returned';
    await this.custody.step([item], {
      kind,
      state: state ?? item.state,
      reason,
      data: () => ({ what: slip }),
    });
  }

  private async lose(item: CustodyItem, reason: string): Promise<void> {
    await this.takeBack(item, 'missing', 'missing', reason);
    await this.incidents.open({
      kind: 'missing',
      provinceCode: item.provinceCode,
      batchId: item.batchId,
      laoCode: item.laoCode,
      itemId: item.id,
      credentialId: item.credentialId,
      reason,
    });
  }

  /** Stopped at once, whatever they did with it; what follows is a new credential by a new decision. */
  private async wrongPerson(item: CustodyItem, reason: string): Promise<void> {
    const incidentId = await this.incidents.open({
      kind: 'wrong-person',
      provinceCode: item.provinceCode,
      batchId: item.batchId,
      laoCode: item.laoCode,
      itemId: item.id,
      credentialId: item.credentialId,
      reason,
    });
    await db().query(
      `UPDATE hand_overs SET live_key = NULL, taken_back_at = ?, taken_back_by = ?, taken_back_reason = ?
       WHERE item_id = ? AND live_key IS NOT NULL`,
      [clock.now(), actor().staffId, reason, item.id],
    );
    await this.custody.step([item], { kind: 'wrong-person', state: 'wrong-person', reason });
    await this.ends.revoke([item.credentialId], 'wrong-person', { cause: 'wrong-person', incidentId });
  }
}

function notNow(item: CustodyItem): DomainError {
  return new DomainError('custody-item.not-now', 409, { extra: { state: item.state } });
}
