import { Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../platform/database/columns.js';
import type { Rhythm } from './report-time.policy.js';

const rhythm = { type: 'varchar', length: 10, charset: 'ascii', collation: 'ascii_bin' } as const;

/** That somebody gets the figures by mail. */
@Entity('report_recipients')
export class ReportRecipient {
  @PrimaryColumn(rhythm)
  rhythm: Rhythm;

  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  staffId: string;
}

/** That a report has gone out: one for each period, whoever runs twice. */
@Entity('report_sendings')
export class ReportSending {
  @PrimaryColumn(rhythm)
  rhythm: Rhythm;

  @PrimaryColumn({ type: 'date' })
  untilOn: string;

  @TimeColumn()
  sentAt: Date;
}
