import { Button, Menu } from '@mantine/core';
import { IconBuildingOff, IconChevronDown, IconPencil, IconSchool, IconSchoolOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LaoDetail } from '../api/types';
import type { LaoTask } from './lao-dialogs';

/** What DLA may do to a LAO itself. */
export function LaoMenu({ lao, onTask }: { lao: LaoDetail; onTask: (task: LaoTask) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t('lao.manage')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onTask({ kind: 'rename' })}>
          {t('lao.rename')}
        </Menu.Item>
        {lao.cohort ? (
          <Menu.Item
            leftSection={<IconSchoolOff size={16} />}
            onClick={() => onTask({ kind: 'leave-cohort' })}
          >
            {t('lao.leave-cohort')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconSchool size={16} />} onClick={() => onTask({ kind: 'join-cohort' })}>
            {t('lao.join-cohort')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<IconBuildingOff size={16} />}
          onClick={() => onTask({ kind: 'dissolve' })}
        >
          {t('lao.dissolve')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
