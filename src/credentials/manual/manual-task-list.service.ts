import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import type { ManualTaskJson, ManualTaskQuery } from './manual-task.schema.js';

interface Row {
  id: string;
  kind: ManualTaskJson['kind'];
  state: ManualTaskJson['state'];
  laoCode: string;
  name: string;
  type: LaoType;
  province: string;
  userName: string;
  takenBy: string | null;
  takenByName: string | null;
  doneBy: string | null;
  doneByName: string | null;
  doneAt: Date | null;
  refuseReason: string | null;
  createdAt: Date;
}

/** Reads the work list; the temporary passwords are not in it. */
@Injectable()
export class ManualTaskListService {
  /** A page, the oldest first: what waits longest is done first. */
  async list({ state, limit, cursor }: ManualTaskQuery): Promise<Page<ManualTaskJson>> {
    const rows: Row[] = await db().query(
      `SELECT t.id, t.kind, t.state, a.lao_code AS laoCode, l.name, l.type, p.name AS province, a.user_name AS userName,
              t.taken_by AS takenBy, st.name AS takenByName, t.done_by AS doneBy, sd.name AS doneByName,
              t.done_at AS doneAt, t.refuse_reason AS refuseReason, t.created_at AS createdAt
       FROM manual_tasks t JOIN accounts a ON a.id = t.account_id JOIN laos l ON l.code = a.lao_code
       JOIN provinces p ON p.code = l.province_code LEFT JOIN staff st ON st.id = t.taken_by
       LEFT JOIN staff sd ON sd.id = t.done_by
       WHERE t.state = ? ${cursor ? 'AND t.id > ?' : ''} ORDER BY t.id LIMIT ?`,
      [state, ...(cursor ? [cursor] : []), limit + 1],
    );
    return page(rows.map(taskJson), limit, ({ id }) => id);
  }
}

function taskJson(row: Row): ManualTaskJson {
  const me = actor().staffId;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    lao: { code: row.laoCode, title: laoTitle(row.type, row.name), province: row.province },
    userName: row.userName,
    takenBy: row.takenByName,
    mine: row.takenBy === me,
    doneBy: row.doneByName,
    doneAt: row.doneAt?.toISOString() ?? null,
    mayCheck: row.state === 'done' && row.doneBy !== me,
    refuseReason: row.refuseReason,
    createdAt: row.createdAt.toISOString(),
  };
}
