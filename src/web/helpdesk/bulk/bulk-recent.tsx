import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bulkApi } from '../../api/bulk.api';
import { keys } from '../../api/keys';
import { BlankProblem } from '../../ui/blank';
import { RecordSkeleton } from '../../ui/record-list';
import { useFormat } from '../../ui/use-format';
import classes from './bulk.module.css';

/** One's own newest acts on many tickets: to see what came of one, or to take it back later. */
export function BulkRecent({ onPick, onClose }: { onPick: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: keys.bulks,
    queryFn: ({ signal }) => bulkApi.newest(signal),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bulk.recent')}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.length === 0 && <p>{t('bulk.no-recent')}</p>}
      <ul className={classes.recent}>
        {data?.items.map(({ id, act, undoes, undoneBy, state, total, createdAt }) => (
          <li key={id}>
            <Button
              variant="subtle"
              color="gray"
              fullWidth
              justify="flex-start"
              onClick={() => {
                onPick(id);
                onClose();
              }}
            >
              {t('bulk.one', {
                act: undoes ? `${t('bulk.undoing')} · ${t(`bulk.act.${act.do}`)}` : t(`bulk.act.${act.do}`),
                count: total,
                shown: format.number(total),
                time: format.dateTime(createdAt),
                state: t(undoneBy ? 'bulk.undone' : `bulk.state.${state}`),
              })}
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
