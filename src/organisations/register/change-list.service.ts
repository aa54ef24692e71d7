import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { page, type Page } from '../../platform/http/page.js';
import type { ChangeJson, ChangeQuery } from './change.schema.js';

interface Row {
  id: string;
  kind: string;
  data: string;
  created_at: Date;
  staff_id: string | null;
  staff_name: string | null;
  import_id: string | null;
}

/** Reads the history of the register. The caller has made sure that the person may see what it is about. */
@Injectable()
export class ChangeListService {
  /** What happened to a LAO, an officer or a training, newest first. */
  async list(
    of: 'lao_code' | 'officer_id' | 'training_id',
    value: string,
    { limit, cursor }: ChangeQuery,
  ): Promise<Page<ChangeJson>> {
    const rows: Row[] = await db().query(
      `SELECT c.id, c.kind, c.data, c.created_at, c.staff_id, s.name AS staff_name, c.import_id
       FROM register_changes c LEFT JOIN staff s ON s.id = c.staff_id
       WHERE c.${of} = ?${cursor ? ' AND c.id < ?' : ''} ORDER BY c.id DESC LIMIT ?`,
      [value, ...(cursor ? [cursor] : []), limit + 1],
    );
    const cut = page(rows, limit, (row) => row.id);
    return { items: cut.items.map(changeJson), next: cut.next };
  }
}

function changeJson(row: Row): ChangeJson {
  return {
    id: row.id,
    kind: row.kind,
    data: JSON.parse(row.data) as ChangeJson['data'],
    at: row.created_at.toISOString(),
    by: row.staff_id ? { id: row.staff_id, name: row.staff_name ?? '' } : null,
    importId: row.import_id,
  };
}
