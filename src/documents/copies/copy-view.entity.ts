import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Somebody looked at a copy. The audit log says why; this row counts. */
@Entity('copy_views')
export class CopyView {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  copyId: string;

  @RefColumn()
  staffId: string;

  /** To decide about it, or afterwards. */
  @CodeColumn(10)
  kind: 'review' | 'archive';

  @TimeColumn()
  viewedAt: Date;
}
