import { Entity } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../database/columns.js';

/** A script's way in, with the permissions of its owner. Revoking it is deleting the row. */
@Entity('api_tokens')
export class ApiToken {
  @IdColumn()
  id: string;

  /** The part of the token by which it is found. */
  @CodeColumn(26)
  publicId: string;

  @RefColumn()
  staffId: string;

  @TextColumn(100)
  name: string;

  /** SHA-256 of the part that proves it. */
  @HashColumn()
  secretHash: Buffer;

  @TimeColumn()
  createdAt: Date;

  /** To the minute. */
  @TimeColumn({ nullable: true })
  lastUsedAt: Date | null;

  @TimeColumn({ nullable: true })
  expiresAt: Date | null;
}
