import { Entity } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';
import type { DocumentSettings } from './document-settings.policy.js';

/** How rule 5 is counted and reminded of, as somebody set it; the last row is in force, the others tell what was. */
@Entity('document_settings')
export class DocumentSettingsRow {
  @IdColumn()
  id: string;

  @JsonColumn()
  content: DocumentSettings;

  @RefColumn()
  changedBy: string;

  @TimeColumn()
  changedAt: Date;
}
