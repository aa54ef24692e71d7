import type { ItemState } from '../custody/custody-item.entity.js';
import type { CredentialState, Standing } from './credential-state.policy.js';

/** What is known of a LAO's present credential. */
export interface StandingFacts {
  state: CredentialState;
  reason: string | null;
  /** Where it is in the chain of custody; null while it is not. */
  item: ItemState | null;
}

const byItem: Record<ItemState, Standing> = {
  prepared: 'preparing',
  printed: 'preparing',
  sent: 'sent',
  'at-province': 'with-representative',
  handed: 'handed',
  opened: 'handed',
  returned: 'preparing',
  missing: 'stopped',
  'wrong-person': 'stopped',
  revoked: 'stopped',
};

/** Where a LAO's credential stands; null for a LAO without one. */
export function standingOf(facts: StandingFacts | null): Standing {
  if (!facts) return 'not-issued';
  switch (facts.state) {
    case 'revealed':
    case 'confirmed':
      return facts.state;
    case 'failed':
    case 'expired':
    case 'superseded':
      return 'stopped';
    case 'revoked':
      return facts.reason === 'cancelled' ? 'not-issued' : 'stopped';
    default:
      return facts.item ? byItem[facts.item] : 'preparing';
  }
}
