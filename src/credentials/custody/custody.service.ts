import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { WebhookHappeningsService } from '../../channels/outgoing-webhooks/webhook-happenings.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany, updateMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { requestContext } from '../../platform/request-context.js';
import { idChunks } from '../id-chunks.js';
import { StandingsService } from '../issuance/standings.service.js';
import { custodyHash } from './custody-chain.policy.js';
import type { CustodyKind } from './custody-event.entity.js';
import { toldSteps } from './step-notice-words.policy.js';
import type { CustodyItem, ItemState } from './custody-item.entity.js';

/** A step that is taken: the same for all items that take it together. */
export interface Step {
  kind: CustodyKind;
  /** The state in which the items are afterwards; left out where it stays. */
  state?: ItemState;
  /** When it happened, where that was not just now. */
  at?: Date;
  /** Whose doing it was, where a job does what somebody decided; else whoever acts now. */
  staffId?: string | null;
  officerId?: string | null;
  method?: string | null;
  place?: string | null;
  /** The part with which they go; null where they are back at DLA. */
  transferId?: string | null;
  /** Facts of one item: codes, numbers and ids, no names. */
  data?: (item: CustodyItem) => Record<string, string | number | boolean | null>;
  /** A person's words; they are kept beside the audit chain. */
  reason?: string;
}

/** Records the steps of custody: each chained to the one before, audited, and shown. */
@Injectable()
export class CustodyService {
  constructor(
    private readonly audit: AuditService,
    private readonly standings: StandingsService,
    private readonly realtime: RealtimeService,
    private readonly outbox: OutboxService,
    private readonly webhooks: WebhookHappeningsService,
  ) {}

  /** Writes a step of items that are locked or just made, within their transaction; the items know it afterwards. */
  async step(items: CustodyItem[], step: Step): Promise<void> {
    if (!items.length) return;
    const staffId = requestContext()?.actor?.staffId ?? null;
    const now = clock.now();
    const events = items.map((item) => {
      const content = {
        itemId: item.id,
        seq: item.eventSeq + 1,
        kind: step.kind,
        at: step.at ?? now,
        recordedAt: now,
        staffId: step.staffId ?? staffId,
        officerId: step.officerId ?? null,
        method: step.method ?? null,
        place: step.place ?? null,
        data: step.data?.(item) ?? {},
      };
      const hash = custodyHash(item.eventHash, content);
      Object.assign(item, {
        state: step.state ?? item.state,
        transferId: step.transferId === undefined ? item.transferId : step.transferId,
        eventSeq: content.seq,
        eventHash: hash,
        version: item.version + 1,
      });
      return { id: newId(), content, provinceCode: item.provinceCode, hash };
    });
    await insertMany(
      'custody_events',
      events.map(({ id, content, provinceCode, hash }) => ({
        id,
        province_code: provinceCode,
        item_id: content.itemId,
        seq: content.seq,
        kind: content.kind,
        at: content.at,
        recorded_at: content.recordedAt,
        staff_id: content.staffId,
        officer_id: content.officerId,
        method: content.method,
        place: content.place,
        data: JSON.stringify(content.data),
        hash,
      })),
    );
    for (let from = 0; from < items.length; from += 500) {
      await updateMany(
        'custody_items',
        items.slice(from, from + 500).map((item) => ({
          id: item.id,
          state: item.state,
          transfer_id: item.transferId,
          event_seq: item.eventSeq,
          event_hash: item.eventHash,
          version: item.version,
        })),
      );
    }
    await this.standings.refresh(items.map(({ laoCode }) => laoCode));
    await this.remember(items, step, events);
    await this.webhooks.tell(
      events.map(({ id, content, provinceCode }, n) => ({
        event: 'credential.stage-reached',
        key: id,
        at: content.at,
        data: { itemId: content.itemId, laoCode: items[n]!.laoCode, provinceCode, stage: content.kind },
      })),
    );
    if (toldSteps.some((kind) => kind === step.kind))
      await this.outbox.askEach('credentials.tell-steps', idChunks(events));
  }

  /** Locks items in the order of their identities, so that two who take several never wait for each other. */
  async lock(ids: string[]): Promise<CustodyItem[]> {
    if (!ids.length) return [];
    return db()
      .createQueryBuilder<CustodyItem>('CustodyItem', 'i')
      .where('i.id IN (:...ids)', { ids })
      .orderBy('i.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** One audit entry a province; it holds the steps' hashes, so that the two chains witness each other. */
  private async remember(items: CustodyItem[], step: Step, events: { provinceCode: string; hash: Buffer }[]) {
    for (const provinceCode of [...new Set(items.map((item) => item.provinceCode))].sort()) {
      const own = items.filter((item) => item.provinceCode === provinceCode);
      const digest = createHash('sha256');
      for (const event of events) if (event.provinceCode === provinceCode) digest.update(event.hash);
      await this.audit.record({
        action: `custody.${step.kind}`,
        object: objectOf(own),
        provinceCode,
        reason: step.reason,
        details: {
          count: own.length,
          ...(own.length === 1 ? { lao: own[0]!.laoCode } : {}),
          ...(step.officerId ? { officer: step.officerId } : {}),
          steps: digest.digest('hex'),
        },
      });
      this.realtime.publish({ topic: 'custody', id: own[0]!.batchId ?? own[0]!.id, province: provinceCode });
    }
  }
}

/** What a step is about: the item, or what several have in common. */
function objectOf(items: CustodyItem[]): string {
  const [{ id, laoCode, batchId, provinceCode }] = items as [CustodyItem];
  if (items.length === 1) return `custody-item:${id}`;
  if (items.every((item) => item.laoCode === laoCode)) return `lao:${laoCode}`;
  return batchId && items.every((item) => item.batchId === batchId)
    ? `batch:${batchId}`
    : `province:${provinceCode}`;
}
