import type { BatchRoute } from '../issuance/batch-state.policy.js';

/** A province of a batch, as far as closing asks. */
interface ProvinceCounts {
  code: string;
  slips: {
    printed: number;
    onHand: number;
    handed: number;
    returned: number;
    spoiled: number;
    missing: number;
  };
  reconciled: { balances: boolean; current: boolean } | null;
}

/** What keeps a province from being closed. */
export type ClosingFault = 'not-handed-over' | 'on-hand' | 'not-counted' | 'count-differs' | 'sum-differs';

/** What keeps a batch from being closed, by province; nothing if it balances. `open` counts items on their way. */
export function closingFaults(
  route: BatchRoute,
  provinces: ProvinceCounts[],
  open: Map<string, number>,
): { code: string; fault: ClosingFault }[] {
  return provinces.flatMap(({ code, slips, reconciled }) => {
    const found = (fault: ClosingFault) => [{ code, fault }];
    if (open.get(code)) return found('not-handed-over');
    if (route !== 'paper' || !slips.printed) return [];
    const { printed, onHand, handed, returned, spoiled, missing } = slips;
    if (printed !== onHand + handed + returned + spoiled + missing) return found('sum-differs');
    if (onHand) return found('on-hand');
    if (!reconciled?.current) return found('not-counted');
    return reconciled.balances ? [] : found('count-differs');
  });
}
