import { Entity } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../database/columns.js';

/** One signed-in browser or script. Ending it is deleting the row: every request looks. */
@Entity('sessions')
export class Session {
  @IdColumn()
  id: string;

  @RefColumn()
  staffId: string;

  /** SHA-256 of the cookie. */
  @HashColumn()
  tokenHash: Buffer;

  @TimeColumn()
  createdAt: Date;

  /** When its owner last proved who they are; null: not since this is kept. */
  @TimeColumn({ nullable: true })
  provedAt: Date | null;

  /** To the minute. */
  @TimeColumn()
  lastSeenAt: Date;

  /** The end however busy it is. */
  @TimeColumn()
  expiresAt: Date;

  @CodeColumn(45, { nullable: true })
  ip: string | null;

  @TextColumn(300, { nullable: true })
  userAgent: string | null;
}
