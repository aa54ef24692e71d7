import { Select, TextInput } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { officersApi } from '../api/officers.api';
import type { Binding, Holder, NewAddress, RevokeReason } from '../api/types';
import { FormDialog } from '../ui/form-dialog';
import { EndPostDialog } from './end-post-dialog';
import type { HolderTask } from './holder-task';
import { useRegisterAct } from './use-register-act';

interface HolderDialogsProps {
  task: HolderTask;
  /** The LAO on whose page it is done; none for a province's representative. */
  laoCode?: string;
  onClose: () => void;
}

/** What can be done about somebody in a post. */
export function HolderDialogs({ task, laoCode, onClose }: HolderDialogsProps) {
  if (task.kind === 'end-post') return <EndPostDialog holder={task.holder} onClose={onClose} />;
  if (task.kind === 'edit-officer') return <OfficerDialog holder={task.holder} onClose={onClose} />;
  if (task.kind === 'add-contact')
    return <AddContactDialog holder={task.holder} laoCode={laoCode} onClose={onClose} />;
  return <RevokeContactDialog binding={task.binding} onClose={onClose} />;
}

/** Corrects how somebody is called, and as what. */
function OfficerDialog({ holder, onClose }: { holder: Holder; onClose: () => void }) {
  const { t } = useTranslation();
  const { id, name, position, version } = holder.officer;
  const form = useForm({
    initialValues: { name, position: position ?? '' },
    validate: { name: (value) => (value.trim() ? null : t('field.needed')) },
  });
  const save = useRegisterAct(
    (given: typeof form.values) =>
      officersApi.change(id, { version, name: given.name, position: given.position.trim() || null }),
    { form, onDone: onClose },
  );
  return (
    <FormDialog
      title={t('post.edit')}
      submit={t('action.save')}
      busy={save.isPending}
      error={save.error}
      onSubmit={form.onSubmit((given) => save.mutate(given))}
      onClose={onClose}
    >
      <TextInput label={t('field.name')} data-autofocus required {...form.getInputProps('name')} />
      <TextInput label={t('field.position')} {...form.getInputProps('position')} />
    </FormDialog>
  );
}

const channels = ['phone', 'email', 'line'] as const;

/** Registers how somebody is reached. */
function AddContactDialog({
  holder,
  laoCode,
  onClose,
}: {
  holder: Holder;
  laoCode?: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const form = useForm<{ channel: NewAddress['channel']; address: string }>({
    initialValues: { channel: 'phone', address: '' },
    validate: { address: (value) => (value.trim() ? null : t('field.needed')) },
  });
  const add = useRegisterAct(
    (given: typeof form.values) =>
      officersApi.addContact(holder.officer.id, { ...given, ...(laoCode ? { laoCode } : {}) }),
    { form, onDone: onClose },
  );
  return (
    <FormDialog
      title={t('contact-point.add-for', { name: holder.officer.name })}
      submit={t('contact-point.add')}
      busy={add.isPending}
      error={add.error}
      onSubmit={form.onSubmit((given) => add.mutate(given))}
      onClose={onClose}
    >
      <Select
        label={t('contact-point.channel')}
        allowDeselect={false}
        data={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        {...form.getInputProps('channel')}
      />
      <TextInput
        label={t(`contact-point.${form.values.channel}`)}
        type={form.values.channel === 'email' ? 'email' : 'text'}
        inputMode={form.values.channel === 'phone' ? 'tel' : undefined}
        data-autofocus
        required
        {...form.getInputProps('address')}
      />
    </FormDialog>
  );
}

const reasons: RevokeReason[] = ['left', 'wrong-person', 'asked', 'mistake'];

/** Takes an address away from somebody, and says why. */
function RevokeContactDialog({ binding, onClose }: { binding: Binding; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<{ reason: RevokeReason }>({ initialValues: { reason: 'left' } });
  const revoke = useRegisterAct(
    (given: typeof form.values) => officersApi.revokeContact(binding.id, given.reason),
    {
      form,
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={t('contact-point.revoke')}
      submit={t('contact-point.revoke')}
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onSubmit={form.onSubmit((given) => revoke.mutate(given))}
      onClose={onClose}
    >
      <Select
        label={t('field.reason')}
        description={t('contact-point.revoke-text', { address: binding.name ?? binding.address })}
        allowDeselect={false}
        data-autofocus
        data={reasons.map((reason) => ({ value: reason, label: t(`revoke-reason.${reason}`) }))}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
