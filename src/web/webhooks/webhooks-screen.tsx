import { Button, Text } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import '@mantine/core/styles/Tabs.layer.css';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { webhookKeys, webhooksApi, type Webhook } from '../api/webhooks.api';
import { useMay } from '../platform/session';
import { Blank, BlankProblem } from '../ui/blank';
import { CopyField } from '../ui/copy-field';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { WebhookDialog } from './webhook-dialog';
import { WebhookLog } from './webhook-log';
import { WebhookRecord } from './webhook-record';

/** Who elsewhere is told of what happens here, whether it arrives, and what they were told. */
export function WebhooksScreen() {
  const { t } = useTranslation();
  const may = useMay('webhooks.manage');
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [logged, setLogged] = useState<Webhook | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: webhookKeys.all,
    queryFn: ({ signal }) => webhooksApi.list(signal),
    enabled: may,
  });
  if (!may) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page
      title={t('webhooks.title')}
      text={t('webhooks.text')}
      actions={
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEditing('new')}>
          {t('webhooks.add')}
        </Button>
      }
    >
      {secret && (
        <Notice tone="good" role="status">
          <CopyField label={t('webhooks.secret')} value={secret} />
          <Text size="sm" mt={4}>
            {t('webhooks.secret-text')}
          </Text>
          <Button size="compact-sm" variant="default" mt={6} onClick={() => setSecret(null)}>
            {t('webhooks.secret-kept')}
          </Button>
        </Notice>
      )}
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.length === 0 && (
        <Blank icon={<IconWebhook size={36} stroke={1.5} aria-hidden />} title={t('webhooks.none')} />
      )}
      {data && data.items.length > 0 && (
        <RecordList label={t('webhooks.title')}>
          {data.items.map((webhook) => (
            <WebhookRecord
              key={webhook.id}
              webhook={webhook}
              onChange={() => setEditing(webhook)}
              onLog={() => setLogged(webhook)}
              onSecret={setSecret}
            />
          ))}
        </RecordList>
      )}
      {editing && (
        <WebhookDialog
          webhook={editing === 'new' ? null : editing}
          onSecret={setSecret}
          onClose={() => setEditing(null)}
        />
      )}
      {logged && <WebhookLog webhook={logged} onClose={() => setLogged(null)} />}
    </Page>
  );
}
