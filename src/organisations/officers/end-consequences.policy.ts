import type { OfficerRole } from './officer-role.policy.js';

/** What follows from the end of a post; the screens translate the code. */
export interface EndConsequence {
  code:
    | 'bindings-revoked'
    | 'lao-without-officer'
    | 'lao-without-chief'
    | 'confirmation-void'
    | 'province-without-representative';
  count: number;
}

/** What is known of a post that is to end. */
export interface EndingPost {
  role: OfficerRole;
  deputy: boolean;
  /** Addresses that speak for the LAO only because of this post. */
  bindings: number;
  /** Whether the person was confirmed as responsible officer. */
  confirmed: boolean;
  /** How many represent the province now. */
  representatives: number;
}

/** What follows from ending a post. */
export function endConsequences(post: EndingPost): EndConsequence[] {
  const found: EndConsequence[] = [];
  if (!post.deputy && post.role === 'responsible-officer') {
    found.push({ code: 'lao-without-officer', count: 1 });
    if (post.confirmed) found.push({ code: 'confirmation-void', count: 1 });
  }
  if (!post.deputy && post.role === 'chief-administrator')
    found.push({ code: 'lao-without-chief', count: 1 });
  if (post.role === 'provincial-representative' && post.representatives <= 1)
    found.push({ code: 'province-without-representative', count: 1 });
  if (post.bindings) found.push({ code: 'bindings-revoked', count: post.bindings });
  return found;
}
