import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconInbox, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desksApi, type Desk } from '../api/desks.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { ticketsApi } from '../api/tickets.api';
import { useMay } from '../platform/session';
import { useAct } from '../platform/use-act';
import { Blank, BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { Record, RecordList, RecordSkeleton } from '../ui/record-list';
import { CloseDeskDialog } from './close-desk-dialog';
import { ClosedDesks } from './closed-desks';
import { DeskDialog } from './desk-dialog';

/** Which desks there are: their names, and the order in which every list shows them. */
export function DesksScreen() {
  const { t } = useTranslation();
  const may = useMay('tickets.settings');
  const [closing, setClosing] = useState<Desk | null>(null);
  const [editing, setEditing] = useState<Desk | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: keys.desks,
    queryFn: ({ signal }) => ticketsApi.desks(signal),
    enabled: may,
  });
  const order = useAct(keys.withDesks, desksApi.order);
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  const desks = data?.items ?? [];
  const swapped = (at: number) => {
    const ids = desks.map(({ id }) => id);
    [ids[at], ids[at + 1]] = [ids[at + 1]!, ids[at]!];
    order.mutate(ids);
  };
  const step = (label: string, icon: React.ReactNode, at: number) => (
    <Button
      size="compact-md"
      variant="subtle"
      color="gray"
      disabled={at < 0 || at >= desks.length - 1 || order.isPending}
      aria-label={label}
      onClick={() => swapped(at)}
    >
      {icon}
    </Button>
  );
  return (
    <Page
      title={t('desks.title')}
      text={t('desks.text')}
      actions={
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEditing('new')}>
          {t('desks.add')}
        </Button>
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && desks.length === 0 && (
        <Blank icon={<IconInbox size={36} stroke={1.5} aria-hidden />} title={t('desks.none')} />
      )}
      {desks.length > 0 && (
        <RecordList label={t('desks.title')}>
          {desks.map((desk, at) => (
            <Record
              key={desk.id}
              title={desk.name}
              detail={desk.id === data?.takesTheRest && t('desks.takes-the-rest')}
              actions={
                <>
                  {step(t('desks.up', desk), <IconArrowUp size={16} aria-hidden />, at - 1)}
                  {step(t('desks.down', desk), <IconArrowDown size={16} aria-hidden />, at)}
                  <Button
                    size="compact-md"
                    variant="subtle"
                    aria-label={t('desks.rename-one', desk)}
                    onClick={() => setEditing(desk)}
                  >
                    {t('desks.rename')}
                  </Button>
                  {desk.id !== data?.takesTheRest && (
                    <Button
                      size="compact-md"
                      variant="subtle"
                      color="gray"
                      aria-label={t('desks.close-one', { name: desk.name })}
                      onClick={() => setClosing(desk)}
                    >
                      {t('desks.close')}
                    </Button>
                  )}
                </>
              }
            />
          ))}
        </RecordList>
      )}
      <ClosedDesks />
      {closing && (
        <CloseDeskDialog
          desk={closing}
          others={desks.filter(({ id }) => id !== closing.id)}
          onClose={() => setClosing(null)}
        />
      )}
      {editing && <DeskDialog desk={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}
