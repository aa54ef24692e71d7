import { IconId } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys, type CopyFilter, type IdCardCopy } from '../api/copies.api';
import { Blank, BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './copies.module.css';

/** Copies of one state, told about in words: a picture is shown one at a time, with a reason. */
export function CopyList({ filter }: { filter: CopyFilter }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: copyKeys.list(filter),
    queryFn: ({ pageParam, signal }) => copiesApi.list(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, isPending, refetch } = pages;
  const copies = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (isPending) return <RecordSkeleton />;
  if (copies.length === 0)
    return (
      <Blank
        icon={<IconId size={36} stroke={1.5} aria-hidden />}
        title={t(`copies.none.${filter.state}`)}
        text={t('copies.none-text')}
      />
    );
  return (
    <>
      <RecordList label={t(`copies.tab.${filter.state}`)}>
        {copies.map((copy) => (
          <CopyRecord key={copy.id} copy={copy} batch={filter.batch} />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </>
  );
}

/** Whether nobody has decided about it yet. */
const isOpen = ({ state }: IdCardCopy) => state === 'unfiled' || state === 'waiting';

function CopyRecord({ copy, batch }: { copy: IdCardCopy; batch?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whose = copy.owed ?? copy.proposed;
  const title = whose
    ? `${whose.lao.name} · ${t(`copies.slot.${whose.slot}`)}`
    : t('copies.unknown', { file: copy.fileName, page: copy.page });
  return (
    <Record
      title={
        <Link
          to="/id-cards/$copyId"
          params={{ copyId: copy.id }}
          search={batch ? { batch } : {}}
          className={classes.link}
        >
          {title}
        </Link>
      }
      detail={[
        whose?.officer?.name,
        copy.province.name,
        copy.reason && t(`copies.reason.${copy.reason}`),
        whose && t('copies.of-file', { file: copy.fileName, page: copy.page }),
        format.dateTime(copy.decidedAt ?? copy.createdAt),
      ]
        .filter(Boolean)
        .join(' · ')}
      facts={
        <>
          {isOpen(copy) && copy.doubt && <ToneChip tone="warn">{t(`copies.doubt.${copy.doubt}`)}</ToneChip>}
          {copy.filedBy ? (
            <ToneChip tone="plain">{t(`copies.filed-by.${copy.filedBy}`)}</ToneChip>
          ) : (
            copy.proposed && (
              <ToneChip tone="info">{t(`copies.proposed.${copy.proposedBy ?? 'name'}`)}</ToneChip>
            )
          )}
        </>
      }
    />
  );
}
