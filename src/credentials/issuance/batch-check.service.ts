import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { BatchAccessService } from './batch-access.service.js';
import type { LineFault } from './batch-state.policy.js';
import type { IssuanceBatch } from './issuance-batch.entity.js';

/** For each fault the condition under which a line (as `b`, its LAO as `l`) has it; the first that holds counts. */
const faults: [LineFault, string][] = [
  ['dissolved', 'l.dissolved_on IS NOT NULL'],
  ['in-cohort', `l.in_cohort = 1 AND t.cohort = 'left-out'`],
  [
    'in-open-batch',
    'EXISTS (SELECT 1 FROM batch_lines o WHERE o.open_key = b.lao_code AND o.batch_id <> b.batch_id)',
  ],
  [
    'has-credential',
    `EXISTS (SELECT 1 FROM accounts a JOIN credentials c ON c.account_id = a.id
       WHERE a.lao_code = b.lao_code AND a.slot = 1 AND (c.live_key IS NOT NULL OR c.op_key IS NOT NULL))`,
  ],
  [
    'user-name-taken',
    'EXISTS (SELECT 1 FROM accounts a WHERE a.user_name = b.user_name AND a.lao_code <> b.lao_code)',
  ],
];

/** Checks the lines of a batch against the register: a fault leaves out its own line, never the batch. */
@Injectable()
export class BatchCheckService {
  constructor(private readonly access: BatchAccessService) {}

  /** Judges every line anew; what a person took out stays out. The batch is validated afterwards. */
  async check(batch: IssuanceBatch): Promise<void> {
    const fault = `CASE ${faults.map(([name, condition]) => `WHEN ${condition} THEN '${name}'`).join(' ')} END`;
    await db().query(
      `UPDATE batch_lines b
       JOIN (SELECT b.id, b.state AS was, ${fault} AS fault FROM batch_lines b
             JOIN issuance_batches t ON t.id = b.batch_id JOIN laos l ON l.code = b.lao_code
             WHERE b.batch_id = ? AND (b.fault IS NULL OR b.fault <> 'taken-out')) judged ON judged.id = b.id
       SET b.open_key = NULL, b.added_at = IF(judged.fault IS NULL AND judged.was = 'left-out', ?, b.added_at),
           b.left_out_at = IF(judged.fault IS NULL, NULL, COALESCE(b.left_out_at, ?)),
           b.state = IF(judged.fault IS NULL, 'included', 'left-out'), b.fault = judged.fault`,
      [batch.id, clock.now(), clock.now()],
    );
    await this.access.save(batch, { state: 'validated', contentHash: null });
  }
}
