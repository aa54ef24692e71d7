import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { articleKeys, articlesApi } from '../api/articles.api';
import { BlankProblem } from '../ui/blank';
import { LongText } from '../ui/long-text';
import { RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';

/** The editions of an article, the latest first, as they were written. */
export function ArticleRevisions({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: articleKeys.revisions(id),
    queryFn: ({ signal }) => articlesApi.revisions(id, signal),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  return (
    <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {data.items.map(({ version, changedBy, changedAt, titleTh, titleEn, textTh, textEn, published }) => (
        <li key={version}>
          <Text size="sm" c="dimmed">
            {[
              t('articles.version', { version }),
              t(published ? 'articles.published' : 'articles.draft'),
              changedBy === null
                ? t('articles.came')
                : t('articles.changed', { name: changedBy, time: format.dateTime(changedAt) }),
            ].join(' · ')}
          </Text>
          <LongText text={[titleTh, textTh, titleEn, textEn].filter(Boolean).join('\n\n')} />
        </li>
      ))}
    </Stack>
  );
}
