import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ContactFault } from '../api/documents.api';
import { keys } from '../api/keys';
import { officersApi } from '../api/officers.api';
import { useRegisterAct } from '../organisations/use-register-act';
import { FormDialog } from '../ui/form-dialog';

/** Enters the address that is right, and takes the one away at which reminders did not arrive, unless it is a chat. */
export function FixContactDialog({ fault, onClose }: { fault: ContactFault; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  // The person on Messenger stays who they are; only we may not begin there.
  const isShut = fault.channel === 'messenger';
  const { name } = fault.officer;
  const form = useForm({
    initialValues: { address: '' },
    validate: {
      address: (value) =>
        value.trim().toLowerCase() === fault.address.toLowerCase()
          ? t('documents-fix.same')
          : value.trim()
            ? null
            : t('field.needed'),
    },
  });
  const fix = useRegisterAct(
    async ({ address }: typeof form.values) => {
      // The new one first: should the second act fail, nobody is without any, and doing it again is harmless.
      await officersApi.addContact(fault.officer.id, { channel: 'email', address });
      if (!isShut) await officersApi.revokeContact(fault.bindingId, 'left');
      await client.invalidateQueries({ queryKey: keys.documents });
    },
    { form, onDone: onClose },
  );
  return (
    <FormDialog
      title={t(isShut ? 'documents-fix.title-add' : 'documents-fix.title', { name })}
      submit={t(isShut ? 'documents-fix.add' : 'documents-fix.do')}
      busy={fix.isPending}
      error={fix.error}
      onSubmit={form.onSubmit((given) => fix.mutate(given))}
      onClose={onClose}
    >
      <TextInput
        label={t('documents-fix.address')}
        description={
          isShut
            ? t('documents-fix.text-messenger', { name })
            : t('documents-fix.text', { address: fault.address })
        }
        type="email"
        data-autofocus
        required
        {...form.getInputProps('address')}
      />
    </FormDialog>
  );
}
