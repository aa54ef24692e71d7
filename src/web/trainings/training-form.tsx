import { Select, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewTraining, type TrainingDay, trainingsApi } from '../api/trainings.api';
import { todayThere } from '../i18n/dates';
import { ProvinceSelect } from '../organisations/province-select';
import { useMay, useSession } from '../platform/session';
import { FormDialog } from '../ui/form-dialog';
import { dayAfter } from './day-after';
import { DaysField } from './days-field';
import { useTrainingAct } from './use-training-act';

/** Plans a training: of the own province, or for DLA's staff also DLA's own. */
export function TrainingForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { staff } = useSession();
  const mayPlanForAll = useMay('register.manage');
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const [organiser, setOrganiser] = useState<NewTraining['organiser']>(mayPlanForAll ? 'dla' : 'province');
  const [province, setProvince] = useState<string | null>(staff.provinceCode ?? null);
  const [invite, setInvite] = useState<NonNullable<NewTraining['invite']>>('remaining');
  const [days, setDays] = useState<TrainingDay[]>([
    { heldOn: dayAfter(todayThere()), fromTime: '09:00', untilTime: '16:30', place: '' },
  ]);
  const plan = useTrainingAct(
    () =>
      trainingsApi.plan({
        title,
        note,
        organiser,
        days,
        invite,
        ...(organiser === 'province' && province ? { province } : {}),
      }),
    {
      quiet: true,
      onDone: ({ id }) => {
        onClose();
        void navigate({ to: '/trainings/$trainingId', params: { trainingId: id } });
      },
    },
  );
  return (
    <FormDialog
      title={t('trainings.plan')}
      submit={t('trainings.plan')}
      busy={plan.isPending}
      error={plan.error}
      onSubmit={(event) => {
        event?.preventDefault();
        plan.mutate(undefined);
      }}
      onClose={onClose}
    >
      <TextInput
        label={t('trainings.title')}
        required
        data-autofocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {mayPlanForAll && (
        <Select
          label={t('trainings.organiser')}
          allowDeselect={false}
          value={organiser}
          onChange={(value) => setOrganiser(value as NewTraining['organiser'])}
          data={(['dla', 'province'] as const).map((value) => ({ value, label: t(`trainings.of.${value}`) }))}
        />
      )}
      {mayPlanForAll && organiser === 'province' && (
        <ProvinceSelect label={t('trainings.province')} required value={province} onChange={setProvince} />
      )}
      <DaysField days={days} onChange={setDays} />
      <Select
        label={t('trainings.invite')}
        description={t(`trainings.invite-hint.${organiser}.${invite}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        value={invite}
        onChange={(value) => setInvite(value as typeof invite)}
        data={(['remaining', 'all', 'none'] as const).map((value) => ({
          value,
          label: t(`trainings.invites.${value}`),
        }))}
      />
      <Textarea
        label={t('trainings.note')}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
