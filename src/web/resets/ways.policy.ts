import type { CheckKind } from '../api/resets.api';

/** Facts that together make somebody's identity sure enough. */
export type Way = readonly CheckKind[];

/** Every way to each level (security bar, § 10). The desk decides; this only says what there is to do. */
const waysTo: Record<number, readonly Way[]> = {
  1: [['bound-identity'], ['representative'], ['letter', 'call-back'], ['in-person']],
  2: [['bound-identity', 'code'], ['bound-identity', 'call-back'], ['letter', 'call-back'], ['in-person']],
  3: [['letter', 'call-back'], ['in-person']],
  4: [['in-person']],
};

/**
 * The ways that can still be gone for a request: a bound address proves itself when it asks and not later, and a code is
 * typed only in the chat that asked.
 */
export function waysLeft(level: number, held: readonly CheckKind[], inChat: boolean): Way[] {
  return (waysTo[level] ?? []).filter((way) =>
    way.every((kind) => held.includes(kind) || (kind === 'code' ? inChat : kind !== 'bound-identity')),
  );
}
