import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { BatchAccessService } from '../issuance/batch-access.service.js';
import { LinksService, type Minted } from '../reveal/links.service.js';
import { CustodyItem } from './custody-item.entity.js';
import { CustodyService } from './custody.service.js';
import { HandOverEndsService } from './hand-over-ends.service.js';
import { PrintRun } from './print-run.entity.js';
import { ReprintsService } from './reprints.service.js';

/** What to print. Without LAOs named: all that is still to be handed over and has no envelope that works. */
export interface PrintWish {
  batchId: string;
  provinceCode: string;
  laoCodes?: string[];
  /** Why again; needed for what was printed already. */
  reason?: string;
}

/** A slip with its code, in memory until the paper has it. */
export interface PrintedSlip extends Minted {
  laoCode: string;
  serial: string;
  serialNo: number;
}

/** In which states a slip can be printed again. */
const again = ['prepared', 'printed', 'sent', 'at-province', 'handed', 'returned', 'missing'];

/**
 * Prints slips: codes are made, numbered and forgotten. Nothing but the paper holds them; a lost print-out is printed
 * again, and the older slips open nothing any more.
 */
@Injectable()
export class PrintingService {
  constructor(
    private readonly access: BatchAccessService,
    private readonly fourEyes: FourEyesService,
    private readonly custody: CustodyService,
    private readonly handOvers: HandOverEndsService,
    private readonly reprints: ReprintsService,
    private readonly links: LinksService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes the slips of a province. Throws batch.not-found (404), batch.not-now (409), slips.own-approval (403),
   * slips.nothing-to-print (409), slips.reason-needed (400).
   */
  async print(wish: PrintWish): Promise<PrintedSlip[]> {
    const items = await transaction(() => this.printable(wish));
    const minted = await this.links.mint(
      items.map(({ credentialId }) => credentialId),
      'slip',
    );
    const withCode = items.filter(({ credentialId }) => minted.has(credentialId));
    if (!withCode.length) throw new DomainError('slips.nothing-to-print', 409);
    return transaction(() => this.number(wish, withCode, minted));
  }

  private async printable({ batchId, provinceCode, laoCodes, reason }: PrintWish): Promise<CustodyItem[]> {
    const batch = await this.access.toDo(batchId, 'print');
    if (await this.fourEyes.isActor([batch.approvedBy])) throw new DomainError('slips.own-approval', 403);
    if (batch.route !== 'paper') throw new DomainError('slips.nothing-to-print', 409);
    const items = await db()
      .createQueryBuilder(CustodyItem, 'i')
      .where('i.batch_id = :batchId AND i.province_code = :provinceCode', { batchId, provinceCode })
      .andWhere(
        laoCodes
          ? 'i.lao_code IN (:...laoCodes) AND i.state IN (:...again)'
          : `(i.state = 'prepared' OR (i.state IN ('printed', 'at-province')
              AND NOT EXISTS (SELECT 1 FROM slips s WHERE s.live_key = i.id)))`,
        { laoCodes, again },
      )
      // What was handed over can have another slip only once its code has run out unopened.
      .andWhere(
        `(i.state <> 'handed' OR EXISTS (SELECT 1 FROM credentials c WHERE c.id = i.credential_id AND c.state IN ('ready', 'offered')
           AND NOT EXISTS (SELECT 1 FROM reveal_links k WHERE k.credential_id = c.id AND k.state = 'armed')))`,
      )
      .orderBy('i.lao_code')
      .getMany();
    if (!items.length) throw new DomainError('slips.nothing-to-print', 409);
    if (laoCodes && items.some(({ state }) => state !== 'prepared') && !reason) {
      throw new DomainError('slips.reason-needed', 400, { fields: [{ path: 'reason', code: 'needed' }] });
    }
    return items;
  }

  private async number(
    { batchId, provinceCode, reason }: PrintWish,
    wanted: CustodyItem[],
    minted: Map<string, Minted>,
  ): Promise<PrintedSlip[]> {
    const batch = await this.access.toDo(batchId, 'print');
    await this.reprints.lockTransfers(batchId, provinceCode);
    const items = await this.stillPrintable(wanted, minted);
    if (!items.length) throw new DomainError('slips.nothing-to-print', 409);
    items.sort((one, other) => (one.laoCode < other.laoCode ? -1 : 1));
    const now = clock.now();
    const from = await this.takeNumbers(provinceCode, items.length);
    const run = {
      id: newId(),
      batchId,
      provinceCode,
      pages: items.length,
      firstNo: from,
      reason: reason ?? null,
      printedBy: actor().staffId,
      approvedBy: batch.approvedBy!,
      printedAt: now,
    };
    await db().insert(PrintRun, run);
    await db().query(
      `UPDATE slips SET state = 'spoiled', changed_at = ? WHERE item_id IN (?) AND state IN ('on-hand', 'handed')`,
      [now, items.map(({ id }) => id)],
    );
    await this.handOvers.reprinted(items, run.id);
    const slips = items.map((item, at) => ({
      item,
      laoCode: item.laoCode,
      serialNo: from + at,
      serial: `${provinceCode}-${String(from + at).padStart(6, '0')}`,
      ...minted.get(item.credentialId)!,
    }));
    await insertMany(
      'slips',
      slips.map(({ item, linkId, serial, serialNo }) => ({
        id: newId(),
        province_code: provinceCode,
        batch_id: batchId,
        item_id: item.id,
        link_id: linkId,
        print_run_id: run.id,
        serial_no: serialNo,
        serial,
        state: 'on-hand',
        printed_at: now,
        changed_at: now,
      })),
    );
    const serialOf = new Map(slips.map(({ item, serial }) => [item.id, serial]));
    const data = (item: CustodyItem) => ({ serial: serialOf.get(item.id)! });
    const fresh = items.filter(({ state }) => state === 'prepared');
    const older = items.filter(({ state }) => state !== 'prepared');
    await this.custody.step(fresh, { kind: 'printed', state: 'printed', data });
    await this.reprints.backToDla(batch, older, { data, reason });
    await this.audit.record({
      action: 'slips.print',
      object: `batch:${batchId}`,
      provinceCode,
      reason,
      details: { pages: items.length, firstNo: from, run: run.id },
    });
    return slips.map(({ laoCode, serial, serialNo, linkId, publicId, code }) => ({
      laoCode,
      serial,
      serialNo,
      linkId,
      publicId,
      code,
    }));
  }

  /** Minting takes its time: what was stopped or printed by somebody else meanwhile gets no sheet. */
  private async stillPrintable(wanted: CustodyItem[], minted: Map<string, Minted>): Promise<CustodyItem[]> {
    const items = await this.custody.lock(wanted.map(({ id }) => id));
    const links: { credentialId: string }[] = await db().query(
      `SELECT credential_id AS credentialId FROM reveal_links WHERE id IN (?) AND state = 'inert' FOR UPDATE`,
      [[...minted.values()].map(({ linkId }) => linkId)],
    );
    const inert = new Set(links.map(({ credentialId }) => credentialId));
    return items.filter(({ state, credentialId }) => again.includes(state) && inert.has(credentialId));
  }

  /** The first of so many consecutive numbers of a province. */
  private async takeNumbers(provinceCode: string, count: number): Promise<number> {
    await db().query('INSERT IGNORE INTO slip_counters (province_code, last_no) VALUES (?, 0)', [
      provinceCode,
    ]);
    const [row]: { last_no: number }[] = await db().query(
      'SELECT last_no FROM slip_counters WHERE province_code = ? FOR UPDATE',
      [provinceCode],
    );
    await db().query('UPDATE slip_counters SET last_no = last_no + ? WHERE province_code = ?', [
      count,
      provinceCode,
    ]);
    return row!.last_no + 1;
  }
}
