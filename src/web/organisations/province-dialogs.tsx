import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { officersApi } from '../api/officers.api';
import type { ProvinceDetail } from '../api/types';
import { FormDialog } from '../ui/form-dialog';
import { HolderDialogs } from './holder-dialogs';
import type { HolderTask } from './holder-task';
import { type ChosenOfficer, nobodyChosen, OfficerChoice, officerGiven } from './officer-choice';
import { useProvinceName } from './use-provinces';
import { useRegisterAct } from './use-register-act';

interface ProvinceDialogsProps {
  province: ProvinceDetail;
  task: HolderTask | { kind: 'appoint' };
  onClose: () => void;
}

/** The one dialog that is open on the page of a province. */
export function ProvinceDialogs({ province, task, onClose }: ProvinceDialogsProps) {
  if (task.kind === 'appoint') return <RepresentativeDialog province={province} onClose={onClose} />;
  return <HolderDialogs task={task} onClose={onClose} />;
}

/** Names somebody as the province's representative, beside those there are. */
function RepresentativeDialog({ province, onClose }: Omit<ProvinceDialogsProps, 'task'>) {
  const { t } = useTranslation();
  const nameOf = useProvinceName();
  const form = useForm<ChosenOfficer>({
    initialValues: nobodyChosen,
    validate: { name: (value) => (value.trim() ? null : t('field.needed')) },
  });
  const appoint = useRegisterAct(
    (given: ChosenOfficer) => officersApi.appointRepresentative(province.code, officerGiven(given)),
    { form, onDone: onClose },
  );
  return (
    <FormDialog
      title={t('province.appoint-in', { name: nameOf(province) })}
      submit={t('post.appoint')}
      busy={appoint.isPending}
      error={appoint.error}
      onSubmit={form.onSubmit((given) => appoint.mutate(given))}
      onClose={onClose}
    >
      <OfficerChoice
        province={province.code}
        chosen={form.values}
        onChange={(part) => form.setValues(part)}
        field={(name) => form.getInputProps(name)}
      />
    </FormDialog>
  );
}
