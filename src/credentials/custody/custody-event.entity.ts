import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

export const custodyKinds = [
  'prepared',
  'reissued',
  'printed',
  'reprinted',
  'spoiled',
  'sent',
  'reminded',
  'accepted',
  'handed',
  'link-sent',
  'opened',
  'confirmed',
  'returned',
  'missing',
  'wrong-person',
  'expired',
  'revoked',
] as const;
export type CustodyKind = (typeof custodyKinds)[number];

/** One step in the chain of custody: never changed, never deleted, chained by hash to the step before. */
@Entity('custody_events')
export class CustodyEvent {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  itemId: string;

  @Column({ type: 'int', unsigned: true })
  seq: number;

  @CodeColumn(20)
  kind: CustodyKind;

  /** When it happened; a device that was offline tells it later. */
  @TimeColumn()
  at: Date;

  @TimeColumn()
  recordedAt: Date;

  @RefColumn({ nullable: true })
  staffId: string | null;

  @RefColumn({ nullable: true })
  officerId: string | null;

  @CodeColumn(20, { nullable: true })
  method: string | null;

  @TextColumn(200, { nullable: true })
  place: string | null;

  @JsonColumn()
  data: Record<string, string | number | boolean | null>;

  @HashColumn()
  hash: Buffer;
}
