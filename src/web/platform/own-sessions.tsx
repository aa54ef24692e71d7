import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { accessApi } from '../api/administration.api';
import { sessionApi } from '../api/session.api';
import { BlankProblem } from '../ui/blank';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { toastProblem } from '../ui/toast';
import { EndSession, SessionRecord } from './session-record';
import { useAct } from './use-act';

/** Where the account is signed in now; anything that looks strange can be ended at once. */
export function OwnSessions() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: keys.ownSessions,
    queryFn: ({ signal }) => sessionApi.ownSessions(signal),
  });
  const revoke = useMutation({
    mutationFn: (id: string) => sessionApi.revoke(id),
    onError: (problem: unknown) => toastProblem(problem),
    onSettled: () => client.invalidateQueries({ queryKey: keys.ownSessions }),
  });
  const revokeOthers = useAct([keys.ownSessions], () => accessApi.endOtherSessions());
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  return (
    <>
      <RecordList label={t('account.sessions')}>
        {data.items.map((session) => (
          <SessionRecord
            key={session.id}
            session={session}
            actions={
              session.current ? (
                <ToneChip tone="good">{t('account.this-session')}</ToneChip>
              ) : (
                <EndSession id={session.id} end={revoke} />
              )
            }
          />
        ))}
      </RecordList>
      {data.items.length > 1 && (
        <Button
          mt="sm"
          variant="light"
          color="red"
          loading={revokeOthers.isPending}
          onClick={() => revokeOthers.mutate(undefined)}
        >
          {t('account.revoke-others')}
        </Button>
      )}
    </>
  );
}
