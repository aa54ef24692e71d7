import { Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useTranslation } from 'react-i18next';
import type { NewBatch } from '../api/batches.api';

interface ChoiceProps<T> {
  value: T;
  onChange: (value: T) => void;
}

/** By which way the credentials go: rule 1.1 (electronic) or 1.2 (on paper, on a training day). */
export function RouteChoice({ value, onChange }: ChoiceProps<NewBatch['route']>) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('batches.route')} value={value} onChange={onChange}>
      <Stack gap="xs" mt={6}>
        {(['electronic', 'paper'] as const).map((route) => (
          <Radio
            key={route}
            value={route}
            label={t(`batch-route.${route}`)}
            description={t(`batch-route-text.${route}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Whether the trainer cohort (ครุ ก.) is issued for as well: by rule 1.1 it has its own. */
export function CohortChoice({ value, onChange }: ChoiceProps<NonNullable<NewBatch['cohort']>>) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('lao.cohort-full')}
      description={t('batches.cohort-text')}
      value={value}
      onChange={onChange}
    >
      <Stack gap="xs" mt={6}>
        {(['left-out', 'included'] as const).map((cohort) => (
          <Radio key={cohort} value={cohort} label={t(`batches.cohort.${cohort}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
