import { Button, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import type { Role } from '../api/types';
import { ProvinceSelect } from '../organisations/province-select';
import { CopyField } from '../ui/copy-field';
import { toastProblem } from '../ui/toast';
import { roles } from './roles';

interface InviteFormProps {
  opened: boolean;
  onClose: () => void;
}

/** Brings in a colleague: a name, an address, a role, and a one-time link with which they set their own password. */
export function InviteForm({ opened, onClose }: InviteFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm<{ name: string; email: string; role: Role; provinceCode: string | null }>({
    initialValues: { name: '', email: '', role: 'agent', provinceCode: null },
    validate: {
      provinceCode: (value, values) =>
        values.role === 'representative' && !value ? t('staff.province-needed') : null,
    },
  });
  const invite = useMutation({
    mutationFn: ({ provinceCode, ...person }: typeof form.values) =>
      staffApi.invite({
        ...person,
        ...(person.role === 'representative' && provinceCode ? { provinceCode } : {}),
      }),
    onError: (error) => toastProblem(error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.staff }),
  });
  const close = () => {
    onClose();
    form.reset();
    invite.reset();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('staff.invite')}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      {invite.data ? (
        <Stack>
          <Text>{t('staff.invited', { name: form.values.name })}</Text>
          <CopyField label={t('staff.link')} description={t('staff.link-text')} value={invite.data.link} />
          <Button onClick={close}>{t('action.done')}</Button>
        </Stack>
      ) : (
        <form onSubmit={form.onSubmit((values) => invite.mutate(values))}>
          <Stack>
            <TextInput label={t('field.name')} data-autofocus required {...form.getInputProps('name')} />
            <TextInput type="email" label={t('field.email')} required {...form.getInputProps('email')} />
            <Select
              label={t('field.role')}
              description={t(`role-text.${form.values.role}`)}
              allowDeselect={false}
              data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              {...form.getInputProps('role')}
            />
            {form.values.role === 'representative' && (
              <ProvinceSelect
                label={t('staff.province')}
                placeholder={t('staff.province-hint')}
                required
                {...form.getInputProps('provinceCode')}
              />
            )}
            <Button type="submit" loading={invite.isPending}>
              {t('staff.make-link')}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
