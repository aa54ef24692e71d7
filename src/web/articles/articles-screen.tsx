import { Button } from '@mantine/core';
import { IconBook2, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleKeys, articlesApi, type Article } from '../api/articles.api';
import { ApiProblem } from '../api/problem';
import { useMay } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { ArticleDialog } from './article-dialog';
import { ArticleRecord } from './article-record';

/** The public help: what everybody may read, how often it is shown, and whom it helped. */
export function ArticlesScreen() {
  const { t } = useTranslation();
  const may = useMay('tickets.write');
  const mayManage = useMay('macros.manage');
  const [editing, setEditing] = useState<Article | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: articleKeys.all,
    queryFn: ({ signal }) => articlesApi.list(signal),
    enabled: may,
  });
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page
      title={t('articles.title')}
      text={t('articles.text')}
      actions={
        <>
          <Button component="a" href="/help" target="_blank" variant="default">
            {t('articles.open-help')}
          </Button>
          {mayManage && (
            <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEditing('new')}>
              {t('articles.add')}
            </Button>
          )}
        </>
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.length === 0 && (
        <Blank icon={<IconBook2 size={36} stroke={1.5} aria-hidden />} title={t('articles.none')} />
      )}
      {data && data.items.length > 0 && (
        <RecordList label={t('articles.title')}>
          {data.items.map((article) => (
            <ArticleRecord
              key={article.id}
              article={article}
              mayManage={mayManage}
              onChange={() => setEditing(article)}
            />
          ))}
        </RecordList>
      )}
      {editing && (
        <ArticleDialog article={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}
