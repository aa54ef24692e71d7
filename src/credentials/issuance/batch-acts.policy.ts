import { actsOn, type BatchAct, type BatchState } from './batch-state.policy.js';

type Needed = 'batches.manage' | 'batches.approve' | 'slips.print' | 'incidents.manage';

const needs: Record<BatchAct, Needed> = {
  edit: 'batches.manage',
  validate: 'batches.manage',
  submit: 'batches.manage',
  approve: 'batches.approve',
  reject: 'batches.approve',
  pause: 'batches.manage',
  resume: 'batches.manage',
  retry: 'batches.manage',
  'set-aside': 'batches.manage',
  print: 'slips.print',
  release: 'batches.manage',
  close: 'batches.manage',
  cancel: 'batches.manage',
  stop: 'incidents.manage',
};

/** What somebody may do with a batch as it is now: state, role, and that two things are two people's. */
export function permittedActs(
  batch: { state: BatchState; submittedBy: string | null; approvedBy: string | null; pausedAt: Date | null },
  person: { staffId: string },
  may: (permission: Needed) => boolean,
): BatchAct[] {
  return actsOn(batch.state).filter((act) => {
    if (!may(needs[act])) return false;
    if ((act === 'approve' || act === 'reject') && batch.submittedBy === person.staffId) return false;
    if ((act === 'print' || act === 'set-aside') && batch.approvedBy === person.staffId) return false;
    if (act === 'pause') return batch.pausedAt === null;
    return act !== 'resume' || batch.pausedAt !== null;
  });
}
