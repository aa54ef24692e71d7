import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { CopyAccessService } from '../copies/copy-access.service.js';
import { CopyEndsService } from '../copies/copy-ends.service.js';
import type { CopyTurn } from '../copies/copy.schema.js';
import { IdCardCopy } from '../copies/id-card-copy.entity.js';
import { CopyViewsService } from './copy-views.service.js';

/**
 * Turns pages that lie on their side or their head, as a camera or a scanner left them. What is covered is measured on
 * the upright card, so what is kept of a page is made of it as it was turned.
 */
@Injectable()
export class CopyTurnsService {
  constructor(
    private readonly access: CopyAccessService,
    private readonly views: CopyViewsService,
    private readonly ends: CopyEndsService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Says how a page lies from now on, for all who look at it; one that waits for a decision is read again, since lying
   * wrong it could not be. Throws copy.not-found, copy.not-seen (409), copy.erased (410), copy.changed-meanwhile (409).
   */
  async turn(id: string, { version, turned }: CopyTurn): Promise<void> {
    await this.access.see(id);
    if (!(await this.views.hasSeen(id))) throw new DomainError('copy.not-seen', 409);
    await transaction(async () => {
      const copy = await this.access.lockKept(id, version);
      const isRead = copy.isOpen() && copy.part === 1;
      const unread = isRead ? { readAt: null, doubt: null } : {};
      await db().update(IdCardCopy, { id }, { turned, version: version + 1, ...unread });
      await this.ends.record('turned', copy, { turned });
      if (isRead) await this.outbox.ask('documents.read-copies', { id: copy.batchId ?? copy.copyFileId });
    });
  }
}
