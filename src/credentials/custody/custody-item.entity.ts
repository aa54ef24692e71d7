import { Column, Entity } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

export const itemStates = [
  'prepared',
  'printed',
  'sent',
  'at-province',
  'handed',
  'opened',
  'returned',
  'missing',
  'wrong-person',
  'revoked',
] as const;
export type ItemState = (typeof itemStates)[number];

/** One credential in the chain of custody, from DLA to the officer. */
@Entity('custody_items')
export class CustodyItem {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  /** Null for one that a request brought about. */
  @RefColumn({ nullable: true })
  batchId: string | null;

  @CodeColumn(8)
  laoCode: string;

  @RefColumn()
  credentialId: string;

  @CodeColumn(12)
  kind: 'paper' | 'electronic';

  @CodeColumn(14)
  state: ItemState;

  @RefColumn({ nullable: true })
  transferId: string | null;

  /** The last step's place and hash: each step is chained to the one before. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  eventSeq: number;

  @HashColumn({ nullable: true })
  eventHash: Buffer | null;

  @Column({ type: 'int', default: 0 })
  version: number;

  @TimeColumn()
  createdAt: Date;
}
