import type { Journal } from './journal.js';
import type { PageState } from './records.js';
import { ALL_FIELDS } from '../webhooks/webhook-field.policy.js';

const KIND = 'page';
const ID = 'state';

const FRESH: Readonly<PageState> = {
  profile: {},
  subscribedFields: [...ALL_FIELDS],
  token: 'valid',
  requireAppSecretProof: false,
  humanAgentApproved: true,
  mayTakeThreads: true,
  echo: 'after',
  deliveryEvents: true,
};

/** The page's settings on the platform: subscription, token, permissions. */
export class PageStore {
  constructor(private readonly journal: Journal) {}

  get state(): PageState {
    return { ...FRESH, ...this.journal.get<PageState>(KIND, ID) };
  }

  change(changes: Partial<PageState>): PageState {
    const state = { ...this.state, ...changes };
    this.journal.put(KIND, ID, state);
    return state;
  }
}
