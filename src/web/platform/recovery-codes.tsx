import { Button, Checkbox, CopyButton, Group, Stack } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice';
import classes from './second-factor-setup.module.css';

/** The codes for the day on which the phone is lost; shown this once, so it asks whether they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  return (
    <Stack gap="md">
      <Notice tone="warn" title={t('second-factor.codes')}>
        {t('second-factor.codes-text')}
      </Notice>
      <ul className={classes.codes} aria-label={t('second-factor.codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              size="sm"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'action.copied' : 'action.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="light"
          size="sm"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('action.print')}
        </Button>
      </Group>
      <Checkbox
        label={t('second-factor.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button size="md" disabled={!kept} onClick={onDone}>
        {t('action.done')}
      </Button>
    </Stack>
  );
}
