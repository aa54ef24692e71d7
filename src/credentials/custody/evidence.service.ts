import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type { CustodyEvent } from './custody-event.entity.js';
import { evidenceDigest, type Evidence } from './evidence.policy.js';

interface Row extends Omit<Evidence, 'idSighted'> {
  idSighted: number;
  signature: string | null;
}

/** Compares what is kept of each hand-over with the digest in its chained step. */
@Injectable()
export class EvidenceService {
  /**
   * The place at which the evidence of an item is not what was chained: edited, gone, or of a hand-over that no step
   * tells of (behind the last step). Items whose evidence holds are not in the answer.
   */
  async faults(steps: Map<string, CustodyEvent[]>): Promise<Map<string, number>> {
    const rows: Row[] = await db().query(
      `SELECT id, item_id AS itemId, lao_code AS laoCode, officer_id AS officerId, training_id AS trainingId, method, place,
              proxy_name AS proxyName, proxy_letter AS proxyLetter, proxy_letter_on AS proxyLetterOn,
              given_by AS givenBy, handed_at AS handedAt, recorded_at AS recordedAt, id_sighted AS idSighted,
              SHA2(signature, 256) AS signature
       FROM hand_overs WHERE item_id IN (?)`,
      [[...steps.keys()]],
    );
    const kept = new Map(
      rows.map((row) => [
        row.id,
        evidenceDigest({ ...row, idSighted: Boolean(row.idSighted) }, row.signature),
      ]),
    );
    const told = new Set<unknown>();
    const faults = new Map<string, number>();
    for (const [itemId, events] of steps)
      for (const { seq, data } of events.filter(({ kind }) => kind === 'handed')) {
        told.add(data.handOver);
        if (kept.get(String(data.handOver)) !== data.evidence && !faults.has(itemId)) faults.set(itemId, seq);
      }
    for (const { id, itemId } of rows)
      if (!told.has(id) && !faults.has(itemId)) faults.set(itemId, steps.get(itemId)!.length + 1);
    return faults;
  }
}
