import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconGavel } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseAct } from '../api/resets.api';
import type { CaseTask } from './case-dialog';

const lesser = ['raise', 'withdraw', 'reject', 'freeze'] as const;

/** What the person at the screen may decide about a request, as the desk says. */
export function CaseActs({ acts, onTask }: { acts: CaseAct[]; onTask: (task: CaseTask) => void }) {
  const { t } = useTranslation();
  const others = lesser.filter((act) => acts.includes(act));
  return (
    <>
      {acts.includes('approve') && (
        <Button leftSection={<IconCheck size={17} aria-hidden />} onClick={() => onTask('approve')}>
          {t('reset-act.approve')}
        </Button>
      )}
      {acts.includes('judge') && (
        <Button leftSection={<IconGavel size={17} aria-hidden />} onClick={() => onTask('judge')}>
          {t('reset-act.judge')}
        </Button>
      )}
      {others.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
              {t('reset-act.else')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((act) => (
              <Menu.Item
                key={act}
                color={act === 'freeze' ? 'var(--mantine-color-error)' : undefined}
                onClick={() => onTask(act)}
              >
                {t(`reset-act.${act}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
