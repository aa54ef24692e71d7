import { Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importKeys, importsApi, type ImportedList } from '../api/imports.api';
import { BlankProblem } from '../ui/blank';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { ImportActions } from './import-actions';
import { ImportRows } from './import-rows';
import classes from './imports.module.css';
import { StateChip } from './state-chip';

const working: ImportedList['state'][] = ['checking', 'applying', 'undoing'];
const lookAgain = 1_000;

/** One list: what it would do row by row, and the decision to apply it or to take it back. */
export function ImportScreen() {
  const { t } = useTranslation();
  const { importId } = useParams({ from: '/signed-in/shell/imports/$importId' });
  const { data, error, refetch } = useQuery({
    queryKey: importKeys.one(importId),
    queryFn: ({ signal }) => importsApi.one(importId, signal),
    refetchInterval: ({ state }) => (state.data && working.includes(state.data.state) ? lookAgain : false),
  });
  return (
    <Page
      title={data?.fileName ?? t('imports.title')}
      text={data && t(`imports.kind.${data.kind}`)}
      actions={data && <ImportActions list={data} />}
    >
      <Link to="/imports" className={classes.link}>
        {t('imports.back')}
      </Link>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && <ImportBody list={data} />}
    </Page>
  );
}

function ImportBody({ list }: { list: ImportedList }) {
  const { t } = useTranslation();
  const { language, dateTime, number } = useFormat();
  const { state, problem, doneRows, totalRows } = list;
  const busy = working.includes(state);
  const share = state === 'checking' && totalRows > 0 ? (doneRows / totalRows) * 100 : 100;
  return (
    <>
      <p className={classes.facts}>
        <StateChip list={list} />
        {[
          list.training?.title,
          list.province?.name,
          list.createdBy?.name ?? t('imports.by-operator'),
          dateTime(list.createdAt),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {busy && (
        <div role="status" className={classes.progress}>
          <Progress value={share} animated aria-label={t(`imports.state.${state}`)} />
          <span>
            {totalRows > 0 && state === 'checking'
              ? t('imports.progress', { done: number(doneRows), total: number(totalRows) })
              : t(`imports.state.${state}`)}
          </span>
        </div>
      )}
      {problem && (
        <Notice
          tone="bad"
          role="status"
          title={t(`imports.problem.${state === 'refused' ? 'file' : 'step'}`)}
        >
          {problem.line !== null && `${t('imports.line', { line: problem.line })} · `}
          {language === 'th' ? problem.th : problem.en}
        </Notice>
      )}
      {state === 'checked' && list.refused > 0 && (
        <Notice tone="warn" title={t('imports.has-refused')}>
          {t('imports.has-refused-text')}
        </Notice>
      )}
      {state === 'checked' && list.refused + list.added + list.changed === 0 && (
        <Notice tone="good">{t('imports.nothing-to-do')}</Notice>
      )}
      {list.ignoredColumns.length > 0 && (
        <p className={classes.hint}>{t('imports.ignored', { columns: list.ignoredColumns.join(', ') })}</p>
      )}
      {!busy && state !== 'refused' && state !== 'discarded' && <ImportRows list={list} />}
    </>
  );
}
