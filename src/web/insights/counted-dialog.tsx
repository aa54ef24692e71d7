import { Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { overviewApi, type CountedOf } from '../api/overview.api';
import { BlankProblem } from '../ui/blank';
import { LongText } from '../ui/long-text';
import { MoreButton } from '../ui/more-button';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';

interface CountedDialogProps {
  of: CountedOf;
  /** Whose channel or person it is, in words; of all where there is none. */
  whose?: string;
  onClose: () => void;
}

const toneOf = (score: number) => (score >= 4 ? 'good' : score === 3 ? 'warn' : 'bad');

/** The tickets that a figure of the last days counts, and what was said of the help where that is counted. */
export function CountedDialog({ of, whose, onClose }: CountedDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = useInfiniteQuery({
    queryKey: keys.counted(of),
    queryFn: ({ pageParam, signal }) => overviewApi.counted(of, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const title = [t(`figures.counted-${of.which}`, { count: of.days }), whose].filter(Boolean).join(' · ');
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      {pages.error && <BlankProblem error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending && <RecordSkeleton />}
      {pages.data && items.length === 0 && <p>{t('figures.nothing')}</p>}
      {items.length > 0 && (
        <RecordList label={title}>
          {items.map(({ ticket, at, score, comment }) => (
            <Record
              key={`${ticket.id} ${at}`}
              lead={
                score && (
                  <ToneChip tone={toneOf(score)}>
                    {t('figures.score', { score: format.number(score) })}
                  </ToneChip>
                )
              }
              title={
                <Link to="/inbox/$ticketId" params={{ ticketId: ticket.id }}>
                  #{ticket.number} {ticket.subject}
                </Link>
              }
              detail={format.dateTime(at)}
            >
              {comment && <LongText text={comment} />}
            </Record>
          ))}
        </RecordList>
      )}
      <MoreButton pages={pages} />
    </Modal>
  );
}
