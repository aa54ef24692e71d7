import type { ObligationFilter } from '../api/documents.api';
import type { CoverageOrder } from './coverage.policy';

/** Reads an address bar that anybody may have typed into: by what the provinces are sorted; the table knows the words. */
export function readCoverageSearch(raw: Record<string, unknown>): { by?: CoverageOrder } {
  return typeof raw.by === 'string' ? { by: raw.by as CoverageOrder } : {};
}

/** The same for the list: the server refuses what is no filter. */
export function readObligationsSearch({ province, state, slot, cycle }: ObligationFilter): ObligationFilter {
  return { province: province && String(province), state, slot, cycle };
}
