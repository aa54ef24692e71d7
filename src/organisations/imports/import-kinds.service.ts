import { Injectable } from '@nestjs/common';
import { AttendanceImportService } from './attendance-import.service.js';
import { CohortImportService } from './cohort-import.service.js';
import { LaosImportService } from './laos-import.service.js';
import { OfficersImportService } from './officers-import.service.js';
import type { ListKind } from './planned-row.js';
import type { ImportKind } from './register-import.entity.js';

/** Which service knows which kind of list. */
@Injectable()
export class ImportKindsService {
  private readonly kinds: Record<ImportKind, ListKind>;

  constructor(
    laos: LaosImportService,
    officers: OfficersImportService,
    cohort: CohortImportService,
    attendance: AttendanceImportService,
  ) {
    this.kinds = { laos, officers, representatives: officers, cohort, attendance };
  }

  /** The service of a kind. */
  of(kind: ImportKind): ListKind {
    return this.kinds[kind];
  }
}
