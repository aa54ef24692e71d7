import { Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accessApi, accessKeys } from '../api/administration.api';
import { keys } from '../api/keys';
import type { StaffMember } from '../api/types';
import { EndSession, SessionRecord } from '../platform/session-record';
import { TokenRecord } from '../platform/token-record';
import { useAct } from '../platform/use-act';
import { BlankProblem } from '../ui/blank';
import { Section } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';

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
        <SessionRecord
          key={session.id}
          session={session}
          actions={<EndSession id={session.id} end={end} />}
        />
      ))}
    </RecordList>
  );
}

function Tokens({ person }: { person: StaffMember }) {
  const { t } = useTranslation();
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
        <TokenRecord key={token.id} token={token} onDrop={() => revoke.mutate(token.id)} />
      ))}
    </RecordList>
  );
}
