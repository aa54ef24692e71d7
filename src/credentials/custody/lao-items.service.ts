import { Injectable } from '@nestjs/common';
import { LaoListService } from '../../organisations/register/lao-list.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page, type PageQuery } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import type { LaoCredentialJson } from './custody.schema.js';
import { CustodyItem } from './custody-item.entity.js';
import type { LaoItemJson } from './lao-items.schema.js';
import { TrailService } from './trail.service.js';

interface Row extends Pick<LaoItemJson, 'id' | 'epoch' | 'kind' | 'state' | 'serial'> {
  batchId: string | null;
  batchTitle: string | null;
  caseId: string | null;
  caseNumber: number | null;
  createdAt: Date;
  sentAt: Date | null;
  acceptedAt: Date | null;
  handedAt: Date | null;
  endedAt: Date | null;
}

/** Reads what a LAO had before: in two years somebody asks who had which slip, and when. */
@Injectable()
export class LaoItemsService {
  constructor(
    private readonly laos: LaoListService,
    private readonly trails: TrailService,
  ) {}

  /** A page of a LAO's items, the newest first. Throws lao.not-found, also outside of the person's scope. */
  async of(laoCode: string, { limit, cursor }: PageQuery): Promise<Page<LaoItemJson>> {
    await this.laos.one(laoCode);
    const rows: Row[] = await db().query(
      `SELECT i.id, c.epoch, i.kind, i.state, b.id AS batchId, b.title AS batchTitle, r.id AS caseId,
              r.number AS caseNumber, i.created_at AS createdAt,
              t.sent_at AS sentAt, t.accepted_at AS acceptedAt, c.ended_at AS endedAt,
              (SELECT s.serial FROM slips s WHERE s.item_id = i.id ORDER BY s.id DESC LIMIT 1) AS serial,
              (SELECT h.handed_at FROM hand_overs h WHERE h.item_id = i.id ORDER BY h.id DESC LIMIT 1) AS handedAt
       FROM custody_items i JOIN credentials c ON c.id = i.credential_id LEFT JOIN issuance_batches b ON b.id = i.batch_id
       LEFT JOIN reset_cases r ON r.id = c.case_id LEFT JOIN custody_transfers t ON t.id = i.transfer_id
       WHERE i.lao_code = ? ${cursor ? 'AND i.id < ?' : ''} ORDER BY i.id DESC LIMIT ?`,
      [laoCode, ...(cursor ? [cursor] : []), limit + 1],
    );
    return page(rows.map(itemJson), limit, ({ id }) => id);
  }

  /** The whole way of one item. Throws custody-item.not-found, also outside of the person's scope. */
  async trail(id: string): Promise<{ steps: LaoCredentialJson['trail'] }> {
    const item = await db().findOneBy(CustodyItem, { id });
    if (!item || !inScope(scopeFor(actor()), item.provinceCode)) throw notFound('custody-item');
    return { steps: await this.trails.of(id) };
  }
}

function itemJson({ batchId, batchTitle, caseId, caseNumber, ...row }: Row): LaoItemJson {
  return {
    ...row,
    batch: batchId ? { id: batchId, title: batchTitle ?? '' } : null,
    case: caseId ? { id: caseId, number: Number(caseNumber) } : null,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    handedAt: row.handedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
