import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconClipboard } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ManualTask, manualTasksApi } from '../api/manual-tasks.api';
import { useMay } from '../platform/session';
import { ConfirmButton } from '../ui/confirm-button';
import { copyLater } from '../ui/copy-later';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { TaskRefusal } from './task-refusal';
import { useCredentialAct } from './use-credential-act';
import { useReasonWords } from './use-reason-words';

/** One task: who did what, and what the present person can do. A password goes to the clipboard and is never shown. */
export function ManualTaskRecord({ task }: { task: ManualTask }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useReasonWords();
  const mayManage = useMay('batches.manage');
  const who = task.doneBy
    ? t('manual-task.done-by', { name: task.doneBy, at: task.doneAt ? format.dateTime(task.doneAt) : '' })
    : task.takenBy && t('manual-task.taken-by', { name: task.takenBy });
  return (
    <Record
      title={`${t(`manual-task.${task.kind}`)} · ${task.lao.title}`}
      detail={[task.lao.province, task.userName, who, task.refuseReason && words(task.refuseReason)]
        .filter(Boolean)
        .join(' · ')}
      actions={mayManage && task.state !== 'refused' && <TaskActions task={task} />}
    >
      {task.state === 'open' && <span>{t(`manual-task.${task.kind}-text`)}</span>}
    </Record>
  );
}

function TaskActions({ task }: { task: ManualTask }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [refusing, refuse] = useDisclosure(false);
  const copy = useCredentialAct(async () => {
    await copyLater(manualTasksApi.takePassword(task.id).then(({ password }) => password));
    setCopied(true);
  });
  const finish = useCredentialAct(() => manualTasksApi.finish(task.id));
  const check = useCredentialAct(() => manualTasksApi.check(task.id));
  const othersTask = task.state === 'open' && task.takenBy !== null && !task.mine;
  const mayFinish = task.kind === 'shut' || task.mine;
  return (
    <Group gap="xs">
      {refusing && <TaskRefusal task={task} onClose={refuse.close} />}
      {task.state === 'open' && task.kind === 'prepare' && !othersTask && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconClipboard size={15} aria-hidden />}
          loading={copy.isPending}
          onClick={() => copy.mutate()}
        >
          {t(copied ? 'manual-task.copied' : 'manual-task.copy')}
        </Button>
      )}
      {task.state === 'open' && mayFinish && (
        <ConfirmButton
          size="compact-sm"
          leftSection={<IconCheck size={15} aria-hidden />}
          question={t(`manual-task.finish-${task.kind}`)}
          confirm={t('manual-task.finish')}
          loading={finish.isPending}
          onConfirm={() => finish.mutate()}
        >
          {t('manual-task.finish')}
        </ConfirmButton>
      )}
      {task.mayCheck && (
        <ConfirmButton
          size="compact-sm"
          leftSection={<IconCheck size={15} aria-hidden />}
          question={t(`manual-task.check-${task.kind}`)}
          confirm={t('manual-task.check')}
          loading={check.isPending}
          onConfirm={() => check.mutate()}
        >
          {t('manual-task.check')}
        </ConfirmButton>
      )}
      {!othersTask && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={refuse.open}>
          {t(task.state === 'done' ? 'manual-task.send-back' : 'manual-task.refuse')}
        </Button>
      )}
    </Group>
  );
}
