import { Entity } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, RefColumn, TimeColumn } from '../../database/columns.js';

/** A link by which a member of staff sets a password, once. Who made it never knows the password. */
@Entity('password_links')
export class PasswordLink {
  @IdColumn()
  id: string;

  /** The part of the link that servers see. */
  @CodeColumn(26)
  publicId: string;

  @RefColumn()
  staffId: string;

  /** SHA-256 of the part that stays behind the # and is sent in the body only. */
  @HashColumn()
  secretHash: Buffer;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn()
  expiresAt: Date;
}
