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

/** The same for what a batch's lines are narrowed to. */
export function readLineSearch(raw: Record<string, unknown>): LineFilter {
  const state = lineStates.find((one) => one === raw.state);
  const credential = credentialStates.find((one) => one === raw.credential);
  const province =
    typeof raw.province === 'string' && /^\d{2}$/.test(raw.province) ? raw.province : undefined;
  return { ...(state && { state }), ...(credential && { credential }), ...(province && { province }) };
}
