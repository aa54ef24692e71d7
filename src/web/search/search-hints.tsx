import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldKeys, fieldsApi } from '../api/fields.api';
import { useFieldWords } from '../fields/use-field-words';

const operators = ['from', 'province', 'desk', 'state', 'before', 'after', 'phrase'] as const;

/** What a search may be narrowed by, to be put into the field by a click. */
export function SearchHints({ onChoose }: { onChoose: (text: string) => void }) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const { data } = useQuery({
    queryKey: fieldKeys.all,
    queryFn: ({ signal }) => fieldsApi.list(signal),
    staleTime: 10 * 60_000,
  });
  const fields = data?.items.filter(({ retiredAt }) => retiredAt === null) ?? [];
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
      {fields.map((field) => (
        <Button
          key={field.id}
          variant="default"
          size="compact-sm"
          radius="xl"
          fw={400}
          title={t('search.hint-text.field', { label: words.label(field) })}
          onClick={() => onChoose(`${words.label(field)}:`)}
        >
          {words.label(field)}:
        </Button>
      ))}
    </Group>
  );
}
