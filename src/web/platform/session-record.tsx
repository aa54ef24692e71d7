import { Button } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import { deviceName } from './device-name';

interface Session {
  id: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: string;
  lastSeenAt: string;
}

/** A browser in which somebody is signed in: which, from where, since when. */
export function SessionRecord({ session, actions }: { session: Session; actions: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <Record
      lead={<IconDevices size={20} stroke={1.6} aria-hidden />}
      title={session.userAgent ? deviceName(session.userAgent) : t('account.unknown-device')}
      detail={[
        session.ip,
        t('account.last-seen', { time: format.relative(session.lastSeenAt, now) }),
        t('account.since', { time: format.dateTime(session.createdAt) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={actions}
    />
  );
}

/** Ends a session at once. */
export function EndSession({
  id,
  end,
}: {
  id: string;
  end: { isPending: boolean; variables?: string | undefined; mutate: (id: string) => void };
}) {
  const { t } = useTranslation();
  return (
    <Button
      variant="light"
      color="red"
      size="compact-sm"
      loading={end.isPending && end.variables === id}
      onClick={() => end.mutate(id)}
    >
      {t('account.revoke')}
    </Button>
  );
}
