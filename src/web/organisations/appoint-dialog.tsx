import { Checkbox, Select } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { officersApi } from '../api/officers.api';
import type { EndReason, LaoDetail, NewAppointment } from '../api/types';
import { todayThere } from '../i18n/dates';
import { DayField } from '../ui/day-field';
import { FormDialog } from '../ui/form-dialog';
import { Consequences, leaveReasons } from './end-post-dialog';
import { type ChosenOfficer, nobodyChosen, OfficerChoice, officerGiven } from './officer-choice';
import { useRegisterAct } from './use-register-act';

interface AppointDialogProps {
  lao: LaoDetail;
  role: NewAppointment['role'];
  onClose: () => void;
}

interface AppointForm extends ChosenOfficer {
  acting: boolean;
  deputy: boolean;
  fromOn: string;
  untilOn: string;
  endReason: EndReason | null;
}

/** Fills a post; where somebody holds it, the whole succession in one step: who leaves and why, who comes and when. */
export function AppointDialog({ lao, role, onClose }: AppointDialogProps) {
  const { t } = useTranslation();
  const seat = lao.holders.find((holder) => holder.role === role && !holder.deputy);
  const form = useForm<AppointForm>({
    initialValues: {
      ...nobodyChosen,
      acting: false,
      deputy: false,
      fromOn: todayThere(),
      untilOn: '',
      endReason: null,
    },
    validate: {
      name: (value) => (value.trim() ? null : t('field.needed')),
      endReason: (value, { deputy }) => (seat && !deputy && !value ? t('field.needed') : null),
    },
  });
  const { values } = form;
  const replaces = seat && !values.deputy;
  const appoint = useRegisterAct(
    (given: AppointForm) =>
      officersApi.appoint(lao.code, {
        role,
        ...officerGiven(given),
        acting: given.acting,
        deputy: given.deputy,
        fromOn: given.fromOn || null,
        untilOn: given.untilOn || null,
        ...(replaces && given.endReason ? { endReason: given.endReason } : {}),
      }),
    { form, onDone: onClose },
  );
  return (
    <FormDialog
      title={t(seat ? 'post.replace-in' : 'post.appoint-in', { post: t(`post.${role}`), lao: lao.title })}
      submit={t(replaces ? 'post.replace' : 'post.appoint')}
      busy={appoint.isPending}
      error={appoint.error}
      onSubmit={form.onSubmit((given) => appoint.mutate(given))}
      onClose={onClose}
    >
      {replaces && (
        <>
          <Select
            label={t('post.why-leaves', { name: seat.officer.name })}
            placeholder={t('field.choose')}
            required
            data={leaveReasons.map((reason) => ({ value: reason, label: t(`end-reason.${reason}`) }))}
            {...form.getInputProps('endReason')}
          />
          <Consequences holderId={seat.id} replaced />
        </>
      )}
      <OfficerChoice
        province={lao.province.code}
        chosen={values}
        onChange={(part) => form.setValues(part)}
        field={(name) => form.getInputProps(name)}
      />
      <DayField label={t('post.first-day')} {...form.getInputProps('fromOn')} />
      <Checkbox label={t('post.acting-long')} {...form.getInputProps('acting', { type: 'checkbox' })} />
      <Checkbox label={t('post.deputy-long')} {...form.getInputProps('deputy', { type: 'checkbox' })} />
      {values.acting && <DayField label={t('post.last-day-known')} {...form.getInputProps('untilOn')} />}
    </FormDialog>
  );
}
