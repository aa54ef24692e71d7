import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany, updateMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { idChunks } from '../id-chunks.js';
import { BatchAccessService } from './batch-access.service.js';
import { BatchSettlingService } from './batch-settling.service.js';
import { StandingsService } from './standings.service.js';

interface Line {
  id: string;
  laoCode: string;
  provinceCode: string;
  userName: string;
}

interface Held {
  id: string;
  laoCode: string;
  epoch: number | null;
  busy: number;
}

const linesAtOnce = 500;

/** Turns the lines of an approved batch into accounts and credentials that are to be made. */
@Injectable()
export class BatchPreparationService {
  constructor(
    private readonly access: BatchAccessService,
    private readonly settling: BatchSettlingService,
    private readonly standings: StandingsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Goes on until no line is left; run twice or killed between, each line gets one credential. */
  async prepare(batchId: string): Promise<void> {
    while (await transaction(() => this.prepareSome(batchId)));
    await transaction(() => this.settling.settle(batchId));
  }

  private async prepareSome(batchId: string): Promise<boolean> {
    const batch = await this.access.locked(batchId);
    if (!batch || !['approved', 'provisioning'].includes(batch.state)) return false;
    if (batch.state === 'approved') await this.access.save(batch, { state: 'provisioning' });
    const lines: Line[] = await db().query(
      `SELECT id, lao_code AS laoCode, province_code AS provinceCode, user_name AS userName FROM batch_lines
       WHERE batch_id = ? AND state = 'included' AND credential_id IS NULL ORDER BY lao_code LIMIT ? FOR UPDATE`,
      [batchId, linesAtOnce],
    );
    if (!lines.length) return false;
    const accounts = await this.accountsOf(lines);
    const usable = lines.filter(({ laoCode }) => accounts.get(laoCode)?.busy === 0);
    const faulty = lines.filter((line) => !usable.includes(line));
    await this.setAside(faulty, accounts);
    await this.makeCredentials(batchId, usable, accounts);
    return true;
  }

  /** The LAOs' accounts, made where they are missing. A user name that another LAO has makes none. */
  private async accountsOf(lines: Line[]): Promise<Map<string, Held>> {
    await insertMany(
      'accounts',
      lines.map((line) => ({
        id: newId(),
        province_code: line.provinceCode,
        lao_code: line.laoCode,
        slot: 1,
        user_name: line.userName,
        created_at: clock.now(),
      })),
      'ON DUPLICATE KEY UPDATE accounts.slot = accounts.slot',
    );
    const rows: Held[] = await db().query(
      `SELECT a.id, a.lao_code AS laoCode,
              (SELECT MAX(c.epoch) FROM credentials c WHERE c.account_id = a.id) AS epoch,
              EXISTS (SELECT 1 FROM credentials c WHERE c.account_id = a.id
                      AND (c.live_key IS NOT NULL OR c.op_key IS NOT NULL)) AS busy
       FROM accounts a WHERE a.lao_code IN (?) AND a.slot = 1 ORDER BY a.id FOR UPDATE`,
      [lines.map(({ laoCode }) => laoCode)],
    );
    return new Map(rows.map((row) => [row.laoCode, { ...row, busy: Number(row.busy) }]));
  }

  private async setAside(lines: Line[], accounts: Map<string, Held>): Promise<void> {
    await updateMany(
      'batch_lines',
      lines.map(({ id, laoCode }) => ({
        id,
        state: 'set-aside',
        fault: accounts.has(laoCode) ? 'has-credential' : 'user-name-taken',
        open_key: null,
        left_out_at: clock.now(),
      })),
    );
  }

  private async makeCredentials(batchId: string, lines: Line[], accounts: Map<string, Held>): Promise<void> {
    const made = lines.map((line) => ({ line, id: newId(), account: accounts.get(line.laoCode)! }));
    await insertMany(
      'credentials',
      made.map(({ line, id, account }) => ({
        id,
        province_code: line.provinceCode,
        account_id: account.id,
        lao_code: line.laoCode,
        batch_id: batchId,
        epoch: (account.epoch ?? 0) + 1,
        state: 'preparing',
        created_at: clock.now(),
      })),
    );
    await updateMany(
      'batch_lines',
      made.map(({ line, id, account }) => ({ id: line.id, account_id: account.id, credential_id: id })),
    );
    await this.standings.refresh(made.map(({ line }) => line.laoCode));
    await this.outbox.askEach('credentials.provision-accounts', idChunks(made));
  }
}
