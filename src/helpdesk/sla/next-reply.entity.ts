import { Entity } from 'typeorm';
import { IdColumn, TimeColumn } from '../../platform/database/columns.js';

/** That an answer after the first ended somebody's waiting; one for each answer. */
@Entity('next_replies')
export class NextReply {
  /** The answer. */
  @IdColumn()
  messageId: string;

  @TimeColumn()
  waitedFrom: Date;

  @TimeColumn()
  repliedAt: Date;
}
