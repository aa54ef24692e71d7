import { Entity } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TimeColumn } from '../../../platform/database/columns.js';
import type { ResetSettings } from './reset-settings.policy.js';

/** The policy's numbers as somebody set them; the last row is in force, the others tell what was. */
@Entity('reset_settings')
export class ResetSettingsRow {
  @IdColumn()
  id: string;

  @JsonColumn()
  content: ResetSettings;

  @RefColumn()
  changedBy: string;

  @TimeColumn()
  changedAt: Date;
}
