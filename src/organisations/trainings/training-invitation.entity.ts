import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** A LAO, or a province's representatives, are invited to a training. */
@Entity('training_invitations')
export class TrainingInvitation {
  @IdColumn()
  id: string;

  @RefColumn()
  trainingId: string;

  @CodeColumn(2)
  provinceCode: string;

  /** Null: the province's representatives. */
  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  /** The LAO's code, or the province's: who is invited once. */
  @CodeColumn(8)
  inviteeKey: string;

  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;
}
