import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** `gone`: its writer took it away first; `refused`: the platform does not let us, and a person must. */
export type HidingState = 'wanted' | 'hidden' | 'gone' | 'refused';

/** A comment on the page that everybody can read and that holds a secret: it is to be hidden until that is certain. */
@Entity('comment_hidings')
export class CommentHiding {
  @IdColumn()
  id: string;

  @CodeColumn(20)
  channel: string;

  @CodeColumn(100)
  account: string;

  /** UNIQUE: however often a comment is found, it is hidden once; an edit that tells again wants it again. */
  @TextColumn(255)
  commentId: string;

  @RefColumn({ nullable: true })
  threadId: string | null;

  @CodeColumn(12)
  state: HidingState;

  @RefColumn({ nullable: true })
  claimToken: string | null;

  @TimeColumn({ nullable: true })
  claimedUntil: Date | null;

  @CodeColumn(60, { nullable: true })
  errorCode: string | null;

  @TextColumn(500, { nullable: true })
  errorDetail: string | null;

  @TimeColumn()
  wantedAt: Date;

  @TimeColumn({ nullable: true })
  settledAt: Date | null;
}
