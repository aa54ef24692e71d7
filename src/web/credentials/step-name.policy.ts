import type { CustodyStep } from '../api/hand-over.api';

/** Under which name the words of a step stand: what came back did so for one of several reasons, each an act of its own. */
export function stepName({ kind, what }: Pick<CustodyStep, 'kind' | 'what'>): string {
  return kind === 'returned' && (what === 'no-show' || what === 'officer-changed') ? what : kind;
}
