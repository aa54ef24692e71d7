import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { custodyHash } from './custody-chain.policy.js';
import { CustodyEvent } from './custody-event.entity.js';
import type { LaoCredentialJson } from './custody.schema.js';
import { EvidenceService } from './evidence.service.js';
import { StepReasonsService } from './step-reasons.service.js';

/** A chain of custody that does not hold, and where. */
export interface BrokenTrail {
  itemId: string;
  seq: number;
  /** A step is missing or changed, the end is cut off, or a hand-over is not what its step has the digest of. */
  fault: 'missing' | 'changed' | 'cut' | 'evidence';
}

type Step = LaoCredentialJson['trail'][number];
type DataPart = 'serial' | 'handOver' | 'what' | 'cause';
interface Row extends Pick<Step, 'seq' | 'kind' | 'by' | 'officer' | 'method' | 'place'> {
  at: Date;
  recordedAt: Date;
  data: string;
  hash: Buffer;
}

/** Reads the chain of custody, and proves it. */
@Injectable()
export class TrailService {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly reasons: StepReasonsService,
  ) {}

  /** Each step of one item, the first first. The caller has seen to it that the person may see the item. */
  async of(itemId: string): Promise<LaoCredentialJson['trail']> {
    const rows: Row[] = await db().query(
      `SELECT e.seq, e.kind, e.at, e.recorded_at AS recordedAt, s.name AS \`by\`, o.name AS officer, e.method, e.place,
              e.data, e.hash
       FROM custody_events e LEFT JOIN staff s ON s.id = e.staff_id LEFT JOIN officers o ON o.id = e.officer_id
       WHERE e.item_id = ? ORDER BY e.seq`,
      [itemId],
    );
    const proxies = await this.proxies(itemId);
    const reasons = await this.reasons.of(itemId);
    return rows.map(({ data, hash, at, recordedAt, ...row }) => {
      const { serial, handOver, what, cause } = JSON.parse(data) as { [Part in DataPart]?: string };
      return {
        ...row,
        at: at.toISOString(),
        recordedAt: recordedAt.toISOString(),
        proxy: (row.kind === 'handed' && proxies.get(handOver ?? '')) || null,
        serial: serial ?? null,
        handOverId: handOver ?? null,
        what: what ?? cause ?? null,
        reason: reasons({ seq: row.seq, kind: row.kind, hash, serial }),
        hash: hash.toString('hex').slice(0, 12),
      };
    });
  }

  private async proxies(itemId: string): Promise<Map<string, string | null>> {
    const rows: { id: string; name: string | null }[] = await db().query(
      'SELECT id, proxy_name AS name FROM hand_overs WHERE item_id = ?',
      [itemId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /**
   * Computes every chain anew, and the evidence of each hand-over, an item at a time along the key; answers the first
   * fault of each broken one.
   */
  async verify(): Promise<{ items: number; broken: BrokenTrail[] }> {
    const broken: BrokenTrail[] = [];
    let items = 0;
    for (let after = ''; ;) {
      const heads: { id: string; event_seq: number; event_hash: Buffer | null }[] = await db().query(
        'SELECT id, event_seq, event_hash FROM custody_items WHERE id > ? ORDER BY id LIMIT 500',
        [after],
      );
      if (!heads.length) return { items, broken };
      const events = await db()
        .createQueryBuilder(CustodyEvent, 'e')
        .where('e.item_id IN (:...ids)', { ids: heads.map(({ id }) => id) })
        .orderBy('e.item_id')
        .addOrderBy('e.seq')
        .getMany();
      const steps = new Map<string, CustodyEvent[]>(heads.map(({ id }) => [id, []]));
      for (const event of events) steps.get(event.itemId)!.push(event);
      const edited = await this.evidence.faults(steps);
      for (const head of heads) {
        const seq = edited.get(head.id);
        const fault =
          faultOf(steps.get(head.id)!, head) ?? (seq ? ({ seq, fault: 'evidence' } as const) : null);
        if (fault) broken.push({ itemId: head.id, ...fault });
      }
      items += heads.length;
      after = heads.at(-1)!.id;
    }
  }
}

function faultOf(
  events: CustodyEvent[],
  head: { event_seq: number; event_hash: Buffer | null },
): { seq: number; fault: BrokenTrail['fault'] } | null {
  let previous: Buffer | null = null;
  for (const [at, event] of events.entries()) {
    if (event.seq !== at + 1) return { seq: at + 1, fault: 'missing' };
    if (!custodyHash(previous, event).equals(event.hash)) return { seq: event.seq, fault: 'changed' };
    previous = event.hash;
  }
  const whole =
    events.length === head.event_seq &&
    (previous?.equals(head.event_hash ?? Buffer.alloc(0)) ?? head.event_hash === null);
  return whole ? null : { seq: events.length + 1, fault: 'cut' };
}
