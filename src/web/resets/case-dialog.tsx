import type { ResetCaseDetail } from '../api/resets.api';
import { ApproveCaseDialog } from './approve-case-dialog';
import { CallBackDialog } from './call-back-dialog';
import { CaseReasonDialog } from './case-reason-dialog';
import { JudgeDialog } from './judge-dialog';
import { LetterDialog } from './letter-dialog';
import { SightedDialog } from './sighted-dialog';
import type { CaseDialogProps } from './use-case-act';

/** What can be done to a request over its page. */
export type CaseTask =
  | 'approve'
  | 'judge'
  | 'raise'
  | 'withdraw'
  | 'reject'
  | 'freeze'
  | 'call-back'
  | 'letter'
  | 'in-person'
  | 'representative';

/** The dialog of one act; it holds on to the request as it was when the person began. */
export function CaseDialog({
  task,
  ...props
}: CaseDialogProps & { task: CaseTask; detail: ResetCaseDetail }) {
  switch (task) {
    case 'approve':
      return <ApproveCaseDialog {...props} />;
    case 'judge':
      return <JudgeDialog {...props} />;
    case 'call-back':
      return <CallBackDialog {...props} />;
    case 'letter':
      return <LetterDialog {...props} />;
    case 'in-person':
    case 'representative':
      return <SightedDialog kind={task} {...props} />;
    default:
      return <CaseReasonDialog act={task} {...props} />;
  }
}
