import type { LineFilter } from '../api/batches.api';

/** Which batches are listed; without a word those that are not over. */
export interface BatchesSearch {
  show?: 'all';
}

/** Reads an address bar that anybody may have typed into; unknown values fall away. */
export function readBatchesSearch(raw: Record<string, unknown>): BatchesSearch {
  return raw.show === 'all' ? { show: 'all' } : {};
}

export const lineStates = ['included', 'left-out', 'set-aside'] as const;
export const credentialStates = [
  'preparing',
  'setting',
  'unknown',
  'failed',
  'ready',
  'sealing',
  'offered',
  'activating',
  'revealed',
  'confirmed',
  'expired',
  'superseded',
  'revoked',
] as const;

/** The parts of a batch's screen; without a word its provinces. */
export const batchParts = ['slips', 'lines'] as const;
export interface BatchSearch extends LineFilter {
  part?: (typeof batchParts)[number];
}

/** The same for a batch's screen: its part, and what its lines are narrowed to. */
export function readBatchSearch(raw: Record<string, unknown>): BatchSearch {
  const part = batchParts.find((one) => one === raw.part);
  const state = lineStates.find((one) => one === raw.state);
  const credential = credentialStates.find((one) => one === raw.credential);
  const province =
    typeof raw.province === 'string' && /^\d{2}$/.test(raw.province) ? raw.province : undefined;
  return {
    ...(part && { part }),
    ...(state && { state }),
    ...(credential && { credential }),
    ...(province && { province }),
  };
}
