import { ApproveDialog } from './approve-dialog';
import type { BatchDialogProps } from './batch-dialog-props';
import { CloseDialog } from './close-dialog';
import { ReasonDialog } from './reason-dialog';
import { StepDialog } from './step-dialog';
import { StopDialog } from './stop-dialog';

export type BatchDialogKind =
  'submit' | 'approve' | 'reject' | 'set-aside' | 'release' | 'close' | 'cancel' | 'stop';

/** Asks for what an act needs, and says what follows from it. */
export function BatchDialog({ kind, ...props }: BatchDialogProps & { kind: BatchDialogKind }) {
  switch (kind) {
    case 'approve':
      return <ApproveDialog {...props} />;
    case 'close':
      return <CloseDialog {...props} />;
    case 'stop':
      return <StopDialog {...props} />;
    case 'submit':
    case 'release':
      return <StepDialog step={kind} {...props} />;
    default:
      return <ReasonDialog act={kind} {...props} />;
  }
}
