import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Redelivery } from '../../api/types';
import { codeText } from '../../ui/problem-text';

/** What came of sending again: how many go, how many may have arrived before, and which cannot, and why. */
export function RedeliveryResult({ result: { again, inDoubt, refused } }: { result: Redelivery }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" fw={600}>
        {again ? t('undelivered.again', { count: again }) : t('undelivered.nothing')}
      </Text>
      {inDoubt > 0 && <Text size="sm">{t('undelivered.in-doubt', { count: inDoubt })}</Text>}
      {refused.map(({ code, count }) => (
        <Text key={code} size="sm">
          {t('undelivered.refused', { count, reason: codeText(code, t) ?? code })}
        </Text>
      ))}
    </>
  );
}
