import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { isKeyedDigest } from '../../platform/crypto/tokens.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { LaoNoticesService } from '../custody/lao-notices.service.js';
import { provinceStoppedWords, stoppedWords } from '../custody/notice-words.policy.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { readReport } from '../custody/report-link.policy.js';
import { BatchAccessService } from '../issuance/batch-access.service.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { allows } from '../issuance/batch-state.policy.js';
import { openStates } from '../issuance/credential-state.policy.js';
import { IssuanceBatch } from '../issuance/issuance-batch.entity.js';
import { Incident } from './incident.entity.js';
import type { StopReachJson } from './incident.schema.js';
import { IncidentsService } from './incidents.service.js';

interface Lao {
  code: string;
  provinceCode: string;
  name: string;
  type: LaoType;
}

const atOnce = 100;

/** Stops credentials at once: stopping is cheap and can be mended, a password in other hands cannot. */
@Injectable()
export class StopsService {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly access: BatchAccessService,
    private readonly ends: CredentialEndsService,
    private readonly notices: LaoNoticesService,
    private readonly recipients: RecipientsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** "Someone else used it": everything of a LAO stops now. Throws lao.not-found (404), credential.nothing-to-stop (409). */
  async stopLao(laoCode: string, reason: string): Promise<string> {
    return transaction(async () => {
      const lao = await this.lao(laoCode);
      if (!lao || !inScope(scopeFor(actor()), lao.provinceCode)) throw notFound('lao');
      const incidentId = await this.stop(lao, reason);
      if (!incidentId) throw new DomainError('credential.nothing-to-stop', 409);
      return incidentId;
    });
  }

  /** The same where whoever said it has proven to be the LAO's, within the caller's transaction; nothing where there is nothing. */
  async stopFor(laoCode: string): Promise<void> {
    const lao = await this.lao(laoCode);
    if (lao) await this.stop(lao, 'reported');
  }

  /**
   * The same, said by somebody who was told of a hand-over and has the link of that notice. Answers nothing: whether
   * it was right is not for strangers.
   */
  async report(text: string): Promise<void> {
    const report = readReport(text);
    if (!report) return;
    const token = Buffer.from(report.token, 'base64url');
    if (!isKeyedDigest('report-link', token, report.id)) return;
    await transaction(async () => {
      // Only while what was handed over then is still the LAO's: an old mail stops nothing that came later.
      const [row]: { code: string }[] = await db().query(
        `SELECT h.lao_code AS code FROM hand_overs h JOIN custody_items i ON i.id = h.item_id
         JOIN credentials c ON c.id = i.credential_id WHERE h.id = ? AND c.state IN (?)
         UNION SELECT r.lao_code FROM reset_cases r JOIN credentials c ON c.id = r.credential_id
         WHERE r.id = ? AND c.state IN (?)`,
        [report.id, openStates, report.id, openStates],
      );
      const lao = row && (await this.lao(row.code));
      if (lao) await this.stop(lao, 'reported');
      // A request that has made nothing yet is held as well.
      else await this.outbox.ask('credentials.hold-case', { id: report.id });
    });
  }

  /**
   * A list leaked: all that a batch has issued stops. Throws batch.not-found (404), batch.not-now (409).
   */
  async stopBatch(batchId: string, reason: string): Promise<string> {
    return transaction(async () => {
      const batch = await this.access.toDo(batchId, 'stop');
      const id = await this.incidents.open({ kind: 'leak', batchId, reason });
      const report = await this.count(batchId);
      await db().update(Incident, { id }, { report: { ...report } });
      await this.access.letLaosGo(batchId);
      // What has not left DLA comes to its end here; what has, is counted and closed like any other batch.
      const end = { endedAt: clock.now(), endedBy: actor().staffId, endReason: reason.slice(0, 300) };
      await this.access.save(batch, allows(batch.state, 'cancel') ? { state: 'cancelled', ...end } : {});
      await this.audit.record({
        action: 'batch.stop',
        object: `batch:${batchId}`,
        reason,
        details: { ...report },
      });
      await this.outbox.ask('credentials.stop-batch', { id });
      return id;
    });
  }

  /** What stopping a batch would reach now, for who is about to. Throws batch.not-found (404). */
  async reach(batchId: string): Promise<StopReachJson> {
    if (!(await db().existsBy(IssuanceBatch, { id: batchId }))) throw notFound('batch');
    return this.count(batchId);
  }

  /** Stops a batch's credentials, some at a time; run twice or killed between, each stops once and each LAO is told once. */
  async work(incidentId: string): Promise<void> {
    const incident = await db().findOneBy(Incident, { id: incidentId });
    if (!incident?.batchId) return;
    while (await transaction(() => this.stopSome(incident)));
  }

  private async stopSome({ id, batchId }: Incident): Promise<number> {
    const rows: { id: string; laoCode: string; province: string; item: string | null }[] = await db().query(
      `SELECT c.id, c.lao_code AS laoCode, c.province_code AS province, i.state AS item FROM credentials c
       LEFT JOIN custody_items i ON i.credential_id = c.id
       WHERE c.batch_id = ? AND c.state IN (?) ORDER BY c.id LIMIT ?`,
      [batchId, openStates, atOnce],
    );
    if (!rows.length) return 0;
    await this.ends.revoke(
      rows.map((row) => row.id),
      'leak',
      { cause: 'leak', incidentId: id, whatever: true },
    );
    for (const { laoCode, item } of rows) {
      if (item === 'handed' || item === 'opened')
        await this.tell(`leak:${id}:${laoCode}`, (await this.lao(laoCode))!);
    }
    const held = rows.filter(({ item }) => item === 'sent' || item === 'at-province');
    for (const province of new Set(held.map((row) => row.province)))
      await this.tellProvince(id, batchId!, province);
    return rows.length;
  }

  /** Who holds what was stopped must not go on handing it over; once for each province, however many parts it comes in. */
  private async tellProvince(id: string, batchId: string, province: string): Promise<void> {
    const [row]: { name: string; title: string }[] = await db().query(
      'SELECT p.name, b.title FROM provinces p, issuance_batches b WHERE p.code = ? AND b.id = ?',
      [province, batchId],
    );
    const words = provinceStoppedWords({ province: row!.name, batch: row!.title, at: clock.now() });
    const people = await this.recipients.representatives(province);
    await this.notices.send(`leak:${id}:province:${province}`, null, words, people);
  }

  private async count(batchId: string): Promise<StopReachJson> {
    const rows: { state: string; n: string | number }[] = await db().query(
      `SELECT state, COUNT(*) AS n FROM credentials WHERE batch_id = ? AND state IN (?) GROUP BY state`,
      [batchId, openStates],
    );
    const count = (...states: string[]) =>
      rows.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + Number(n), 0);
    return {
      credentials: rows.reduce((sum, { n }) => sum + Number(n), 0),
      inUse: count('revealed', 'confirmed'),
      openLinks: count('offered', 'sealing', 'activating'),
      notYetOffered: count('preparing', 'setting', 'unknown', 'failed', 'ready'),
    };
  }

  private async stop(lao: Lao, reason: string): Promise<string | null> {
    const rows: { id: string }[] = await db().query(
      `SELECT c.id FROM accounts a JOIN credentials c ON c.account_id = a.id
       WHERE a.lao_code = ? AND c.state IN (?) ORDER BY c.id`,
      [lao.code, openStates],
    );
    if (!rows.length) return null;
    const incidentId = await this.incidents.open({
      kind: 'compromise',
      provinceCode: lao.provinceCode,
      laoCode: lao.code,
      reason,
    });
    await this.ends.revoke(
      rows.map(({ id }) => id),
      'compromise',
      { cause: 'compromise', incidentId, whatever: true },
    );
    await this.tell(`compromise:${incidentId}`, lao);
    return incidentId;
  }

  private async tell(key: string, lao: Lao): Promise<void> {
    const words = stoppedWords({ lao: laoTitle(lao.type, lao.name), at: clock.now() });
    await this.notices.tell(key, { laoCode: lao.code, provinceCode: lao.provinceCode }, words);
  }

  private async lao(code: string): Promise<Lao | null> {
    const [row]: Lao[] = await db().query(
      'SELECT code, province_code AS provinceCode, name, type FROM laos WHERE code = ?',
      [code],
    );
    return row ?? null;
  }
}
