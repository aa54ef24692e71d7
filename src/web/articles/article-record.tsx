import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../api/articles.api';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { ArticleRevisions } from './article-revisions';

interface ArticleRecordProps {
  article: Article;
  mayManage: boolean;
  onChange: () => void;
}

/** One article: where it stands, who wrote it last, how it is used, and what it said before. */
export function ArticleRecord({ article, mayManage, onChange }: ArticleRecordProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { id, slug, titleTh, titleEn, textEn, published, shown, yes, no } = article;
  const detail = [
    t(published ? 'articles.published' : 'articles.draft'),
    `/help/${slug}`,
    titleEn && textEn ? titleEn : t('articles.thai-only'),
    article.changedBy === null
      ? t('articles.came')
      : t('articles.changed', { name: article.changedBy, time: format.dateTime(article.changedAt) }),
  ];
  return (
    <Record
      title={titleTh}
      detail={detail.join(' · ')}
      facts={t('articles.used', { shown, yes, no })}
      actions={
        <>
          {published && (
            <Button
              component="a"
              href={`/help/${slug}`}
              target="_blank"
              size="compact-md"
              variant="subtle"
              color="gray"
            >
              {t('articles.open')}
            </Button>
          )}
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('articles.revisions')}
          </Button>
          {mayManage && (
            <Button size="compact-md" variant="subtle" onClick={onChange}>
              {t('articles.change')}
            </Button>
          )}
        </>
      }
    >
      {open && <ArticleRevisions id={id} />}
    </Record>
  );
}
