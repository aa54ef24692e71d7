import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { requestLapsedWords } from '../resets/notices/reset-notice-words.policy.js';
import { CustodyService } from './custody.service.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { lapsedWords, stoppedWords } from './notice-words.policy.js';

/** A mail whose fate is unknown is given so long to arrive, in milliseconds. */
const fateMs = 10 * 60_000;

interface Expired {
  id: string;
  kind: 'slip' | 'mail';
  credentialId: string;
  /** The request for which it was mailed; null for what somebody signed for. */
  caseId: string | null;
  provinceCode: string;
  laoCode: string;
  state: string;
  reason: string | null;
  itemId: string;
}

/** Links that ran out, and links that may never have arrived. */
@Injectable()
export class LinksSweepService {
  constructor(
    private readonly custody: CustodyService,
    private readonly ends: CredentialEndsService,
    private readonly incidents: IncidentsService,
    private readonly notices: LaoNoticesService,
    private readonly outbox: OutboxService,
  ) {}

  /** Ends what ran out; asks for a new link where one may be lost. Run twice it does nothing more. */
  async sweep(): Promise<void> {
    await this.sendAgain();
    for (;;) {
      const done = await transaction(() => this.expireSome());
      if (!done) return;
    }
  }

  private async sendAgain(): Promise<void> {
    const before = new Date(clock.now().getTime() - fateMs);
    await db().query(
      `UPDATE reveal_links SET delivery = 'unknown' WHERE delivery = 'sending' AND created_at <= ?`,
      [before],
    );
    const rows: { id: string }[] = await db().query(
      `SELECT h.id FROM hand_overs h JOIN custody_items i ON i.id = h.item_id
       WHERE h.live_key IS NOT NULL AND i.kind = 'electronic' AND i.state = 'handed' AND h.recorded_at <= ?
         AND NOT EXISTS (SELECT 1 FROM reveal_links k WHERE k.hand_over_id = h.id
                         AND (k.delivery IN ('sending', 'sent') OR k.created_at > ?))
         AND NOT EXISTS (SELECT 1 FROM incidents n WHERE n.item_id = i.id AND n.kind = 'cannot-open'
                         AND n.opened_at >= COALESCE((SELECT MAX(k.created_at) FROM reveal_links k
                                                      WHERE k.hand_over_id = h.id), h.recorded_at))
       LIMIT 500`,
      [before, before],
    );
    const cases: { id: string }[] = await db().query(
      `SELECT r.id FROM reset_cases r JOIN custody_items i ON i.credential_id = r.credential_id
       WHERE r.state IN ('executing', 'delivered') AND r.delivery <> 'in-person' AND r.executed_at <= ? AND i.state = 'handed'
         AND EXISTS (SELECT 1 FROM reveal_links k WHERE k.case_id = r.id AND k.delivery IN ('failed', 'unknown'))
         AND NOT EXISTS (SELECT 1 FROM reveal_links k WHERE k.case_id = r.id
                         AND (k.delivery IN ('sending', 'sent') OR k.created_at > ?))
         AND NOT EXISTS (SELECT 1 FROM incidents n WHERE n.item_id = i.id AND n.kind = 'cannot-open'
                         AND n.opened_at >= (SELECT MAX(k.created_at) FROM reveal_links k WHERE k.case_id = r.id))
       LIMIT 500`,
      [before, before],
    );
    rows.push(...cases);
    await transaction(async () => {
      const forgotten = await this.outbox.forgotten('credentials.send-reveal-link', rows);
      await this.outbox.askEach('credentials.send-reveal-link', forgotten);
    });
  }

  private async expireSome(): Promise<number> {
    const rows: Expired[] = await db().query(
      `SELECT k.id, k.kind, k.credential_id AS credentialId, k.case_id AS caseId, k.province_code AS provinceCode,
              c.lao_code AS laoCode, c.state, c.reason, i.id AS itemId
       FROM reveal_links k JOIN credentials c ON c.id = k.credential_id JOIN custody_items i ON i.credential_id = c.id
       WHERE k.state = 'armed' AND k.expires_at <= ? AND c.state <> 'activating' ORDER BY k.id LIMIT 200 FOR UPDATE`,
      [clock.now()],
    );
    if (!rows.length) return 0;
    await this.ends.killLinks(
      rows.map(({ credentialId }) => credentialId),
      'expired',
    );
    const unsure = rows.filter(({ reason }) => reason === 'unsure');
    const plain = rows.filter(({ reason }) => reason !== 'unsure').map(({ credentialId }) => credentialId);
    if (plain.length) {
      await db().query(
        `UPDATE credentials SET state = 'ready', version = version + 1 WHERE id IN (?) AND state = 'offered'`,
        [plain],
      );
    }
    const items = await this.custody.lock(rows.map(({ itemId }) => itemId));
    await this.custody.step(items, { kind: 'expired' });
    for (const one of unsure) await this.endUnsure(one);
    for (const one of rows) if (one.reason !== 'unsure') await this.tellLapsed(one);
    return rows.length;
  }

  private async tellLapsed({ id, kind, caseId, laoCode, provinceCode }: Expired): Promise<void> {
    const facts = { lao: await this.notices.titleOf(laoCode), at: clock.now() };
    const words = caseId ? requestLapsedWords(facts) : lapsedWords({ ...facts, paper: kind === 'slip' });
    await this.notices.tell(`lapsed:${id}`, { laoCode, provinceCode }, words);
  }

  /** Whether the officer's password took is not known, and nobody came back: it is shut, and a person looks at it. */
  private async endUnsure({ credentialId, provinceCode, laoCode, itemId }: Expired): Promise<void> {
    const incidentId = await this.incidents.open({
      kind: 'cannot-open',
      provinceCode,
      laoCode,
      credentialId,
      itemId,
      reason: 'unsure',
      onceKey: `unsure:${credentialId}`,
    });
    await this.ends.revoke([credentialId], 'uncertain', { cause: 'uncertain', incidentId, whatever: true });
    const words = stoppedWords({ lao: await this.notices.titleOf(laoCode), at: clock.now() });
    await this.notices.tell(`uncertain:${credentialId}`, { laoCode, provinceCode }, words);
  }
}
