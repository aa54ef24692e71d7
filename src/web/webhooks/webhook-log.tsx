import { Button, Group, Modal, Tabs } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { webhookKeys, webhooksApi, type DeliveryState, type Webhook } from '../api/webhooks.api';
import { useAct } from '../platform/use-act';
import { BlankProblem } from '../ui/blank';
import { DayField } from '../ui/day-field';
import { MoreButton } from '../ui/more-button';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { DeliveryRecord } from './delivery-record';

const states: (DeliveryState | null)[] = [null, 'queued', 'failed', 'delivered'];
const weekMs = 7 * 86_400_000;

/** What one was told and what became of it; what did not arrive is sent again, one by one or all since a day. */
export function WebhookLog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  const [state, setState] = useState<DeliveryState | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('webhooks.log-of', { name: webhook.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      {webhook.state === 'on' && <ReplayAll id={webhook.id} />}
      <Tabs
        value={state ?? 'all'}
        onChange={(value) => setState(states.find((one) => one === value) ?? null)}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          {states.map((one) => (
            <Tabs.Tab key={one ?? 'all'} value={one ?? 'all'}>
              {t(`webhooks.state-${one ?? 'all'}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={state ?? 'all'}>
          <Deliveries webhook={webhook} state={state} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function Deliveries({ webhook, state }: { webhook: Webhook; state: DeliveryState | null }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: webhookKeys.deliveries(webhook.id, state),
    queryFn: ({ pageParam, signal }) => webhooksApi.deliveries(webhook.id, state, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // Whoever looks here has just sent something, and waits for what comes back.
    refetchInterval: 3_000,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.error) return <BlankProblem error={pages.error} retry={() => void pages.refetch()} />;
  if (pages.isPending) return <RecordSkeleton />;
  if (!items.length) return <p>{t('webhooks.nothing')}</p>;
  return (
    <>
      <RecordList label={t('webhooks.log')}>
        {items.map((delivery) => (
          <DeliveryRecord key={delivery.id} delivery={delivery} mayReplay={webhook.state === 'on'} />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </>
  );
}

function ReplayAll({ id }: { id: string }) {
  const { t } = useTranslation();
  const [day, setDay] = useState(() =>
    new Date(Date.now() - weekMs + 7 * 3_600_000).toISOString().slice(0, 10),
  );
  const replay = useAct([webhookKeys.all], webhooksApi.replayAll);
  const send = (which: 'failed' | 'all') => replay.mutate({ id, which, since: `${day}T00:00:00+07:00` });
  return (
    <div style={{ marginBottom: 12 }}>
      <Group align="flex-start" gap="xs">
        <DayField
          label={t('webhooks.since')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Group gap="xs" mt={28}>
          <Button variant="default" disabled={!day} loading={replay.isPending} onClick={() => send('failed')}>
            {t('webhooks.replay-failed')}
          </Button>
          <Button variant="subtle" disabled={!day || replay.isPending} onClick={() => send('all')}>
            {t('webhooks.replay-all')}
          </Button>
        </Group>
      </Group>
      {replay.data && <p role="status">{t('webhooks.replayed', { count: replay.data.count })}</p>}
    </div>
  );
}
