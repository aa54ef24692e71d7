import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { clock } from '../../../platform/clock.js';
import { insertMany } from '../../../platform/database/bulk.js';
import { newId } from '../../../platform/database/id.js';
import { db } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { CustodyItem } from '../../custody/custody-item.entity.js';
import { CustodyService } from '../../custody/custody.service.js';
import { CredentialEndsService } from '../../issuance/credential-ends.service.js';
import { openStates } from '../../issuance/credential-state.policy.js';
import { CaseNewsService } from '../case-news.service.js';
import { CaseNoticesService } from '../notices/case-notices.service.js';
import { ChecksService } from '../checks/checks.service.js';
import type { IdentityCheck } from '../checks/identity-check.entity.js';
import type { Needs } from '../weighing/reset.policy.js';
import type { ResetCase } from '../reset-case.entity.js';

interface Held {
  epoch: number | null;
  systemRef: string | null;
}

/**
 * Begins another credential: uses up the checks, ends what must not live on, and makes the new one, all in the
 * transaction that decided it. What follows is a job's, by the case's identity alone.
 */
@Injectable()
export class ResetStartService {
  constructor(
    private readonly checks: ChecksService,
    private readonly ends: CredentialEndsService,
    private readonly custody: CustodyService,
    private readonly notices: CaseNoticesService,
    private readonly news: CaseNewsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Begins it for a locked case whose verdict is to carry it out. Throws reset.check-gone (409), reset.no-account (409). */
  async begin(one: ResetCase, needs: Needs, checks: IdentityCheck[]): Promise<void> {
    if (!one.accountId || !one.officerId) throw new DomainError('reset.no-account', 409);
    const held = await this.lockAccount(one.accountId);
    await this.endOthers(one, needs);
    const credentialId = newId();
    const now = clock.now();
    await insertMany('credentials', [
      {
        id: credentialId,
        province_code: one.provinceCode,
        account_id: one.accountId,
        lao_code: one.laoCode,
        batch_id: null,
        case_id: one.id,
        epoch: Number(held.epoch ?? 0) + 1,
        state: held.systemRef ? 'ready' : 'preparing',
        ready_at: held.systemRef ? now : null,
        created_at: now,
      },
    ]);
    await this.checks.consume(checks, credentialId);
    await this.enterCustody(one, credentialId, needs);
    await this.news.save(
      one,
      {
        state: 'executing',
        credentialId,
        executedAt: now,
        verifiedAt: one.verifiedAt ?? now,
        delivery: needs.delivery,
      },
      'execute',
      { details: { credential: credentialId, checks: checks.length, delivery: needs.delivery } },
    );
    if (!held.systemRef) await this.outbox.ask('credentials.provision-accounts', { ids: [credentialId] });
    await this.outbox.ask('credentials.push-password', { id: one.id });
    await this.notices.tellStarted(one);
  }

  private async lockAccount(accountId: string): Promise<Held> {
    const [held]: Held[] = await db().query(
      `SELECT a.system_ref AS systemRef, (SELECT MAX(c.epoch) FROM credentials c WHERE c.account_id = a.id) AS epoch
       FROM accounts a WHERE a.id = ? FOR UPDATE`,
      [accountId],
    );
    return held!;
  }

  /**
   * What was offered and not opened dies now; a password in use lives until the new one is confirmed, unless it may be
   * in other hands: then it is stopped first.
   */
  private async endOthers({ accountId }: ResetCase, { stopFirst }: Needs): Promise<void> {
    const rows: { id: string; live: number | string }[] = await db().query(
      `SELECT id, live_key IS NOT NULL AS live FROM credentials WHERE account_id = ? AND state IN (?) ORDER BY id FOR UPDATE`,
      [accountId, openStates],
    );
    const live = rows.filter((row) => Number(row.live)).map(({ id }) => id);
    const offered = rows.filter((row) => !Number(row.live)).map(({ id }) => id);
    await this.ends.revoke(offered, 'reissued', { cause: 'cancelled', incidentId: null });
    if (stopFirst)
      await this.ends.revoke(live, 'reissued', { cause: 'compromise', incidentId: null, whatever: true });
  }

  /** In person it waits at the province like any other; by mail it is the officer's from the start. */
  private async enterCustody(one: ResetCase, credentialId: string, { delivery }: Needs): Promise<void> {
    const item = Object.assign(new CustodyItem(), {
      id: newId(),
      provinceCode: one.provinceCode,
      batchId: null,
      laoCode: one.laoCode,
      credentialId,
      kind: 'electronic',
      state: 'prepared',
      transferId: null,
      eventSeq: 0,
      eventHash: null,
      version: 0,
      createdAt: clock.now(),
    } as const);
    await insertMany('custody_items', [
      {
        id: item.id,
        province_code: item.provinceCode,
        batch_id: null,
        lao_code: item.laoCode,
        credential_id: credentialId,
        kind: item.kind,
        state: item.state,
        created_at: item.createdAt,
      },
    ]);
    const inPerson = delivery === 'in-person';
    await this.custody.step([item], {
      kind: 'reissued',
      state: inPerson ? 'at-province' : 'handed',
      officerId: one.officerId,
      method: delivery,
      data: () => ({ case: one.id, number: Number(one.number) }),
    });
  }
}
