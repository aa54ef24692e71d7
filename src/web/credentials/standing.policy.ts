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

/** The tone of each standing, on lists and on a LAO's page alike: what waits for somebody warns. The words say the same. */
export const standingTones: Record<Standing, Tone> = {
  'not-issued': 'plain',
  preparing: 'plain',
  sent: 'warn',
  'with-representative': 'info',
  handed: 'info',
  revealed: 'warn',
  confirmed: 'good',
  stopped: 'bad',
};
