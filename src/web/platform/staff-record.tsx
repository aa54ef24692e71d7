import { ActionIcon, Group, Menu, Select, Text } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import {
  IconDeviceMobileOff,
  IconDevices,
  IconDots,
  IconLink,
  IconLogout,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import type { StaffChange, StaffMember } from '../api/types';
import { CopyField } from '../ui/copy-field';
import { PersonMark } from '../ui/person-mark';
import { Record } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { toastDone, toastProblem } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import { roles } from './roles';
import { useSession } from './session';

const WaysInDialog = lazy(async () => ({
  default: (await import('../administration/ways-in-dialog')).WaysInDialog,
}));
const stateTones = { active: 'good', invited: 'info', disabled: 'plain' } as const;

/** One colleague, and what an administrator can do about their account; nobody can lock themselves out here. */
export function StaffRecord({ person, mayManage }: { person: StaffMember; mayManage: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const client = useQueryClient();
  const { staff: self } = useSession();
  const [waysIn, setWaysIn] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: keys.staff });
  const change = useMutation({
    mutationFn: (wanted: StaffChange) => staffApi.change(person.id, wanted),
    onError: (error) => toastProblem(error),
    onSettled: refresh,
  });
  const end = useMutation({
    mutationFn: () => staffApi.endSessions(person.id),
    onSuccess: () => toastDone(t('staff.sessions-ended', { name: person.name })),
    onError: (error) => toastProblem(error),
  });
  const reset = useMutation({
    mutationFn: () => staffApi.dropSecondFactor(person.id),
    onSuccess: () => toastDone(t('staff.second-factor-dropped', { name: person.name })),
    onError: (error) => toastProblem(error),
    onSettled: refresh,
  });
  const link = useMutation({
    mutationFn: () => staffApi.passwordLink(person.id),
    onError: (error) => toastProblem(error),
  });
  const disabled = person.state === 'disabled';
  const editable = mayManage && person.id !== self.id;

  return (
    <Record
      lead={<PersonMark id={person.id} name={person.name} />}
      title={person.name}
      detail={person.email}
      facts={
        <Group gap={8} w={{ base: 'auto', lg: 390 }}>
          <ToneChip tone={stateTones[person.state] ?? 'plain'}>{t(`staff.state.${person.state}`)}</ToneChip>
          <ToneChip tone={person.secondFactor ? 'good' : 'warn'}>
            {t(person.secondFactor ? 'second-factor.on' : 'second-factor.off')}
          </ToneChip>
          <Text size="sm" c="dimmed" span>
            {person.lastSeenAt
              ? t('account.last-seen', { time: format.relative(person.lastSeenAt, now) })
              : t('staff.never-seen')}
          </Text>
        </Group>
      }
      actions={
        <Group gap={4} wrap="nowrap" w={{ base: 'auto', lg: 250 }} justify="flex-end">
          {editable ? (
            <Select
              size="sm"
              w={205}
              aria-label={t('staff.role-of', { name: person.name })}
              allowDeselect={false}
              value={person.role}
              data={roles
                .filter((role) => role !== 'representative' || person.provinceCode !== null)
                .map((role) => ({ value: role, label: t(`role.${role}`) }))}
              onChange={(value) => {
                const role = roles.find((one) => one === value);
                if (role && role !== person.role) change.mutate({ role });
              }}
            />
          ) : (
            <Text size="sm">{t(`role.${person.role}`)}</Text>
          )}
          {editable && (
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={t('staff.more', { name: person.name })}>
                  <IconDots size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconLink size={16} />} onClick={() => link.mutate()}>
                  {t('staff.new-link')}
                </Menu.Item>
                <Menu.Item leftSection={<IconDevices size={16} />} onClick={() => setWaysIn(true)}>
                  {t('ways-in.open')}
                </Menu.Item>
                <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => end.mutate()}>
                  {t('staff.end-sessions')}
                </Menu.Item>
                {person.secondFactor && (
                  <Menu.Item leftSection={<IconDeviceMobileOff size={16} />} onClick={() => reset.mutate()}>
                    {t('staff.drop-second-factor')}
                  </Menu.Item>
                )}
                <Menu.Item
                  color={disabled ? undefined : 'red'}
                  leftSection={disabled ? <IconUserCheck size={16} /> : <IconUserOff size={16} />}
                  onClick={() => change.mutate({ state: disabled ? 'active' : 'disabled' })}
                >
                  {t(disabled ? 'staff.enable' : 'staff.disable')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      }
    >
      {waysIn && (
        <Suspense fallback={null}>
          <WaysInDialog person={person} onClose={() => setWaysIn(false)} />
        </Suspense>
      )}
      {link.data && (
        <CopyField label={t('staff.link')} description={t('staff.link-text')} value={link.data.link} />
      )}
    </Record>
  );
}
