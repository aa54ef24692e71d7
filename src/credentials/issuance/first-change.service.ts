import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { CustodyService } from '../custody/custody.service.js';
import { LaoNoticesService } from '../custody/lao-notices.service.js';
import { changedWords, changeWords, stoppedWords } from '../custody/notice-words.policy.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { PersonnelSystemService } from '../personnel-system/personnel-system.service.js';
import { CredentialEndsService } from './credential-ends.service.js';
import { remindAfterHours } from './credential-state.policy.js';

interface Shown {
  id: string;
  provinceCode: string;
  laoCode: string;
  revealedAt: Date;
  changeDueAt: Date;
  remindedAt: Date | null;
  systemRef: string;
  itemId: string | null;
  /** What a report of "this was not me" names: the hand-over, or the request. */
  reportId: string | null;
  name: string;
  type: LaoType;
}

const hourMs = 3_600_000;
/** So long a personnel system that does not answer is waited for after the time is up. */
const silentHours = 24;
/** A person confirms it meanwhile, or stops it. */
const lookAgainMs = 24 * hourMs;

/** Follows a temporary password until it is changed: reminded, then replaced (ASVS 5.0, 6.4.1; letter § 4). */
@Injectable()
export class FirstChangeService {
  constructor(
    private readonly personnel: PersonnelSystemService,
    private readonly custody: CustodyService,
    private readonly notices: LaoNoticesService,
    private readonly ends: CredentialEndsService,
    private readonly incidents: IncidentsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Looks once, and asks for the next look while it is unchanged. */
  async follow(id: string): Promise<void> {
    const shown = await this.read(id);
    if (!shown) return;
    const system = this.personnel.system();
    const { tellsChange } = await system.capabilities();
    const changed = await system.changed(shown.systemRef, this.personnel.call(id));
    await transaction(async () => {
      const [still]: { id: string }[] = await db().query(
        `SELECT id FROM credentials WHERE id = ? AND state = 'revealed' FOR UPDATE`,
        [id],
      );
      if (!still) return;
      const now = clock.now();
      if (changed === 'yes') return this.confirm(shown, now);
      const overdueMs = now.getTime() - shown.changeDueAt.getTime();
      if (overdueMs >= 0 && !tellsChange) {
        await this.toPerson(shown, 'cannot-tell');
        return this.lookAgain(id, lookAgainMs);
      }
      if (overdueMs >= 0 && changed === 'no') return this.shut(shown, now);
      if (overdueMs >= silentHours * hourMs) await this.toPerson(shown, 'no-answer');
      const remindAt = shown.revealedAt.getTime() + remindAfterHours * hourMs;
      // Nobody is reminded of what they cannot do while the system does not answer.
      if (!shown.remindedAt && remindAt <= now.getTime() && (changed === 'no' || !tellsChange))
        await this.remind(shown, now);
      const due = shown.changeDueAt.getTime();
      const next = due > now.getTime() ? Math.min(now.getTime() + hourMs, due) : now.getTime() + hourMs;
      await this.lookAgain(id, Math.max(0, next - now.getTime()));
    });
  }

  private lookAgain(id: string, inMs: number): Promise<void> {
    return this.outbox.ask('credentials.follow-change', { id }, inMs);
  }

  /** Nobody can ask the system whether it was changed: a person looks there, and confirms it by closing. */
  private async toPerson({ id, provinceCode, laoCode }: Shown, reason: string): Promise<void> {
    await this.incidents.open({
      kind: 'not-changed',
      provinceCode,
      laoCode,
      credentialId: id,
      reason,
      onceKey: `not-changed:${id}`,
    });
  }

  private async shut(shown: Shown, now: Date): Promise<void> {
    await this.ends.revoke([shown.id], 'not-changed', { cause: 'not-changed', incidentId: null });
    const words = stoppedWords({ lao: laoTitle(shown.type, shown.name), at: now });
    await this.notices.tell(`not-changed:${shown.id}`, shown, words);
  }

  private async confirm(shown: Shown, now: Date): Promise<void> {
    await db().query(
      `UPDATE credentials SET state = 'confirmed', confirmed_at = ?, version = version + 1 WHERE id = ?`,
      [now, shown.id],
    );
    await this.outbox.tell('credentials.credential-settled', { id: shown.id });
    const items = await this.custody.lock(shown.itemId ? [shown.itemId] : []);
    await this.custody.step(items, { kind: 'confirmed' });
    const words = changedWords({
      lao: laoTitle(shown.type, shown.name),
      at: now,
      report: shown.reportId && this.notices.reportLink(shown.reportId),
    });
    await this.notices.tell(`changed:${shown.id}`, shown, words);
  }

  private async remind(shown: Shown, now: Date): Promise<void> {
    await db().query('UPDATE credentials SET reminded_at = ? WHERE id = ?', [now, shown.id]);
    if (!shown.reportId) return;
    const words = changeWords({
      lao: laoTitle(shown.type, shown.name),
      due: shown.changeDueAt,
      report: this.notices.reportLink(shown.reportId),
    });
    await this.notices.tell(`change:${shown.id}`, shown, words);
  }

  private async read(id: string): Promise<Shown | null> {
    const [row]: Shown[] = await db().query(
      `SELECT c.id, c.province_code AS provinceCode, c.lao_code AS laoCode, c.revealed_at AS revealedAt,
              c.change_due_at AS changeDueAt, c.reminded_at AS remindedAt, a.system_ref AS systemRef, i.id AS itemId,
              COALESCE(h.id, c.case_id) AS reportId, l.name, l.type
       FROM credentials c JOIN accounts a ON a.id = c.account_id JOIN laos l ON l.code = c.lao_code
       LEFT JOIN custody_items i ON i.credential_id = c.id LEFT JOIN hand_overs h ON h.live_key = i.id
       WHERE c.id = ? AND c.state = 'revealed'`,
      [id],
    );
    return row ?? null;
  }
}
