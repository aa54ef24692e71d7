import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { readPosts } from './known-posts.js';
import { withoutTitle } from '../officers/officer-name.policy.js';
import { actingScope } from '../register/acting.js';
import { AttendanceService, type Attendee } from '../trainings/attendance.service.js';
import { Training } from '../trainings/training.entity.js';
import { LaoFinder } from './lao-finder.js';
import type { ListRow } from './list-row.js';
import { nameCell } from './people-cells.policy.js';
import {
  refusedRow,
  refuseTwins,
  type ListContext,
  type ListKind,
  type MadeByLine,
  type PlannedRow,
} from './planned-row.js';
import type { RegisterImportRow } from './register-import-row.entity.js';
import type { RegisterImport } from './register-import.entity.js';
import { refuseFile } from './sheet.js';

/** A row of a list of who came, compared with what is recorded. */
interface PlannedAttendee extends PlannedRow {
  attendee: Attendee | null;
}

/** Brings the list of who came to a training into the register. */
@Injectable()
export class AttendanceImportService implements ListKind<PlannedAttendee> {
  constructor(private readonly attendance: AttendanceService) {}

  async plan(rows: ListRow[], list: ListContext, lock: boolean): Promise<PlannedAttendee[]> {
    const training = await db().findOneBy(Training, { id: list.trainingId! });
    if (!training || training.state !== 'planned') throw refuseFile('import.training-over');
    const finder = await LaoFinder.read(actingScope(), lock);
    const listed = rows.map((row) => {
      const lao = finder.find(row);
      const name = row.take('name', nameCell);
      if (lao && training.provinceCode && lao.provinceCode !== training.provinceCode)
        row.refuse('import.other-province', 'lao');
      return { row, lao, name };
    });
    const keyOf = ({ lao, name }: (typeof listed)[number]) =>
      lao && name ? `${lao.code}:${withoutTitle(name)}` : null;
    refuseTwins(listed, keyOf, ({ row }) => row, 'import.duplicate-person', 'name');
    const places = listed.flatMap(({ lao }) =>
      lao ? [{ laoCode: lao.code, provinceCode: lao.provinceCode }] : [],
    );
    const posts = await readPosts(places);
    const known = await this.recorded(training.id);
    return listed.map(({ row, lao, name }) => {
      if (!row.isGood || !lao || !name)
        return {
          ...refusedRow(
            row,
            `${lao?.title ?? row.raw('lao')} · ${row.raw('name')}`,
            lao?.provinceCode ?? null,
          ),
          attendee: null,
        };
      const key = `${lao.code}:${withoutTitle(name)}`;
      const officer = posts.get(lao.code)?.find(({ bare }) => bare === withoutTitle(name));
      const { provinceCode, code: laoCode } = lao;
      return {
        line: row.line,
        outcome: known.has(key) ? 'unchanged' : 'added',
        key,
        label: `${lao.title} · ${name}`,
        provinceCode,
        problems: [],
        before: null,
        after: { name },
        attendee: { provinceCode, laoCode, officerId: officer?.officerId ?? null, name },
      };
    });
  }

  async apply(list: RegisterImport, rows: PlannedAttendee[]): Promise<MadeByLine> {
    const added = rows.filter(({ outcome }) => outcome === 'added');
    if (added.length)
      await this.attendance.recordMany(
        list.trainingId!,
        added.map(({ attendee }) => attendee!),
        list.id,
      );
    return new Map();
  }

  async undo(list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]> {
    try {
      if (rows.length) await this.attendance.withdrawList(list.trainingId!, list.id);
      return [];
    } catch (error) {
      // A closed training counts on who came.
      if (error instanceof DomainError) return rows.map(({ line }) => line);
      throw error;
    }
  }

  private async recorded(trainingId: string): Promise<Set<string>> {
    const rows: { lao_code: string | null; name: string }[] = await db().query(
      'SELECT lao_code, name FROM attendances WHERE training_id = ?',
      [trainingId],
    );
    return new Set(rows.map(({ lao_code: code, name }) => `${code}:${withoutTitle(name)}`));
  }
}
