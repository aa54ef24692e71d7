import { canonicalJson } from '../../platform/audit/canonical-json.policy.js';
import { chainStart, linkHash } from '../../platform/audit/chain.policy.js';
import type { CustodyEvent } from './custody-event.entity.js';

/** What is hashed of a step: ids, times and words of ours; names stay in the register. */
export type CustodyContent = Pick<
  CustodyEvent,
  'itemId' | 'seq' | 'kind' | 'at' | 'recordedAt' | 'staffId' | 'officerId' | 'method' | 'place' | 'data'
>;

/** The hash by which the next step of the same item holds on to this one. */
export function custodyHash(previous: Buffer | null, content: CustodyContent): Buffer {
  const { at, recordedAt, data, ...rest } = content;
  const bytes = canonicalJson({
    itemId: rest.itemId,
    seq: rest.seq,
    kind: rest.kind,
    staffId: rest.staffId,
    officerId: rest.officerId,
    method: rest.method,
    place: rest.place,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    data: { ...data },
  });
  return linkHash(previous ?? chainStart, Buffer.from(bytes));
}
