import { Injectable } from '@nestjs/common';
import { clock } from '../../../platform/clock.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { CredentialEndsService } from '../../issuance/credential-ends.service.js';
import { unsignedWithinDays } from '../../issuance/credential-state.policy.js';
import { CaseFollowService } from './case-follow.service.js';
import { CaseNewsService } from '../case-news.service.js';
import { ChecksService } from '../checks/checks.service.js';
import { undecided } from '../reset-words.policy.js';

const dayMs = 86_400_000;
const atOnce = 500;

/**
 * What was made for a case (as `r`, its credential as `c`) lies there unopened, and nobody asked for another link. By mail
 * `executed_at` says no more than `delivered_at`: it is what an index finds.
 */
const unopened = `
  r.state = 'delivered' AND c.state = 'ready'
  AND (r.delivery = 'in-person' AND r.executed_at <= ?
       OR r.delivery IN ('mail-chat', 'mail-pin') AND r.executed_at <= ? AND r.delivered_at <= ?)
  AND NOT EXISTS (SELECT 1 FROM reveal_links k WHERE k.credential_id = c.id
                  AND (k.state IN ('inert', 'armed') OR COALESCE(k.dead_at, k.created_at) > ?))`;

/** In which another link can still be asked for, in milliseconds. */
const afterClosingMs = 3_600_000;

/** Carrying out a case (as `r`) went wrong for good, a person has closed what was opened about it, and no link was made since. */
const givenUp = `
  r.state = 'executing'
  AND EXISTS (SELECT 1 FROM incidents n WHERE n.credential_id = r.credential_id AND n.kind = 'cannot-open'
              AND n.reason <> 'link-delayed' AND n.closed_at <= ?
              AND NOT EXISTS (SELECT 1 FROM reveal_links k WHERE k.case_id = r.id AND k.created_at > n.opened_at))
  AND NOT EXISTS (SELECT 1 FROM incidents n WHERE n.credential_id = r.credential_id AND n.kind = 'cannot-open'
                  AND n.closed_at IS NULL)`;

/** Ends cases whose time ran out, so that a new request finds the way free. */
@Injectable()
export class CaseLapsesService {
  constructor(
    private readonly cases: CaseFollowService,
    private readonly news: CaseNewsService,
    private readonly checks: ChecksService,
    private readonly ends: CredentialEndsService,
  ) {}

  /** Ends what nobody finished, and what nobody came for or opened. Run twice it does nothing more. */
  async sweep(): Promise<void> {
    await this.endUnfinished();
    await this.endUnopened();
    await this.endGivenUp();
  }

  private async endUnfinished(): Promise<void> {
    const rows: { id: string }[] = await db().query(
      'SELECT id FROM reset_cases WHERE state IN (?) AND expires_at <= ? ORDER BY id LIMIT ?',
      [undecided, clock.now(), atOnce],
    );
    for (const { id } of rows)
      await transaction(async () => {
        const one = await this.news.lock(id);
        if (!one || !undecided.includes(one.state)) return;
        await this.checks.void(id, 'expired');
        await this.cases.close(one, 'expired');
      });
  }

  /** By mail a day after the last link ran out, in which it can be sent anew; in person as long as a slip may lie there. The credential ends with the case. */
  private async endUnopened(): Promise<void> {
    const dayAgo = new Date(clock.now().getTime() - dayMs);
    const before = [new Date(clock.now().getTime() - unsignedWithinDays * dayMs), dayAgo, dayAgo, dayAgo];
    const rows: { id: string; credentialId: string }[] = await db().query(
      `SELECT r.id, c.id AS credentialId FROM reset_cases r JOIN credentials c ON c.id = r.credential_id
       WHERE ${unopened} ORDER BY r.id LIMIT ?`,
      [...before, atOnce],
    );
    for (const { id, credentialId } of rows)
      await transaction(async () => {
        const one = await this.news.lock(id);
        // Another link may have been sent, and even used, since this was read.
        const [still]: unknown[] = await db().query(
          `SELECT 1 FROM reset_cases r JOIN credentials c ON c.id = r.credential_id
           WHERE r.id = ? AND ${unopened} FOR UPDATE`,
          [id, ...before],
        );
        if (!one || !still) return;
        await this.ends.revoke([credentialId], 'not-opened');
        await this.cases.close(one, 'expired');
      });
  }

  /** A case that nobody goes on with is nobody's: its asker is told that it is over, and may ask anew. */
  private async endGivenUp(): Promise<void> {
    const before = new Date(clock.now().getTime() - afterClosingMs);
    const rows: { id: string }[] = await db().query(
      `SELECT r.id FROM reset_cases r WHERE ${givenUp} ORDER BY r.id LIMIT ?`,
      [before, atOnce],
    );
    for (const { id } of rows)
      await transaction(async () => {
        const one = await this.news.lock(id);
        const [still]: unknown[] = await db().query(
          `SELECT 1 FROM reset_cases r WHERE r.id = ? AND ${givenUp} FOR UPDATE`,
          [id, before],
        );
        if (!one?.credentialId || !still) return;
        await this.ends.revoke([one.credentialId], 'request-withdrawn');
        await this.cases.close(one, 'expired', 'not-carried-out');
      });
  }
}
