import { Entity } from 'typeorm';
import { CodeColumn, DayColumn, IdColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** One day of a training, at its place. Times are Bangkok's, `HH:MM`. */
@Entity('training_days')
export class TrainingDay {
  @IdColumn()
  id: string;

  @RefColumn()
  trainingId: string;

  @DayColumn()
  heldOn: string;

  @CodeColumn(5)
  fromTime: string;

  @CodeColumn(5)
  untilTime: string;

  @TextColumn(300)
  place: string;
}
