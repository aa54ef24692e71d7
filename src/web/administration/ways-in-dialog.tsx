import { Button, Modal, Stack } from '@mantine/core';
import { IconDevices, IconKey } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accessApi, accessKeys } from '../api/administration.api';
import { keys } from '../api/keys';
import type { StaffMember } from '../api/types';
import { deviceName } from '../platform/device-name';
import { useAct } from '../platform/use-act';
import { BlankProblem } from '../ui/blank';
import { Section } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';

/** By which browsers and tokens somebody comes in now; each can be shut at once. */
export function WaysInDialog({ person, onClose }: { person: StaffMember; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('ways-in.title', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <Stack>
        <Section title={t('ways-in.sessions')}>
          <Sessions person={person} />
        </Section>
        <Section title={t('account.tokens')}>
          <Tokens person={person} />
        </Section>
      </Stack>
    </Modal>
  );
}

function Sessions({ person }: { person: StaffMember }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { data, error, refetch } = useQuery({
    queryKey: accessKeys.sessions(person.id),
    queryFn: ({ signal }) => accessApi.sessions(person.id, signal),
  });
  const end = useAct([accessKeys.ways(person.id)], (id: string) => accessApi.endSession(person.id, id));
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  if (data.items.length === 0) return <p>{t('ways-in.no-sessions')}</p>;
  return (
    <RecordList label={t('ways-in.sessions')}>
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
            <Button
              variant="light"
              color="red"
              size="compact-sm"
              loading={end.isPending && end.variables === session.id}
              onClick={() => end.mutate(session.id)}
            >
              {t('account.revoke')}
            </Button>
          }
        />
      ))}
    </RecordList>
  );
}

function Tokens({ person }: { person: StaffMember }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: accessKeys.tokens(person.id),
    queryFn: ({ signal }) => accessApi.tokens(person.id, signal),
  });
  const revoke = useAct([accessKeys.ways(person.id), keys.tokens], (id: string) =>
    accessApi.revokeToken(person.id, id),
  );
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  if (data.items.length === 0) return <p>{t('token.none')}</p>;
  return (
    <RecordList label={t('account.tokens')}>
      {data.items.map((token) => (
        <Record
          key={token.id}
          lead={<IconKey size={20} stroke={1.6} aria-hidden />}
          title={token.name}
          detail={[
            token.expiresAt && t('token.expires', { time: format.date(token.expiresAt) }),
            token.lastUsedAt
              ? t('token.used', { time: format.dateTime(token.lastUsedAt) })
              : t('token.never-used'),
          ]
            .filter(Boolean)
            .join(' · ')}
          actions={
            <Button
              variant="light"
              color="red"
              size="compact-sm"
              loading={revoke.isPending && revoke.variables === token.id}
              onClick={() => revoke.mutate(token.id)}
            >
              {t('token.drop')}
            </Button>
          }
        />
      ))}
    </RecordList>
  );
}
