import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { webhookKeys, webhooksApi, type NewWebhook, type Webhook } from '../api/webhooks.api';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';
import { webhookEvents } from './webhook-events';

interface WebhookDialogProps {
  webhook: Webhook | null;
  onSecret: (secret: string) => void;
  onClose: () => void;
}

/** Registers somebody who is told, or writes one anew. */
export function WebhookDialog({ webhook, onSecret, onClose }: WebhookDialogProps) {
  const { t } = useTranslation();
  const [given, setGiven] = useState<NewWebhook>(
    webhook
      ? { name: webhook.name, url: webhook.url, events: webhook.events }
      : { name: '', url: '', events: [] },
  );
  const set = (part: Partial<NewWebhook>) => setGiven({ ...given, ...part });
  const save = useAct(
    [webhookKeys.all],
    async (body: NewWebhook) => {
      if (webhook) await webhooksApi.change({ ...body, id: webhook.id, version: webhook.version });
      else onSecret((await webhooksApi.add(body)).secret);
    },
    { onDone: onClose, quiet: true },
  );
  const wrong = save.error instanceof ApiProblem && save.error.code === 'webhook.address';
  return (
    <FormDialog
      title={t(webhook ? 'webhooks.change' : 'webhooks.add')}
      submit={t('action.save')}
      size="lg"
      busy={save.isPending}
      disabled={!given.name.trim() || !given.url.trim() || given.events.length === 0}
      error={wrong ? null : save.error}
      onSubmit={(event) => {
        event?.preventDefault();
        save.mutate({ ...given, url: given.url.trim() });
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('webhooks.name')}
        maxLength={100}
        value={given.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        type="url"
        label={t('webhooks.url')}
        description={t('webhooks.url-text')}
        placeholder="https://example.go.th/hooks"
        maxLength={500}
        value={given.url}
        error={wrong ? t('errors.webhook.address') : null}
        onChange={(event) => {
          save.reset();
          set({ url: event.currentTarget.value });
        }}
      />
      <Checkbox.Group
        label={t('webhooks.events')}
        description={t('webhooks.events-text')}
        value={given.events}
        onChange={(chosen) => set({ events: webhookEvents.filter((event) => chosen.includes(event)) })}
      >
        <Stack gap={6} mt={6}>
          {webhookEvents.map((event) => (
            <Checkbox key={event} value={event} label={t(`webhooks.event.${event}`)} description={event} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
