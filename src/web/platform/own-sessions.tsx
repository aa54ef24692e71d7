import { Button } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { accessApi } from '../api/administration.api';
import { sessionApi } from '../api/session.api';
import { BlankProblem } from '../ui/blank';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { toastProblem } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import { deviceName } from './device-name';
import { useAct } from './use-act';

/** Where the account is signed in now; anything that looks strange can be ended at once. */
export function OwnSessions() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
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
          <Record
            key={session.id}
            lead={<IconDevices size={20} stroke={1.6} aria-hidden />}
            title={session.userAgent ? deviceName(session.userAgent) : t('account.unknown-device')}
            detail={[
              session.ip,
              t('account.last-seen', { time: format.relative(session.lastSeenAt, now) }),
              t('account.since', { time: format.dateTime(session.createdAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
            actions={
              session.current ? (
                <ToneChip tone="good">{t('account.this-session')}</ToneChip>
              ) : (
                <Button
                  variant="light"
                  color="red"
                  size="compact-sm"
                  loading={revoke.isPending && revoke.variables === session.id}
                  onClick={() => revoke.mutate(session.id)}
                >
                  {t('account.revoke')}
                </Button>
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
