import type { Batch, CredentialState } from '../api/batches.api';

/** How far a batch is, from its end to its beginning: the parts of a bar. */
export const progressParts = ['confirmed', 'revealed', 'ready', 'making', 'failed', 'ended'] as const;
export type ProgressPart = (typeof progressParts)[number];

const partOf: Record<CredentialState, ProgressPart> = {
  preparing: 'making',
  setting: 'making',
  unknown: 'making',
  failed: 'failed',
  ready: 'ready',
  sealing: 'ready',
  offered: 'ready',
  activating: 'ready',
  revealed: 'revealed',
  confirmed: 'confirmed',
  expired: 'ended',
  superseded: 'ended',
  revoked: 'ended',
};

/** Counts a batch's credentials by part; what is approved and not begun counts as being made. */
export function progressOf({
  credentials,
  included,
}: Pick<Batch, 'credentials' | 'included'>): Record<ProgressPart, number> {
  const counts = { confirmed: 0, revealed: 0, ready: 0, making: 0, failed: 0, ended: 0 };
  for (const [state, count] of Object.entries(credentials)) counts[partOf[state as CredentialState]] += count;
  const begun = Object.values(counts).reduce((sum, count) => sum + count, 0);
  counts.making += Math.max(0, included - begun);
  return counts;
}
