import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actor } from '../../platform/request-context.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { CustodyItem } from './custody-item.entity.js';
import { CustodyTransfer } from './custody-transfer.entity.js';
import { CustodyService } from './custody.service.js';
import { TransferNoticesService } from './transfer-notices.service.js';
import { waits } from './waiting-transfer.policy.js';

/** How long a province has before it is reminded, and how often it is. */
const remindAfterMs = 2 * 86_400_000;
const mostReminders = 3;

/** A province's part of a batch: accepted by its representative, who counts; reminded until then. */
@Injectable()
export class TransfersService {
  constructor(
    private readonly custody: CustodyService,
    private readonly fourEyes: FourEyesService,
    private readonly incidents: IncidentsService,
    private readonly told: TransferNoticesService,
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /**
   * The receiver says how many there are. As many as are under way: accepted, a fact. Another number: nothing is
   * accepted, an incident says so, and no hand-over is possible until it is settled. Throws transfer.not-found (404),
   * transfer.accepted, transfer.nothing-waits (409) where all of it was stopped meanwhile, transfer.own-acceptance (403).
   */
  async accept(id: string, { counted, note }: { counted: number; note?: string }): Promise<void> {
    await transaction(async () => {
      const transfer = await this.locked(id);
      if (transfer.acceptedAt) throw new DomainError('transfer.accepted', 409);
      if (await this.fourEyes.isActor([transfer.sentBy]))
        throw new DomainError('transfer.own-acceptance', 403);
      const items = await this.sentOf(id);
      if (!items.length) throw new DomainError('transfer.nothing-waits', 409);
      const fits = counted === transfer.underWay;
      const now = clock.now();
      await this.save(transfer, {
        counted,
        note: note ?? null,
        ...(fits ? { acceptedAt: now, acceptedBy: actor().staffId, remindAt: null } : {}),
      });
      if (!fits) return this.differs(transfer, counted, note);
      await this.custody.step(items, {
        kind: 'accepted',
        state: 'at-province',
        method: transfer.route,
        reason: note,
        data: () => ({ counted }),
      });
    });
  }

  /** What of it is still on its way, locked. */
  private sentOf(id: string): Promise<CustodyItem[]> {
    return db()
      .createQueryBuilder(CustodyItem, 'i')
      .where(`i.transfer_id = :id AND i.state = 'sent'`, { id })
      .orderBy('i.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /**
   * What was sent is lost, was taken back, or is void because it was printed again, before the receiver accepted: it is
   * not waited for any more. Within the transaction of that: a transfer is locked before its items.
   */
  async withdraw(id: string, count = 1): Promise<void> {
    const transfer = await this.locked(id);
    if (transfer.acceptedAt) return;
    await this.save(transfer, { withdrawn: transfer.withdrawn + count });
    await this.audit.record({
      action: 'transfer.withdraw',
      object: `transfer:${id}`,
      provinceCode: transfer.provinceCode,
      details: { expected: transfer.expected, withdrawn: transfer.withdrawn },
    });
  }

  /** Reminds once more, at a person's word. Throws transfer.accepted (409), transfer.nobody-to-tell (422). */
  async remind(id: string): Promise<void> {
    await transaction(async () => {
      const transfer = await this.locked(id);
      if (transfer.acceptedAt) throw new DomainError('transfer.accepted', 409);
      if (!(await this.remindOf(transfer))) throw new DomainError('transfer.nobody-to-tell', 422);
    });
  }

  /** Reminds of all that were not accepted in time; run twice, each is reminded once. */
  async sweep(): Promise<void> {
    const due: { id: string }[] = await db().query(
      `SELECT t.id FROM custody_transfers t WHERE t.remind_at <= ? AND ${waits} ORDER BY t.remind_at LIMIT 500`,
      [clock.now()],
    );
    for (const { id } of due) {
      await transaction(async () => {
        const transfer = await db().findOne(CustodyTransfer, {
          where: { id },
          lock: { mode: 'pessimistic_write' },
        });
        if (!transfer || transfer.acceptedAt || !transfer.remindAt || transfer.remindAt > clock.now()) return;
        await this.remindOf(transfer);
      });
    }
  }

  private async remindOf(transfer: CustodyTransfer): Promise<number> {
    const reminders = transfer.reminders + 1;
    const reached = await this.told.tell(transfer, reminders);
    await this.save(transfer, {
      reminders,
      remindAt: reminders < mostReminders ? new Date(clock.now().getTime() + remindAfterMs) : null,
    });
    await this.audit.record({
      action: 'transfer.remind',
      object: `transfer:${transfer.id}`,
      provinceCode: transfer.provinceCode,
      details: { reminders, reached },
    });
    return reached;
  }

  private async differs(transfer: CustodyTransfer, counted: number, note?: string): Promise<void> {
    await this.incidents.open({
      kind: 'count-differs',
      provinceCode: transfer.provinceCode,
      batchId: transfer.batchId,
      reason: note || `${counted} / ${transfer.underWay}`,
      details: { counted, expected: transfer.underWay },
    });
  }

  private async locked(id: string): Promise<CustodyTransfer> {
    const transfer = await db().findOne(CustodyTransfer, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!transfer || !inScope(scopeFor(actor()), transfer.provinceCode)) throw notFound('transfer');
    return transfer;
  }

  private async save(transfer: CustodyTransfer, changed: Partial<CustodyTransfer>): Promise<void> {
    const next = { ...changed, version: transfer.version + 1 };
    await db().update(CustodyTransfer, { id: transfer.id }, next);
    Object.assign(transfer, next);
    this.realtime.publish({ topic: 'custody', id: transfer.batchId, province: transfer.provinceCode });
  }
}
