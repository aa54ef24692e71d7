import type { Tone } from '../ui/tone-chip';
import type { Incident } from '../api/incidents.api';

/** How grave a kind of incident is: bad where somebody else may have a password. */
export const incidentTones: Record<Incident['kind'], Tone> = {
  leak: 'bad',
  compromise: 'bad',
  'wrong-person': 'bad',
  'link-used-again': 'bad',
  missing: 'warn',
  'count-differs': 'warn',
  'too-many-tries': 'warn',
  'cannot-open': 'info',
  exposed: 'bad',
  'unusual-speed': 'bad',
  'not-changed': 'warn',
  'not-stopped': 'bad',
  'ran-out': 'warn',
};
