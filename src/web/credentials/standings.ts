import type { Tone } from '../ui/tone-chip';

/** Where a LAO's credential can stand, on its way from nothing to the officer's own password. */
export const standings = [
  'not-issued',
  'preparing',
  'sent',
  'with-representative',
  'handed',
  'revealed',
  'confirmed',
  'stopped',
] as const;
export type Standing = (typeof standings)[number];

export const standingTones: Record<Standing, Tone> = {
  'not-issued': 'plain',
  preparing: 'plain',
  sent: 'info',
  'with-representative': 'info',
  handed: 'info',
  revealed: 'info',
  confirmed: 'good',
  stopped: 'bad',
};
