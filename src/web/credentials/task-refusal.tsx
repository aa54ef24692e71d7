import { useTranslation } from 'react-i18next';
import { type ManualTask, manualTasksApi } from '../api/manual-tasks.api';
import { ReasonForm } from '../ui/reason-form';
import { useCredentialAct } from './use-credential-act';

/** Says that a task cannot be done, or was done wrongly: the line fails with these words. */
export function TaskRefusal({ task, onClose }: { task: ManualTask; onClose: () => void }) {
  const { t } = useTranslation();
  const refuse = useCredentialAct((reason: string) => manualTasksApi.refuse(task.id, reason), {
    quiet: true,
    onDone: onClose,
  });
  return (
    <ReasonForm
      title={t(task.state === 'done' ? 'manual-task.send-back' : 'manual-task.refuse')}
      submit={t(task.state === 'done' ? 'manual-task.send-back' : 'manual-task.refuse')}
      text={t('manual-task.refuse-text')}
      danger
      maxLength={300}
      act={refuse}
      onClose={onClose}
    />
  );
}
