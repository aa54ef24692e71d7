import { Select, Skeleton } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { officersApi } from '../api/officers.api';
import type { EndReason, Holder } from '../api/types';
import { todayThere } from '../i18n/dates';
import { DayField } from '../ui/day-field';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { toastProblem, toastUndo } from '../ui/toast';
import classes from './lao-screen.module.css';
import { useRegisterAct } from './use-register-act';

/** Why people leave, the commonest first. */
export const leaveReasons: EndReason[] = [
  'transfer',
  'retirement',
  'resignation',
  'replaced',
  'death',
  'mistake',
];

/** Ends a post; what follows from it is told before, and it can be taken back after. */
export function EndPostDialog({ holder, onClose }: { holder: Holder; onClose: () => void }) {
  const { t } = useTranslation();
  const { name } = holder.officer;
  const form = useForm<{ reason: EndReason; on: string }>({
    initialValues: { reason: 'transfer', on: todayThere() },
  });
  const reinstate = useRegisterAct((id: string) => officersApi.reinstate(id));
  const end = useRegisterAct(
    (given: typeof form.values) => officersApi.endPost(holder.id, given.reason, given.on),
    {
      form,
      onDone: () => {
        onClose();
        toastUndo(t('post.ended', { name }), () => {
          reinstate.mutateAsync(holder.id).catch((error: unknown) => toastProblem(error));
        });
      },
    },
  );
  return (
    <FormDialog
      title={t('post.end-of', { name, post: t(`post.${holder.role}`) })}
      submit={t('post.end')}
      danger
      busy={end.isPending}
      error={end.error}
      onSubmit={form.onSubmit((given) => end.mutate(given))}
      onClose={onClose}
    >
      <Select
        label={t('field.reason')}
        allowDeselect={false}
        data-autofocus
        data={leaveReasons.map((reason) => ({ value: reason, label: t(`end-reason.${reason}`) }))}
        {...form.getInputProps('reason')}
      />
      <DayField label={t('post.last-day')} required {...form.getInputProps('on')} />
      <Consequences holderId={holder.id} />
    </FormDialog>
  );
}

/** What follows when somebody leaves a post. */
export function Consequences({ holderId, replaced }: { holderId: string; replaced?: boolean }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['end-consequences', holderId],
    queryFn: ({ signal }) => officersApi.endConsequences(holderId, signal),
    staleTime: 0,
  });
  if (error && !data) return <Notice tone="bad">{problemText(error, t)}</Notice>;
  if (!data) return <Skeleton height={48} />;
  const items = data.items.filter(
    ({ code }) => !replaced || code === 'bindings-revoked' || code === 'confirmation-void',
  );
  if (items.length === 0) return null;
  return (
    <Notice tone="warn" title={t('consequence.title')}>
      <ul className={classes.consequences}>
        {items.map(({ code, count }) => (
          <li key={code}>{t(`consequence.${code}`, { count })}</li>
        ))}
      </ul>
    </Notice>
  );
}
