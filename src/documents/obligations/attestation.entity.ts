import { Entity } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { Evidence } from './evidence.policy.js';

/** A card that was looked at and not copied: by two named people, or by the electronic identity check. */
@Entity('document_attestations')
export class Attestation {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  obligationId: string;

  @CodeColumn(20)
  kind: Exclude<Evidence, 'redacted-copy'>;

  @DayColumn()
  doneOn: string;

  /** Who saw the card, or ran the check. */
  @TextColumn(200)
  firstName: string;

  @TextColumn(200, { nullable: true })
  secondName: string | null;

  /** The electronic check's own number. */
  @TextColumn(200, { nullable: true })
  reference: string | null;

  @RefColumn()
  recordedBy: string;

  @TimeColumn()
  recordedAt: Date;
}
