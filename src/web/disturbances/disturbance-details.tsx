import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disturbanceKeys, disturbancesApi, type DisturbanceDetail } from '../api/disturbances.api';
import { useAct } from '../platform/use-act';
import { BlankProblem } from '../ui/blank';
import { LongText } from '../ui/long-text';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { AnswerAll } from './answer-all';

const busyMs = 1_500;

/** The tickets that tell of a disturbance, what was answered to all of them, and how far each answer has come. */
export function DisturbanceDetails({ id, mayManage }: { id: string; mayManage: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: disturbanceKeys.one(id),
    queryFn: ({ signal }) => disturbancesApi.one(id, signal),
    refetchInterval: (query) =>
      query.state.data?.answers.some(({ done, total }) => done < total) ? busyMs : false,
  });
  const remove = useAct([disturbanceKeys.all], disturbancesApi.removeTicket);
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  const live = data.endedAt === null;
  return (
    <>
      {data.answers.length > 0 && (
        <RecordList label={t('disturbances.answers')}>
          {data.answers.map((answer) => (
            <Record
              key={answer.id}
              title={t(answer.ends ? 'disturbances.said-fixed' : 'disturbances.said')}
              detail={`${answer.answeredBy} · ${format.dateTime(answer.answeredAt)}`}
              facts={
                <span aria-live="polite">
                  {t('disturbances.progress', {
                    done: format.number(answer.done),
                    total: format.number(answer.total),
                    reached: format.number(answer.reached),
                  })}
                </span>
              }
            >
              <LongText text={answer.text} />
            </Record>
          ))}
        </RecordList>
      )}
      {live && mayManage && data.state === 'confirmed' && <AnswerAll id={id} tickets={data.tickets} />}
      {live && <AddTicket id={id} />}
      <RecordList label={t('disturbances.members')}>
        {data.members.map(({ ticket, lao, outcome }) => (
          <Record
            key={ticket.id}
            title={
              <Link to="/inbox/$ticketId" params={{ ticketId: ticket.id }}>
                #{ticket.number} {ticket.subject}
              </Link>
            }
            detail={[lao ?? t('disturbances.lao-unknown'), t(`state.${ticket.state}`)].join(' · ')}
            facts={<Outcome outcome={outcome} />}
            actions={
              live && (
                <Button
                  size="compact-md"
                  variant="subtle"
                  color="gray"
                  onClick={() => remove.mutate({ id, ticketId: ticket.id })}
                >
                  {t('disturbances.remove')}
                </Button>
              )
            }
          />
        ))}
      </RecordList>
    </>
  );
}

function Outcome({ outcome }: { outcome: DisturbanceDetail['members'][number]['outcome'] }) {
  const { t } = useTranslation();
  if (!outcome) return null;
  if (outcome === 'sent' || outcome === 'mailed') return t(`disturbances.outcome-${outcome}`);
  const why = t([`disturbances.outcome-${outcome}`, `errors.${outcome}`, 'disturbances.outcome-other'], {
    code: outcome,
  });
  return t('disturbances.not-reached', { why });
}

function AddTicket({ id }: { id: string }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const add = useAct([disturbanceKeys.all], disturbancesApi.addTickets, { onDone: () => setNumber('') });
  const wanted = Number(number.replace(/^#/, ''));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted > 0) add.mutate({ id, numbers: [wanted] });
      }}
    >
      <Group align="flex-end" gap="xs" my="sm">
        <TextInput
          label={t('disturbances.add-number')}
          inputMode="numeric"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Button type="submit" variant="light" loading={add.isPending} disabled={!(wanted > 0)}>
          {t('disturbances.add')}
        </Button>
      </Group>
    </form>
  );
}
