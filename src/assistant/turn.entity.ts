import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../platform/database/columns.js';

/** That the assistant has heard a message, how it understood it, and what it did about it: once for each. */
@Entity('assistant_turns')
export class Turn {
  @IdColumn()
  messageId: string;

  @RefColumn()
  dialogueId: string;

  /** What it waited for when it heard it. */
  @CodeColumn(20)
  step: string;

  @CodeColumn(20, { nullable: true })
  intent: string | null;

  /** Which answer it gave; `silent` for none. */
  @CodeColumn(40)
  answer: string;

  @TimeColumn()
  at: Date;
}
