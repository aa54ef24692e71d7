import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, TextColumn, TimeColumn } from '../../database/columns.js';
import type { Role } from '../../request-context.js';

/** Invited: has not set a password yet. Disabled: may not come in, and everything that let them in is dead. */
export type StaffState = 'invited' | 'active' | 'disabled';

/** One person who works at the desk. The people outside are officers and contacts, never staff. */
@Entity('staff')
export class Staff {
  @IdColumn()
  id: string;

  /** In lower case and NFC: this is what one signs in with. */
  @TextColumn(254)
  email: string;

  @TextColumn(200)
  name: string;

  @CodeColumn(20)
  role: Role;

  @CodeColumn(10)
  state: StaffState;

  /** The province for which a representative speaks; null for everybody else. */
  @CodeColumn(2, { nullable: true })
  provinceCode: string | null;

  @CodeColumn(10)
  locale: string;

  /** argon2id in PHC form; null until the first password is set. */
  @CodeColumn(255, { nullable: true })
  passwordHash: string | null;

  @TimeColumn({ nullable: true })
  passwordChangedAt: Date | null;

  /** To the minute. */
  @TimeColumn({ nullable: true })
  lastSeenAt: Date | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  disabledAt: Date | null;
}
