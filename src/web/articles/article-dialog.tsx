import { Checkbox, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleKeys, articlesApi, type Article, type WrittenArticle } from '../api/articles.api';
import { ApiProblem } from '../api/problem';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';

type Given = WrittenArticle & { slug: string };
const blank: Given = {
  slug: '',
  titleTh: '',
  titleEn: null,
  textTh: '',
  textEn: null,
  published: false,
  position: 0,
};

/** Writes an article, or writes it anew; its address stays, for it stands in chats and on paper. */
export function ArticleDialog({ article, onClose }: { article: Article | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [given, setGiven] = useState<Given>(article ? written(article) : blank);
  const set = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const save = useAct(
    [articleKeys.all],
    async ({ slug, ...body }: Given): Promise<void> => {
      if (article) await articlesApi.change({ ...body, id: article.id, version: article.version });
      else await articlesApi.add({ ...body, slug });
    },
    { onDone: onClose, quiet: true },
  );
  const taken = save.error instanceof ApiProblem && save.error.code === 'article.slug-taken';
  const sound = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(given.slug);
  return (
    <FormDialog
      title={t(article ? 'articles.change' : 'articles.add')}
      submit={t('articles.save')}
      size="lg"
      busy={save.isPending}
      disabled={!given.titleTh.trim() || !given.textTh.trim() || !sound}
      error={taken ? null : save.error}
      onSubmit={(event) => {
        event?.preventDefault();
        save.mutate({
          ...given,
          titleEn: given.titleEn?.trim() || null,
          textEn: given.textEn?.trim() || null,
        });
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('articles.title-th')}
        maxLength={150}
        value={given.titleTh}
        onChange={(event) => set({ titleTh: event.currentTarget.value })}
      />
      <TextInput
        label={t('articles.slug')}
        description={t('articles.slug-text')}
        leftSection="/help/"
        leftSectionWidth={58}
        maxLength={80}
        readOnly={article !== null}
        value={given.slug}
        error={taken ? t('errors.article.slug-taken') : null}
        onChange={(event) =>
          set({ slug: event.currentTarget.value.toLowerCase().replace(/[^a-z0-9-]/g, '') })
        }
      />
      <Textarea
        label={t('articles.text-th')}
        description={t('articles.markdown')}
        autosize
        minRows={6}
        maxRows={16}
        maxLength={20_000}
        value={given.textTh}
        onChange={(event) => set({ textTh: event.currentTarget.value })}
      />
      <TextInput
        label={t('articles.title-en')}
        maxLength={150}
        value={given.titleEn ?? ''}
        onChange={(event) => set({ titleEn: event.currentTarget.value })}
      />
      <Textarea
        label={t('articles.text-en')}
        description={t('articles.text-en-text')}
        autosize
        minRows={3}
        maxRows={16}
        maxLength={20_000}
        value={given.textEn ?? ''}
        onChange={(event) => set({ textEn: event.currentTarget.value })}
      />
      <TextInput
        label={t('articles.position')}
        description={t('articles.position-text')}
        inputMode="numeric"
        maxLength={4}
        value={String(given.position)}
        onChange={(event) => set({ position: Number(event.currentTarget.value.replace(/\D/g, '')) })}
      />
      <Checkbox
        label={t('articles.publish')}
        checked={given.published}
        onChange={(event) => set({ published: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}

function written({ slug, titleTh, titleEn, textTh, textEn, published, position }: Article): Given {
  return { slug, titleTh, titleEn, textTh, textEn, published, position };
}
