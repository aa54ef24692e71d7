import { Select, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { registerApi } from '../api/register.api';
import type { LaoDetail } from '../api/types';
import { todayThere } from '../i18n/dates';
import { DayField } from '../ui/day-field';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { laoTypes } from './register-search';
import { useRegisterAct } from './use-register-act';

interface LaoDialogProps {
  lao: LaoDetail;
  onClose: () => void;
}

/** Gives a LAO another name, type or district from a day on; what it was before stays on record. */
export function RenameLaoDialog({ lao, onClose }: LaoDialogProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { type: lao.type, name: lao.name, district: lao.district, fromOn: todayThere() },
    validate: {
      name: (value) => (value.trim() ? null : t('field.needed')),
      district: (value) => (value.trim() ? null : t('field.needed')),
    },
  });
  const save = useRegisterAct(
    (given: typeof form.values) => registerApi.change(lao.code, { version: lao.version, ...given }),
    { form, onDone: onClose },
  );
  return (
    <FormDialog
      title={t('lao.rename')}
      submit={t('action.save')}
      busy={save.isPending}
      error={save.error}
      onSubmit={form.onSubmit((given) => save.mutate(given))}
      onClose={onClose}
    >
      <Select
        label={t('lao-list.type')}
        allowDeselect={false}
        data={laoTypes.map((type) => ({ value: type, label: t(`lao-type.${type}`) }))}
        {...form.getInputProps('type')}
      />
      <TextInput
        label={t('lao.name')}
        description={t('lao.name-hint')}
        data-autofocus
        required
        {...form.getInputProps('name')}
      />
      <TextInput label={t('lao.district')} required {...form.getInputProps('district')} />
      <DayField label={t('lao.from-day')} required {...form.getInputProps('fromOn')} />
    </FormDialog>
  );
}

/** Takes a LAO into the trainer cohort; the evidence is what an auditor asks for. */
export function JoinCohortDialog({ lao, onClose }: LaoDialogProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { evidence: '', sinceOn: todayThere() },
    validate: { evidence: (value) => (value.trim() ? null : t('field.needed')) },
  });
  const join = useRegisterAct((given: typeof form.values) => registerApi.joinCohort(lao.code, given), {
    form,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={t('lao.join-cohort')}
      submit={t('lao.join-cohort')}
      busy={join.isPending}
      error={join.error}
      onSubmit={form.onSubmit((given) => join.mutate(given))}
      onClose={onClose}
    >
      <TextInput
        label={t('lao.evidence')}
        description={t('lao.evidence-hint')}
        data-autofocus
        required
        maxLength={300}
        {...form.getInputProps('evidence')}
      />
      <DayField label={t('lao.since-day')} required {...form.getInputProps('sinceOn')} />
    </FormDialog>
  );
}

/** Takes a LAO out of the trainer cohort again. */
export function LeaveCohortDialog({ lao, onClose }: LaoDialogProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim() ? null : t('field.needed')) },
  });
  const leave = useRegisterAct(
    (given: typeof form.values) => registerApi.leaveCohort(lao.code, given.reason),
    { form, onDone: onClose },
  );
  return (
    <FormDialog
      title={t('lao.leave-cohort')}
      submit={t('lao.leave-cohort')}
      danger
      busy={leave.isPending}
      error={leave.error}
      onSubmit={form.onSubmit((given) => leave.mutate(given))}
      onClose={onClose}
    >
      <Notice tone="warn">{t('lao.leave-cohort-text')}</Notice>
      <Textarea
        label={t('field.reason')}
        data-autofocus
        required
        maxLength={300}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}

/** Ends a LAO that was merged or abolished. */
export function DissolveDialog({ lao, onClose }: LaoDialogProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { on: todayThere(), reason: '' },
    validate: { reason: (value) => (value.trim() ? null : t('field.needed')) },
  });
  const dissolve = useRegisterAct(
    (given: typeof form.values) => registerApi.dissolve(lao.code, given.on, given.reason),
    { form, onDone: onClose },
  );
  return (
    <FormDialog
      title={t('lao.dissolve-of', { lao: lao.title })}
      submit={t('lao.dissolve')}
      danger
      busy={dissolve.isPending}
      error={dissolve.error}
      onSubmit={form.onSubmit((given) => dissolve.mutate(given))}
      onClose={onClose}
    >
      <Notice tone="bad">{t('lao.dissolve-text', { count: lao.holders.length })}</Notice>
      <DayField label={t('lao.dissolve-day')} required {...form.getInputProps('on')} />
      <Textarea
        label={t('field.reason')}
        description={t('lao.dissolve-reason')}
        data-autofocus
        required
        maxLength={300}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
