import { Button, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { webhookKeys, webhooksApi, type Webhook } from '../api/webhooks.api';
import { useAct } from '../platform/use-act';
import { ConfirmButton } from '../ui/confirm-button';
import { Record } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';

interface WebhookRecordProps {
  webhook: Webhook;
  onChange: () => void;
  onLog: () => void;
  onSecret: (secret: string) => void;
}

/** One who is told: where, of what, and whether it arrives. */
export function WebhookRecord({ webhook, onChange, onLog, onSecret }: WebhookRecordProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, name, version, state, failingSince, formerSecretUntil } = webhook;
  const turn = useAct([webhookKeys.all], webhooksApi.turn);
  const remove = useAct([webhookKeys.all], webhooksApi.remove);
  const renew = useAct([webhookKeys.all], webhooksApi.renewSecret, {
    onDone: ({ secret }) => onSecret(secret),
  });
  const test = useAct([webhookKeys.all], webhooksApi.test, { onDone: onLog });
  return (
    <Record
      lead={
        <Switch
          aria-label={t('webhooks.on', { name })}
          checked={turn.isPending ? turn.variables.on : state === 'on'}
          onChange={(event) => turn.mutate({ id, version, on: event.currentTarget.checked })}
        />
      }
      title={name}
      detail={
        <>
          {webhook.url}
          <br />
          {webhook.events.map((event) => t(`webhooks.event.${event}`)).join(' · ')}
        </>
      }
      facts={
        <>
          {state === 'broken' ? (
            <ToneChip tone="bad">{t('webhooks.broken')}</ToneChip>
          ) : failingSince ? (
            <ToneChip tone="warn">{t('webhooks.failing', { time: format.dateTime(failingSince) })}</ToneChip>
          ) : (
            state === 'on' && <ToneChip tone="good">{t('webhooks.well')}</ToneChip>
          )}
          {formerSecretUntil && (
            <div>{t('webhooks.both-secrets', { time: format.dateTime(formerSecretUntil) })}</div>
          )}
        </>
      }
      actions={
        <>
          <Button
            size="compact-md"
            variant="subtle"
            disabled={state !== 'on'}
            loading={test.isPending}
            onClick={() => test.mutate(id)}
          >
            {t('webhooks.test')}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={onLog}>
            {t('webhooks.log')}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={onChange}>
            {t('webhooks.change')}
          </Button>
          <ConfirmButton
            size="compact-md"
            variant="subtle"
            loading={renew.isPending}
            question={t('webhooks.renew-question')}
            confirm={t('webhooks.renew')}
            onConfirm={() => renew.mutate(id)}
          >
            {t('webhooks.renew')}
          </ConfirmButton>
          <ConfirmButton
            size="compact-md"
            variant="subtle"
            color="red"
            danger
            loading={remove.isPending}
            question={t('webhooks.remove-question')}
            confirm={t('webhooks.remove')}
            onConfirm={() => remove.mutate(id)}
          >
            {t('webhooks.remove')}
          </ConfirmButton>
        </>
      }
    />
  );
}
