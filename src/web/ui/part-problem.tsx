import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { Notice } from './notice';
import { problemText } from './problem-text';
import { useReadAgain } from './use-read-again';

interface Reading {
  error: unknown;
  data: unknown;
}

/**
 * In the place of a part of a screen that could not be read, since what is missing there would pass for "there is none";
 * nothing where it was read, is being read, or is not this person's.
 */
export function PartProblem({ query: { error, data } }: { query: Reading }) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  if (!error || data || (error instanceof ApiProblem && [403, 404].includes(error.status))) return null;
  return (
    <Notice tone="bad" role="status" title={t('problem.title')}>
      <p>{problemText(error, t)}</p>
      <Button size="compact-sm" variant="subtle" onClick={readAgain}>
        {t('action.try-again')}
      </Button>
    </Notice>
  );
}
