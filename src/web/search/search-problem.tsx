import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { BlankProblem } from '../ui/blank';
import { Notice } from '../ui/notice';

const ofTheText = ['search.not-understood', 'search.too-broad'];

interface SearchProblemProps {
  error: unknown;
  q: string;
  retry: () => void;
}

/** Why nothing was looked for: what is wrong in the text, or with the line. */
export function SearchProblem({ error, q, retry }: SearchProblemProps) {
  const { t } = useTranslation();
  if (!(error instanceof ApiProblem && ofTheText.includes(error.code)))
    return <BlankProblem error={error} retry={retry} />;
  const { at, length } = error.document;
  const wrong = typeof at === 'number' && typeof length === 'number' ? q.trim().slice(at, at + length) : q;
  const code = error.code === 'search.not-understood' ? (error.fields.q ?? '') : 'too-broad';
  return (
    <Notice tone="warn" role="status" title={t('search.not-understood', { text: wrong })}>
      <p>{t(`search.fault.${code}`, { defaultValue: t('search.fault.other') })}</p>
    </Notice>
  );
}
