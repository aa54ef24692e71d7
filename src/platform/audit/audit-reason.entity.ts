import { Entity } from 'typeorm';
import { IdColumn, LongTextColumn } from '../database/columns.js';

/** What a person gave as the reason. Outside of the chain, which holds its digest, so that it can be erased. */
@Entity('audit_reasons')
export class AuditReason {
  @IdColumn()
  entryId: string;

  @LongTextColumn()
  text: string;
}
