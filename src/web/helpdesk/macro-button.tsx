import { ActionIcon, Popover, Skeleton } from '@mantine/core';
import { IconSlash } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { needWords } from '../i18n/i18n';

const loadPicker = async () => {
  const [part] = await Promise.all([import('./macro-picker'), needWords('macros')]);
  return { default: part.MacroPicker };
};
const MacroPicker = lazy(loadPicker);

interface MacroButtonProps {
  ticket: Ticket;
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
  onFilled: (text: string, macroId: string) => void;
}

/** Opens the answers that are written once and used many times; `/` at the beginning of a line does the same. */
export function MacroButton({ ticket, opened, onOpenedChange, onFilled }: MacroButtonProps) {
  const { t } = useTranslation();
  return (
    <Popover opened={opened} onChange={onOpenedChange} width={380} position="top-start" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('composer.macros')}
          title={t('composer.macros')}
          onMouseEnter={() => void loadPicker()}
          onClick={() => onOpenedChange(!opened)}
        >
          <IconSlash size={19} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('composer.macros')}>
        <Suspense fallback={<Skeleton height={160} />}>
          <MacroPicker ticket={ticket} onFilled={onFilled} onDone={() => onOpenedChange(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
