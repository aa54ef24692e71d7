import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, JsonColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** One change of the register, told on the time line of what it concerns. Erasable, unlike the audit log. */
@Entity('register_changes')
export class RegisterChange {
  @IdColumn()
  id: string;

  @CodeColumn(2, { nullable: true })
  provinceCode: string | null;

  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  @RefColumn({ nullable: true })
  officerId: string | null;

  @RefColumn({ nullable: true })
  trainingId: string | null;

  @RefColumn({ nullable: true })
  importId: string | null;

  /** Who did it; null for the desk itself. */
  @RefColumn({ nullable: true })
  staffId: string | null;

  /** `noun.verb`, such as `lao.renamed`; the screens translate it as `change.<kind>`. */
  @CodeColumn(40)
  kind: string;

  @JsonColumn()
  data: Record<string, unknown>;

  @TimeColumn()
  createdAt: Date;
}
