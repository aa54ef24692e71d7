import { Entity } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** Somebody came to a training, for a LAO or for a province. */
@Entity('attendances')
export class Attendance {
  @IdColumn()
  id: string;

  @RefColumn()
  trainingId: string;

  @CodeColumn(2)
  provinceCode: string;

  /** Null for a provincial representative. */
  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  /** Where the person is one of the register. */
  @RefColumn({ nullable: true })
  officerId: string | null;

  @TextColumn(200)
  name: string;

  /** SHA-256 over place and name: nobody came twice. */
  @HashColumn()
  attendeeKey: Buffer;

  @RefColumn({ nullable: true })
  importId: string | null;

  @RefColumn({ nullable: true })
  recordedBy: string | null;

  @TimeColumn()
  recordedAt: Date;
}
