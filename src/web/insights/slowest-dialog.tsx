import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { overviewApi, type WaitKind } from '../api/overview.api';
import { BlankProblem } from '../ui/blank';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { useWait } from './use-wait-text';

interface SlowestDialogProps {
  which: WaitKind;
  days: number;
  onClose: () => void;
}

/** The tickets on which people waited longest: what stands behind the percentiles. */
export function SlowestDialog({ which, days, onClose }: SlowestDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const wait = useWait();
  const { data, error, refetch } = useQuery({
    queryKey: keys.slowest(which, days),
    queryFn: ({ signal }) => overviewApi.slowest(which, days, signal),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`figures.slowest-${which}`)}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.length === 0 && <p>{t('figures.nothing')}</p>}
      {data && data.items.length > 0 && (
        <RecordList label={t(`figures.slowest-${which}`)}>
          {data.items.map(({ ticket, minutes, endedAt }) => (
            <Record
              key={`${ticket.id} ${endedAt}`}
              title={
                <Link to="/inbox/$ticketId" params={{ ticketId: ticket.id }}>
                  #{ticket.number} {ticket.subject}
                </Link>
              }
              detail={t('figures.slowest-ended', { at: format.dateTime(endedAt) })}
              facts={wait(minutes)}
            />
          ))}
        </RecordList>
      )}
    </Modal>
  );
}
