import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { readPosts } from './known-posts.js';
import { withoutTitle } from '../officers/officer-name.policy.js';
import { actingScope } from '../register/acting.js';
import { AttendanceService, type Attendee } from '../trainings/attendance.service.js';
import { Training } from '../trainings/training.entity.js';
import { attendeeKey } from '../trainings/attendee-key.policy.js';
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

  async plan(rows: ListRow[], list: ListContext): Promise<PlannedAttendee[]> {
    const training = await db().findOneBy(Training, { id: list.trainingId! });
    if (!training || training.state !== 'planned') throw refuseFile('import.training-over');
    if (training.startsOn > thaiDay(clock.now())) throw refuseFile('import.training-not-begun');
    // The training is held, not the LAOs: who came changes nothing of them.
    const finder = await LaoFinder.read(actingScope(), false);
    const listed = rows.map((row) => {
      const lao = finder.find(row);
      const name = row.take('name', nameCell);
      if (lao && training.provinceCode && lao.provinceCode !== training.provinceCode)
        row.refuse('import.other-province', 'lao');
      return { row, lao, name };
    });
    const keyOf = ({ lao, name }: (typeof listed)[number]) =>
      lao && name ? attendeeKey(lao.code, name) : null;
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
      const key = attendeeKey(lao.code, name);
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
    const rows: { place: string; name: string }[] = await db().query(
      'SELECT COALESCE(lao_code, province_code) AS place, name FROM attendances WHERE training_id = ?',
      [trainingId],
    );
    return new Set(rows.map(({ place, name }) => attendeeKey(place, name)));
  }
}
