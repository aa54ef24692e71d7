import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deskKeys, desksApi } from '../api/desks.api';
import { keys } from '../api/keys';
import { useAct } from '../platform/use-act';
import { PartProblem } from '../ui/part-problem';
import { Record, RecordList } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import classes from './closed-desks.module.css';

const lookMs = 2_000;

/** Desks that are closed, how far each is emptied, and the way back. */
export function ClosedDesks() {
  const { t } = useTranslation();
  const format = useFormat();
  const closed = useQuery({
    queryKey: deskKeys.closed,
    queryFn: ({ signal }) => desksApi.closed(signal),
    refetchInterval: ({ state }) => (state.data?.items.some(({ left }) => left > 0) ? lookMs : false),
  });
  const reopen = useAct(keys.withDesks, desksApi.reopen);
  if (!closed.data?.items.length) return <PartProblem query={closed} />;
  return (
    <section className={classes.closed}>
      <h2 className={classes.title}>{t('desks.closed')}</h2>
      <RecordList label={t('desks.closed')}>
        {closed.data.items.map((desk) => (
          <Record
            key={desk.id}
            title={desk.name}
            detail={
              <span role="status">
                {t('desks.closed-at', { time: format.date(desk.closedAt) })}
                {desk.left > 0 &&
                  ` · ${t('desks.moving', { done: Math.max(0, desk.total - desk.left), total: Math.max(desk.total, desk.left) })}`}
                {desk.left === 0 &&
                  desk.total > 0 &&
                  ` · ${t('desks.moved', { count: desk.total, name: desk.into?.name })}`}
              </span>
            }
            actions={
              <Button
                size="compact-md"
                variant="subtle"
                aria-label={t('desks.reopen-one', { name: desk.name })}
                disabled={reopen.isPending}
                onClick={() => reopen.mutate(desk.id)}
              >
                {t('desks.reopen')}
              </Button>
            }
          />
        ))}
      </RecordList>
    </section>
  );
}
