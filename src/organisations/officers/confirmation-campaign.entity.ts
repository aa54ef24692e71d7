import { Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../platform/database/columns.js';

/** From 1 October each LAO's responsible officer is confirmed anew: one campaign a fiscal year (CE). */
@Entity('confirmation_campaigns')
export class ConfirmationCampaign {
  @PrimaryColumn({ type: 'smallint' })
  fiscalYear: number;

  @TimeColumn()
  openedAt: Date;
}
