import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type { CustodyKind } from './custody-event.entity.js';

/** What a reason is looked for by. */
interface SoughtStep {
  seq: number;
  kind: CustodyKind;
  hash: Buffer;
  /** The slip that came of the step. */
  serial: string | undefined;
}

/**
 * Finds a person's words for a step of custody. They are not in the chain, so that they can be erased: they stand beside
 * the audit entry that witnesses the step, beside the print run, or beside the acceptance.
 */
@Injectable()
export class StepReasonsService {
  /** For one item: answers the words of a step, null where nobody gave any. */
  async of(itemId: string): Promise<(step: SoughtStep) => string | null> {
    const audited: { content: Buffer; text: string }[] = await db().query(
      `SELECT a.content, r.text FROM audit_entries a JOIN audit_reasons r ON r.entry_id = a.id WHERE a.object = ?`,
      [`custody-item:${itemId}`],
    );
    const witnessed = new Map(
      audited.map(({ content, text }) => [
        (JSON.parse(content.toString()) as { details: { steps?: string } }).details.steps,
        text,
      ]),
    );
    const printed: { serial: string; reason: string | null }[] = await db().query(
      `SELECT s.serial, p.reason FROM slips s JOIN print_runs p ON p.id = s.print_run_id WHERE s.item_id = ?`,
      [itemId],
    );
    const runs = new Map(printed.map(({ serial, reason }) => [serial, reason]));
    const sent: { seq: number; note: string | null }[] = await db().query(
      `SELECT e.seq, t.note FROM custody_events e JOIN custody_transfers t ON t.id = JSON_VALUE(e.data, '$.transfer')
       WHERE e.item_id = ? AND e.kind = 'sent' ORDER BY e.seq`,
      [itemId],
    );
    return ({ seq, kind, hash, serial }) => {
      if (kind === 'reprinted') return runs.get(serial ?? '') ?? null;
      if (kind === 'accepted') return sent.findLast((one) => one.seq < seq)?.note ?? null;
      return witnessed.get(createHash('sha256').update(hash).digest('hex')) ?? null;
    };
  }
}
