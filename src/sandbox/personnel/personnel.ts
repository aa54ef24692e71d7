import type { AccountsStore } from './accounts.store.js';
import type { CallMeter } from './call-meter.js';
import type { PersonnelFaults } from './personnel-faults.js';

/** The personnel system of the far side: its accounts, its misbehaviour, and how much it bears. */
export interface Personnel {
  accounts: AccountsStore;
  faults: PersonnelFaults;
  meter: CallMeter;
}
