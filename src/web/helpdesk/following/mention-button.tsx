import { ActionIcon, Popover } from '@mantine/core';
import { IconAt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { staffApi } from '../../api/operations.api';
import { useSession } from '../../platform/session';
import { PersonMark } from '../../ui/person-mark';
import { PickerList } from '../../ui/picker-list';

const rarely = 10 * 60_000;

interface MentionButtonProps {
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
  onNamed: (name: string) => void;
}

/** Names a colleague in a note, who is told of it and follows the ticket; `@` does the same. */
export function MentionButton({ opened, onOpenedChange, onNamed }: MentionButtonProps) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const { data } = useQuery({
    queryKey: keys.assignable,
    queryFn: ({ signal }) => staffApi.assignable(signal),
    staleTime: rarely,
  });
  const people = (data?.items ?? []).filter(({ id }) => id !== staff.id);
  return (
    <Popover opened={opened} onChange={onOpenedChange} width={280} position="top-start" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('following.mention')}
          title={`${t('following.mention')} (@)`}
          onClick={() => onOpenedChange(!opened)}
        >
          <IconAt size={19} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('following.mention')}>
        <PickerList
          label={t('following.find')}
          options={people.map(({ id, name }) => ({
            value: name,
            label: name,
            icon: <PersonMark id={id} name={name} size="sm" />,
          }))}
          selected={[]}
          onPick={onNamed}
          onDone={() => onOpenedChange(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
