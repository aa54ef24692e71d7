import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';
import type { BatchRoute } from '../issuance/batch-state.policy.js';

/** A province's part of a batch on its way from DLA to the province's representative (rules 1.1, 1.2). */
@Entity('custody_transfers')
export class CustodyTransfer {
  @IdColumn()
  id: string;

  @RefColumn()
  batchId: string;

  @CodeColumn(2)
  provinceCode: string;

  /** Which part of the batch for that province: 1 what was released, more what was printed again since. */
  @Column({ type: 'int', unsigned: true, default: 1 })
  partNo: number;

  @CodeColumn(12)
  route: BatchRoute;

  /** How many the sender declares. */
  @Column({ type: 'int', unsigned: true })
  expected: number;

  /** How many of those DLA has declared lost or taken back before the receiver accepted. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  withdrawn: number;

  @RefColumn()
  sentBy: string;

  @TimeColumn()
  sentAt: Date;

  /** The representative to whom it goes. */
  @RefColumn({ nullable: true })
  officerId: string | null;

  @RefColumn({ nullable: true })
  trainingId: string | null;

  @TextColumn(200, { nullable: true })
  place: string | null;

  @RefColumn({ nullable: true })
  acceptedBy: string | null;

  /** Acceptance is a fact of its own: until then the credentials are still DLA's to answer for. */
  @TimeColumn({ nullable: true })
  acceptedAt: Date | null;

  /** How many the receiver counted. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  counted: number | null;

  @TextColumn(500, { nullable: true })
  note: string | null;

  @Column({ type: 'tinyint', unsigned: true, default: 0 })
  reminders: number;

  @TimeColumn({ nullable: true })
  remindAt: Date | null;

  @Column({ type: 'int', default: 0 })
  version: number;

  /** How many are really under way, for the receiver to count: what arrives and what was withdrawn are what was sent. */
  get underWay(): number {
    return this.expected - this.withdrawn;
  }
}
