import { Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** Why offices are closed: by the moon, instead of a holiday on a weekend, by the cabinet for once. */
export const holidayKinds = ['lunar', 'substitution', 'special'] as const;
export type HolidayKind = (typeof holidayKinds)[number];

/** A day on which offices are closed beside the fixed holidays: announced each year, or overnight. */
@Entity('holidays')
export class Holiday {
  @PrimaryColumn({ type: 'date' })
  heldOn: string;

  @TextColumn(200)
  name: string;

  @CodeColumn(20)
  kind: HolidayKind;

  /** The letter or resolution that says so. */
  @TextColumn(300)
  source: string;

  @RefColumn()
  createdBy: string;

  @TimeColumn()
  createdAt: Date;
}
