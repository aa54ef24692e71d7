import type { Overview } from '../api/overview.api';
import type { Tone } from '../ui/tone-chip';

/** From where nothing was issued to where the officer has signed in; what was stopped stands at the end. */
const order = [
  'not-issued',
  'preparing',
  'sent',
  'with-representative',
  'handed',
  'revealed',
  'confirmed',
  'stopped',
];

/** Where credentials stand, in the order in which they go. */
export function standingOrder(standings: Overview['credentials']): Overview['credentials'] {
  return standings.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}

/** Those first that lag: most overdue, then most open. */
export function laggingFirst(provinces: Overview['provinces']): Overview['provinces'] {
  return provinces.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open);
}

/** The colour of a province for what is shown: that something is overdue weighs more than that something is open. */
export function provinceTone(
  { open, overdue }: Pick<Overview['provinces'][number], 'open' | 'overdue'>,
  shown: 'open' | 'overdue',
): Tone {
  if (overdue > 0) return 'bad';
  return shown === 'open' && open > 0 ? 'warn' : 'plain';
}

/** A wait in its largest fitting unit: minutes below two hours, hours below two days, else days; whole numbers. */
export function unitOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  if (minutes < 120) return { unit: 'minutes', count: minutes };
  if (minutes < 2 * 1440) return { unit: 'hours', count: Math.round(minutes / 60) };
  return { unit: 'days', count: Math.round(minutes / 1440) };
}
