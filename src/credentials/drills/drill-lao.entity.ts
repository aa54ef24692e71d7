import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** Where a made-up credential is when its batch is stopped. */
export const drillCustodies = ['opened', 'handed', 'at-province', 'at-dla'] as const;
export type DrillCustody = (typeof drillCustodies)[number];

/** A made-up LAO of an exercise, and what the made-up personnel system will answer when its password is to stop. */
@Entity('drill_laos')
export class DrillLao {
  @IdColumn()
  id: string;

  @RefColumn()
  drillId: string;

  @Column({ type: 'int' })
  number: number;

  @TextColumn(200)
  title: string;

  /** Bare, without จังหวัด. */
  @TextColumn(100)
  province: string;

  @CodeColumn(12)
  custody: DrillCustody;

  /** How the first attempt fails, a stable word of the personnel system's; null where it does not. */
  @CodeColumn(40, { nullable: true })
  fault: string | null;

  /** When it fails, in milliseconds after the stop. */
  @Column({ type: 'int', nullable: true })
  faultMs: number | null;

  /** When the password has stopped working, in milliseconds after the stop; null where only a person can do it. */
  @Column({ type: 'int', nullable: true })
  doneMs: number | null;
}
