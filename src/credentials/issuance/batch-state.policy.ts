/** By which way credentials reach the provinces: rule 1.1 (electronic) or 1.2 (on paper, on a training day). */
export const batchRoutes = ['electronic', 'paper'] as const;
export type BatchRoute = (typeof batchRoutes)[number];

/** Rule 1.1 speaks of the *remaining* LAOs: the trainer cohort (ครุ ก.) has its credentials, unless told otherwise. */
export const cohortChoices = ['left-out', 'included'] as const;
export type CohortChoice = (typeof cohortChoices)[number];

export const batchStates = [
  'draft',
  'validated',
  'submitted',
  'rejected',
  'approved',
  'provisioning',
  'ready',
  'released',
  'closed',
  'cancelled',
] as const;
export type BatchState = (typeof batchStates)[number];

export const lineStates = ['included', 'left-out', 'set-aside'] as const;
/** `left-out` before the batch is approved, `set-aside` afterwards. */
export type LineState = (typeof lineStates)[number];

export const lineFaults = [
  'dissolved',
  'in-cohort',
  'in-open-batch',
  'has-credential',
  'user-name-taken',
  'taken-out',
  'failed',
] as const;
export type LineFault = (typeof lineFaults)[number];

/** What a person does to a batch. */
export type BatchAct =
  | 'edit'
  | 'validate'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'pause'
  | 'resume'
  | 'retry'
  | 'set-aside'
  | 'print'
  | 'release'
  | 'close'
  | 'cancel'
  | 'stop';

const allowed: Record<BatchAct, readonly BatchState[]> = {
  edit: ['draft', 'validated', 'rejected'],
  validate: ['draft', 'validated', 'rejected'],
  submit: ['validated'],
  approve: ['submitted'],
  reject: ['submitted'],
  pause: ['approved', 'provisioning'],
  resume: ['approved', 'provisioning'],
  // A temporary password can still be refused when slips are printed.
  retry: ['provisioning', 'ready', 'released', 'closed'],
  'set-aside': ['provisioning', 'ready', 'released', 'closed'],
  // A code that ran out unopened is printed anew after the batch was closed, too.
  print: ['ready', 'released', 'closed'],
  release: ['ready'],
  close: ['released'],
  cancel: ['draft', 'validated', 'submitted', 'rejected', 'approved', 'provisioning', 'ready'],
  stop: ['approved', 'provisioning', 'ready', 'released', 'closed'],
};

/** Whether a batch in this state allows an act; who may do it is another question. */
export function allows(state: BatchState, act: BatchAct): boolean {
  return allowed[act].includes(state);
}

/** The acts that a batch in this state allows. */
export function actsOn(state: BatchState): BatchAct[] {
  return (Object.keys(allowed) as BatchAct[]).filter((act) => allows(state, act));
}
