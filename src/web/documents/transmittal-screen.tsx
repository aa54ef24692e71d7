import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys, type TransmittalLine } from '../api/copies.api';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { MoreButton } from '../ui/more-button';
import { Notice } from '../ui/notice';
import { Page, Section } from '../ui/page';
import { ReasonForm } from '../ui/reason-form';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { copiesChanged } from './copies-changed';
import classes from './copies.module.css';

const tones = { sent: 'info', received: 'good', returned: 'bad' } as const;

/** One letter: its lines, each received by DLA or sent back with a reason. */
export function TransmittalScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { transmittalId } = useParams({ from: '/signed-in/shell/id-cards/transmittals/$transmittalId' });
  const mayDecide = useMay('copies.receive');
  const [returning, setReturning] = useState<TransmittalLine | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: copyKeys.transmittal(transmittalId),
    queryFn: ({ signal }) => copiesApi.transmittal(transmittalId, signal),
  });
  const pages = useInfiniteQuery({
    queryKey: [...copyKeys.transmittal(transmittalId), 'lines'],
    queryFn: ({ pageParam, signal }) => copiesApi.lines(transmittalId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const check = useQuery({
    queryKey: [...copyKeys.transmittal(transmittalId), 'check'],
    queryFn: ({ signal }) => copiesApi.listCheck(transmittalId, signal),
  });
  const isAsSent = check.data?.isAsSent;
  const receive = useMutation({
    mutationFn: (said: Parameters<typeof copiesApi.receive>[1]) => copiesApi.receive(transmittalId, said),
    onSuccess: async () => {
      setReturning(null);
      await copiesChanged(client);
    },
    onError: () => client.invalidateQueries({ queryKey: copyKeys.transmittal(transmittalId) }),
  });
  const mayReceive = mayDecide && isAsSent !== false;
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={data ? t('copies.letter', { number: data.letterNumber }) : t('copies.letters')}
      text={data && [data.province.name, format.date(data.letterOn), data.createdBy].join(' · ')}
      actions={
        <>
          {data && (
            <Button
              variant="default"
              leftSection={<IconFileTypePdf size={17} aria-hidden />}
              component="a"
              href={`/api/transmittals/${transmittalId}/paper`}
              target="_blank"
              rel="noopener"
            >
              {t('copies.list-pdf')}
            </Button>
          )}
          {mayReceive && data && data.lines.sent > 0 && (
            <Button
              loading={receive.isPending && !returning}
              onClick={() =>
                receive.mutate(
                  { received: [], returned: [], rest: true },
                  { onError: (problem) => toastProblem(problem) },
                )
              }
            >
              {t('copies.receive-rest', { count: data.lines.sent })}
            </Button>
          )}
        </>
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && (
        <Section
          title={t('copies.lines', { count: data.lines.all })}
          text={t('copies.digest', { digest: data.digest.slice(0, 16).replace(/^.{8}/, '$& ') })}
        >
          <ListCheck check={check.data} />
          {pages.error && !pages.data && (
            <BlankProblem error={pages.error} retry={() => void pages.refetch()} />
          )}
          {pages.isPending && <RecordSkeleton />}
          {lines.length > 0 && (
            <RecordList label={t('copies.lines', { count: data.lines.all })}>
              {lines.map((line) => (
                <Record
                  key={line.id}
                  lead={<span className={classes.position}>{format.number(line.position)}</span>}
                  title={
                    line.copyId && line.state !== 'returned' ? (
                      <Link
                        to="/id-cards/$copyId"
                        params={{ copyId: line.copyId }}
                        search={{}}
                        className={classes.link}
                      >
                        {line.lao.name} · {t(`copies.slot.${line.slot}`)}
                      </Link>
                    ) : (
                      `${line.lao.name} · ${t(`copies.slot.${line.slot}`)}`
                    )
                  }
                  detail={[line.person, t(`copies.evidence.${line.evidence}`), line.reason]
                    .filter(Boolean)
                    .join(' · ')}
                  facts={<ToneChip tone={tones[line.state]}>{t(`copies.line.${line.state}`)}</ToneChip>}
                  actions={
                    mayReceive &&
                    line.state === 'sent' && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        onClick={() => setReturning(line)}
                      >
                        {t('copies.return')}
                      </Button>
                    )
                  }
                />
              ))}
            </RecordList>
          )}
          <MoreButton pages={pages} />
        </Section>
      )}
      {returning && (
        <ReasonForm
          title={t('copies.return')}
          submit={t('copies.return')}
          text={t('copies.return-text')}
          danger
          maxLength={300}
          act={{
            ...receive,
            mutate: (reason: string) =>
              receive.mutate({ received: [], returned: [{ id: returning.id, reason }], rest: false }),
          }}
          onClose={() => setReturning(null)}
        />
      )}
    </Page>
  );
}

/** Whether the list, hashed again as it is stored now, is what was sent. */
function ListCheck({ check }: { check: { isAsSent: boolean; differing: number[] } | undefined }) {
  const { t } = useTranslation();
  if (!check) return null;
  if (check.isAsSent)
    return (
      <p className={classes.hint}>
        <ToneChip tone="good">{t('copies.as-sent')}</ToneChip>
      </p>
    );
  const { differing } = check;
  return (
    <div className={classes.notices}>
      <Notice tone="bad" role="alert" title={t('copies.not-as-sent')}>
        <p>{t('copies.not-as-sent-text')}</p>
        <p>
          {differing.length
            ? t('copies.differing', { lines: differing.join(', ') })
            : t('copies.differing-unknown')}
        </p>
      </Notice>
    </div>
  );
}
