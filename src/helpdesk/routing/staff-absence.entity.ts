import { Entity } from 'typeorm';
import { DayColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Days on which somebody is away, and who stands in. */
@Entity('staff_absences')
export class StaffAbsence {
  @IdColumn()
  id: string;

  @RefColumn()
  staffId: string;

  @DayColumn()
  fromOn: string;

  @DayColumn()
  untilOn: string;

  @RefColumn({ nullable: true })
  standInId: string | null;

  @RefColumn()
  createdBy: string;

  @TimeColumn()
  createdAt: Date;
}
