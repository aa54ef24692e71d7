import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Why a copy is opened: to decide about it, or afterwards. */
export const viewKinds = ['review', 'archive'] as const;
export type ViewKind = (typeof viewKinds)[number];

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

  @CodeColumn(10)
  kind: ViewKind;

  @TimeColumn()
  viewedAt: Date;
}
