import { Column, Entity } from 'typeorm';
import { CodeKeyColumn } from '../../platform/database/columns.js';

/** Counts the changes of a part of the register, so that what is kept in memory knows when it is old. */
@Entity('register_versions')
export class RegisterVersion {
  @CodeKeyColumn(20)
  name: string;

  /** A string: the driver does not cut large numbers short. */
  @Column({ type: 'bigint', unsigned: true })
  version: string;
}
