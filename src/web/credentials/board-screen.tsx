import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { custodyBoardApi } from '../api/custody-board.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { NoRegisterYet } from '../organisations/empty-register';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { useFormat } from '../ui/use-format';
import { BoardTable } from './board-table';
import { BoardTotals } from './board-totals';
import classes from './board.module.css';
import { shareConfirmed } from './board.policy';
import { SlipSearch } from './slip-search';

/** The custody board: every LAO of the register by where its credential stands, those provinces first that lag. */
export function BoardScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayRead = useMay('custody.read');
  const { data, error, refetch } = useQuery({
    queryKey: keys.custodyBoard,
    queryFn: ({ signal }) => custodyBoardApi.read(signal),
    enabled: mayRead,
  });
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page
      title={t('nav.custody')}
      text={
        data && data.totals.laos > 0
          ? t('board.share', {
              percent: Math.floor(shareConfirmed(data.totals) * 100),
              confirmed: format.number(data.totals.standings.confirmed ?? 0),
              due: format.number(data.totals.laos - data.totals.cohort),
            })
          : t('board.text')
      }
      wide
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && (
        <div role="status" aria-label={t('list.loading')} className={classes.skeleton}>
          {Array.from({ length: 12 }, (_, index) => (
            <Skeleton key={index} height={30} />
          ))}
        </div>
      )}
      {data && data.totals.laos === 0 && <NoRegisterYet />}
      {data && data.totals.laos > 0 && (
        <>
          <BoardTotals totals={data.totals} />
          <SlipSearch />
          <BoardTable board={data} />
        </>
      )}
    </Page>
  );
}
