import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import type { PersonnelConfig } from '../../platform/personnel-config.js';
import { ManualConnector } from '../manual/manual.connector.js';
import { personnelSystemOf } from './personnel-system.factory.js';
import type { PersonnelSystem } from './personnel-system.js';

/** How long one call may take, in milliseconds: well below every lease. */
const callMs = 30_000;

/** The personnel system of this desk, as its settings name it. */
@Injectable()
export class PersonnelSystemService {
  constructor(private readonly manual: ManualConnector) {}

  private made: { from: PersonnelConfig; system: PersonnelSystem } | undefined;

  /** The system behind its one interface. */
  system(): PersonnelSystem {
    const from = config().personnel;
    if (this.made?.from !== from) this.made = { from, system: personnelSystemOf(config()) ?? this.manual };
    return this.made.system;
  }

  /** What a call carries: the operation by which it is idempotent, and when it gives up.  */
  call(operationId: string, ms = callMs): { operationId: string; deadline: Date } {
    return { operationId, deadline: new Date(clock.now().getTime() + ms) };
  }
}
