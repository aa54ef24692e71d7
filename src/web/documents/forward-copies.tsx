import { Button, TextInput } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys } from '../api/copies.api';
import { useMay } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { DayField } from '../ui/day-field';
import { MoreButton } from '../ui/more-button';
import { Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './copies.module.css';

/** What is forwarded to DLA by letter: all that is ready now, and the letters that went before. */
export function ForwardCopies({ province }: { province: string | undefined }) {
  const { t } = useTranslation();
  const mayCollect = useMay('copies.collect');
  return (
    <>
      {mayCollect && province && (
        <Section title={t('copies.forward')} text={t('copies.forward-text')}>
          <LetterForm province={province} />
        </Section>
      )}
      <Section title={t('copies.letters')}>
        <Letters province={province} />
      </Section>
    </>
  );
}

function LetterForm({ province }: { province: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [on, setOn] = useState('');
  const ready = useQuery({
    queryKey: [...copyKeys.transmittals, 'ready', province],
    queryFn: ({ signal }) => copiesApi.ready(province, signal),
  });
  const forward = useMutation({
    mutationFn: () => copiesApi.forward(province, number.trim(), on),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: copyKeys.transmittals });
      await navigate({ to: '/id-cards/transmittals/$transmittalId', params: { transmittalId: id } });
    },
    onError: (error) => toastProblem(error),
  });
  const { ready: count, copies } = ready.data ?? { ready: 0, copies: 0 };
  return (
    <>
      <p className={classes.hint}>
        {t('copies.ready', { count })}
        {count > 0 && ` (${t('copies.ready-parts', { copies, others: count - copies })})`}
      </p>
      {count > 0 && (
        <div className={classes.filter}>
          <TextInput
            label={t('copies.letter-number')}
            placeholder="สข 0023.3/1234"
            maxLength={60}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <DayField
            mt="xs"
            label={t('copies.letter-on')}
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          <Button
            mt="md"
            disabled={!number.trim() || !on}
            loading={forward.isPending}
            onClick={() => forward.mutate()}
          >
            {t('copies.forward-now', { count })}
          </Button>
        </div>
      )}
    </>
  );
}

function Letters({ province }: { province: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = useInfiniteQuery({
    queryKey: [...copyKeys.transmittals, province ?? ''],
    queryFn: ({ pageParam, signal }) => copiesApi.transmittals(province, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const letters = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.error && !pages.data)
    return <BlankProblem error={pages.error} retry={() => void pages.refetch()} />;
  if (pages.isPending) return <RecordSkeleton />;
  if (letters.length === 0)
    return (
      <Blank icon={<IconMailForward size={36} stroke={1.5} aria-hidden />} title={t('copies.no-letters')} />
    );
  return (
    <>
      <RecordList label={t('copies.letters')}>
        {letters.map(({ id, letterNumber, letterOn, province: of, lines }) => (
          <Record
            key={id}
            title={
              <Link
                to="/id-cards/transmittals/$transmittalId"
                params={{ transmittalId: id }}
                className={classes.link}
              >
                {letterNumber}
              </Link>
            }
            detail={[of.name, format.date(letterOn), t('copies.lines', { count: lines.all })].join(' · ')}
            facts={
              <>
                {lines.sent > 0 && (
                  <ToneChip tone="info">{t('copies.line-count.sent', { count: lines.sent })}</ToneChip>
                )}
                {lines.received > 0 && (
                  <ToneChip tone="good">
                    {t('copies.line-count.received', { count: lines.received })}
                  </ToneChip>
                )}
                {lines.returned > 0 && (
                  <ToneChip tone="bad">{t('copies.line-count.returned', { count: lines.returned })}</ToneChip>
                )}
              </>
            }
          />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </>
  );
}
