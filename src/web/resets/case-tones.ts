import type { IdentityCheck, ResetCase } from '../api/resets.api';
import type { Tone } from '../ui/tone-chip';

/** The tone of each state of a request: what waits for a decision warns. */
export const stateTones: Record<ResetCase['state'], Tone> = {
  verifying: 'plain',
  waiting: 'info',
  held: 'warn',
  approval: 'warn',
  executing: 'info',
  delivered: 'info',
  frozen: 'bad',
  closed: 'plain',
};

export const outcomeTones: Record<NonNullable<ResetCase['outcome']>, Tone> = {
  confirmed: 'good',
  nudged: 'plain',
  rejected: 'plain',
  expired: 'plain',
  fraud: 'bad',
  withdrawn: 'plain',
  replaced: 'plain',
};

export const checkTones: Record<IdentityCheck['state'], Tone> = {
  holds: 'good',
  used: 'good',
  expired: 'warn',
  void: 'bad',
};

/** The tone of a risk, 1 to 5. */
export function riskTone(risk: number): Tone {
  if (risk >= 5) return 'bad';
  return risk >= 3 ? 'warn' : 'plain';
}
