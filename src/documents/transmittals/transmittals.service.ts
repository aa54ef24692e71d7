import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { CopyAccessService } from '../copies/copy-access.service.js';
import type { Evidence, Slot } from '../obligations/evidence.policy.js';
import { ReturnedLinesService } from './returned-lines.service.js';
import { TransmittalChecksService, listDiffers } from './transmittal-checks.service.js';
import { lineDigest, lineRow, listDigest, type ListedLine } from './transmittal-digest.js';
import type { NewTransmittal, TransmittalReceipt } from './transmittal.schema.js';
import { TransmittalLine } from './transmittal-line.entity.js';
import { Transmittal } from './transmittal.entity.js';

interface Ready {
  id: string;
  evidence: Evidence;
  evidenceRef: string | null;
  slot: Slot;
  laoCode: string;
  name: string;
  type: LaoType;
  person: string | null;
}

/** What was met and is in no transmittal that stands. */
const ready = `
  FROM document_obligations o JOIN laos l ON l.code = o.lao_code LEFT JOIN officers f ON f.id = o.officer_id
  WHERE o.province_code = ? AND o.met_at IS NOT NULL AND o.superseded_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM transmittal_lines t WHERE t.live_key = o.id)`;

/** Forwarding (rule 5): a province sends what it accepted with a letter; DLA receives it line by line. */
@Injectable()
export class TransmittalsService {
  constructor(
    private readonly access: CopyAccessService,
    private readonly checks: TransmittalChecksService,
    private readonly returns: ReturnedLinesService,
    private readonly audit: AuditService,
  ) {}

  /** How many documents of a province could be forwarded now, and how many of them are copies; none of another than a representative's own. */
  async ready(code: string): Promise<{ ready: number; copies: number }> {
    if (!inScope(scopeFor(actor()), code)) return { ready: 0, copies: 0 };
    const [row]: { n: string; copies: string | null }[] = await db().query(
      `SELECT COUNT(*) AS n, SUM(o.evidence = 'redacted-copy') AS copies ${ready}`,
      [code],
    );
    return { ready: Number(row!.n), copies: Number(row!.copies ?? 0) };
  }

  /**
   * Forwards all that is ready under one letter. Throws province.not-found, transmittal.nothing-to-send (409), and
   * transmittal.letter-used (409) for a letter that forwarded something before.
   */
  async send({ province, letterNumber, letterOn }: NewTransmittal): Promise<string> {
    const provinceCode = await this.access.province(province);
    const id = newId();
    try {
      await transaction(async () => {
        const rows: Ready[] = await db().query(
          `SELECT o.id, o.evidence, o.evidence_ref AS evidenceRef, o.slot, l.code AS laoCode, l.name, l.type, f.name AS person
           ${ready} ORDER BY l.sort_key, l.code, o.slot FOR UPDATE`,
          [provinceCode],
        );
        if (!rows.length) throw new DomainError('transmittal.nothing-to-send', 409);
        const lines = rows.map((row, index) => lineOf(row, provinceCode, index + 1));
        const digest = listDigest(lines);
        await db().insert(Transmittal, {
          id,
          provinceCode,
          letterNumber,
          letterOn,
          lineCount: lines.length,
          digest,
          lineDigests: Buffer.concat(lines.map(lineDigest)),
          createdBy: actor().staffId,
          createdAt: clock.now(),
        });
        await insertMany(
          'transmittal_lines',
          lines.map((line) => ({ ...lineRow(line), id: newId(), transmittal_id: id })),
        );
        await this.audit.record({
          action: 'transmittal.sent',
          object: `transmittal:${id}`,
          provinceCode,
          details: { lines: lines.length, digest: digest.toString('hex') },
        });
      });
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('transmittal.letter-used', 409);
      throw error;
    }
    return id;
  }

  /**
   * Writes down what DLA says of lines. What comes back is owed again, its copy erased: it has to be made anew, and the
   * province's representatives are told. A line that was received stays so, and nothing is of a list that is not as it was
   * sent. Throws transmittal.not-found, transmittal-line.not-found, transmittal.line-decided (409), transmittal.list-differs
   * (409), which is written down.
   */
  async receive(id: string, said: TransmittalReceipt): Promise<void> {
    for (const { reason } of said.returned) refuseSecrets(reason);
    try {
      await this.take(id, said);
    } catch (error) {
      if (error instanceof DomainError && error.code === listDiffers) await this.checks.recordRefusal(id);
      throw error;
    }
  }

  private async take(id: string, { received, returned, rest }: TransmittalReceipt): Promise<void> {
    await transaction(async () => {
      const found = await db().findOne(Transmittal, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw notFound('transmittal');
      await this.checks.demandAsSent(id);
      const lines = await db().findBy(TransmittalLine, { transmittalId: id });
      const byId = new Map(lines.map((line) => [line.id, line]));
      const back = new Map(returned.map((line) => [line.id, line.reason]));
      for (const named of [...received, ...back.keys()])
        if (!byId.has(named)) throw notFound('transmittal-line');
      const taken = new Set(received);
      const decided = { decidedBy: actor().staffId, decidedAt: clock.now() };
      const sentBack: TransmittalLine[] = [];
      for (const line of lines) {
        const reason = back.get(line.id);
        const wanted = reason ? 'returned' : taken.has(line.id) || rest ? 'received' : null;
        if (!wanted || (line.state !== 'sent' && rest && !reason && !taken.has(line.id))) continue;
        if (line.state === wanted) continue;
        if (line.state !== 'sent') throw new DomainError('transmittal.line-decided', 409);
        await db().update(
          TransmittalLine,
          { id: line.id },
          { state: wanted, reason: reason ?? null, ...decided },
        );
        if (reason) sentBack.push(Object.assign(line, { reason }));
      }
      await this.returns.giveBack(found, sentBack);
      await this.audit.record({
        action: 'transmittal.received',
        object: `transmittal:${id}`,
        provinceCode: found.provinceCode,
        details: { received: received.length, returned: returned.length, rest },
      });
    });
  }
}

function lineOf(row: Ready, provinceCode: string, position: number): ListedLine {
  const { id: obligationId, evidence, evidenceRef, slot, laoCode, name, type, person } = row;
  const lao = laoTitle(type, name);
  return {
    provinceCode,
    position,
    obligationId,
    evidence,
    evidenceRef,
    laoCode,
    lao,
    slot,
    person: person ?? '',
  };
}
