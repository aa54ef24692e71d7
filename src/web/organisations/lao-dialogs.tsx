import type { LaoDetail, OfficerRole } from '../api/types';
import { AppointDialog } from './appoint-dialog';
import { DissolveDialog, JoinCohortDialog, LeaveCohortDialog, RenameLaoDialog } from './lao-change-dialogs';
import { HolderDialogs } from './holder-dialogs';
import type { HolderTask } from './holder-task';

/** What somebody wants to do on the page of a LAO: the dialog that is open. */
export type LaoTask =
  | HolderTask
  | { kind: 'appoint'; role: Exclude<OfficerRole, 'provincial-representative'> }
  | { kind: 'rename' | 'join-cohort' | 'leave-cohort' | 'dissolve' };

interface LaoDialogsProps {
  lao: LaoDetail;
  task: LaoTask;
  onClose: () => void;
}

/** The one dialog that is open on the page of a LAO. */
export function LaoDialogs({ lao, task, onClose }: LaoDialogsProps) {
  switch (task.kind) {
    case 'appoint':
      return <AppointDialog lao={lao} role={task.role} onClose={onClose} />;
    case 'rename':
      return <RenameLaoDialog lao={lao} onClose={onClose} />;
    case 'join-cohort':
      return <JoinCohortDialog lao={lao} onClose={onClose} />;
    case 'leave-cohort':
      return <LeaveCohortDialog lao={lao} onClose={onClose} />;
    case 'dissolve':
      return <DissolveDialog lao={lao} onClose={onClose} />;
    default:
      return <HolderDialogs task={task} laoCode={lao.code} onClose={onClose} />;
  }
}
