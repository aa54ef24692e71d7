import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const operators = ['from', 'province', 'desk', 'state', 'before', 'after', 'phrase'] as const;

/** What a search may be narrowed by, to be put into the field by a click. */
export function SearchHints({ onChoose }: { onChoose: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap={6} role="group" aria-label={t('search.hints')}>
      <Text size="sm" c="dimmed" aria-hidden>
        {t('search.hints')}
      </Text>
      {operators.map((operator) => (
        <Button
          key={operator}
          variant="default"
          size="compact-sm"
          radius="xl"
          fw={400}
          title={t(`search.hint-text.${operator}`)}
          onClick={() => onChoose(t(`search.hint.${operator}`))}
        >
          {t(`search.hint.${operator}`)}
        </Button>
      ))}
    </Group>
  );
}
