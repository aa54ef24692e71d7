import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './fields.module.css';

/** What narrows the list that is shown, and the way out of it. */
export function FilterChip({ words, onClear }: { words: string; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <p className={classes.chip} style={{ margin: '0 0 8px' }}>
      <span>{words}</span>
      <ActionIcon variant="subtle" color="gray" aria-label={t('fields.clear-filter')} onClick={onClear}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </p>
  );
}
