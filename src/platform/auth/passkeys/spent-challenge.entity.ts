import { Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../database/columns.js';

/** A challenge that was answered. Its key decides that nobody answers it again; it is forgotten once it has expired. */
@Entity('spent_challenges')
export class SpentChallenge {
  @PrimaryColumn({ type: 'binary', length: 32 })
  hash: Buffer;

  @TimeColumn()
  expiresAt: Date;
}
