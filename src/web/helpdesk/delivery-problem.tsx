import { Button } from '@mantine/core';
import { IconAlertTriangle, IconHelpCircle, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { messagesApi } from '../api/messages.api';
import type { Message } from '../api/types';
import { useMay } from '../platform/session';
import { ConfirmButton } from '../ui/confirm-button';
import { codeText } from '../ui/problem-text';
import { toastProblem } from '../ui/toast';
import classes from './delivery-problem.module.css';
import { putMessage } from './message-cache';

/**
 * Why a message did not arrive, or why nobody can know, and the way to send it again.
 * Not knowing is different from failing: sending again may make it arrive twice, so that asks first.
 */
export function DeliveryProblem({ message }: { message: Message }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayWrite = useMay('tickets.write');
  const again = useMutation({
    mutationFn: () => messagesApi.sendAgain(message.id),
    onSuccess: (sent) => putMessage(client, sent),
    onError: (error) => toastProblem(error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.messages(message.ticketId) }),
  });
  const code = message.deliveryError?.code;
  const reason = code ? (codeText(code, t) ?? message.deliveryError?.detail ?? code) : null;

  if (message.deliveryState === 'unknown') {
    return (
      <div className={classes.box} data-tone="warn">
        <IconHelpCircle size={17} aria-hidden />
        <p>{t('delivery.unknown-explained')}</p>
        {mayWrite && (
          <ConfirmButton
            size="compact-sm"
            variant="default"
            question={t('delivery.unknown-question')}
            confirm={t('delivery.again')}
            loading={again.isPending}
            onConfirm={() => again.mutate()}
          >
            {t('delivery.again')}
          </ConfirmButton>
        )}
      </div>
    );
  }
  return (
    <div className={classes.box} data-tone="bad" role="alert">
      <IconAlertTriangle size={17} aria-hidden />
      <p>{reason ? t('delivery.failed-because', { reason }) : t('delivery.failed-text')}</p>
      {mayWrite && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={again.isPending}
          onClick={() => again.mutate()}
        >
          {t('delivery.again')}
        </Button>
      )}
    </div>
  );
}
