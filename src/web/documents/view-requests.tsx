import { Button, NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyViewKey, copyViewsApi, type ViewDecision, type ViewRequest } from '../api/copy-views.api';
import { FormDialog } from '../ui/form-dialog';
import { Section } from '../ui/page';
import { PartProblem } from '../ui/part-problem';
import { Record, RecordList } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import classes from './copies.module.css';

/** Who asks to open more copies than an hour allows; nothing where nobody does. */
export function ViewRequests() {
  const { t } = useTranslation();
  const requests = useQuery({
    queryKey: copyViewKey,
    queryFn: ({ signal }) => copyViewsApi.waiting(signal),
    refetchInterval: 60_000,
  });
  if (!requests.data?.items.length) return <PartProblem query={requests} />;
  return (
    <div className={classes.notices}>
      <Section title={t('copy-views.title')} text={t('copy-views.text')}>
        <RecordList label={t('copy-views.title')}>
          {requests.data.items.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </RecordList>
      </Section>
    </div>
  );
}

function RequestRow({ request }: { request: ViewRequest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [granting, setGranting] = useState(false);
  const decide = useMutation({
    mutationFn: (body: ViewDecision) => copyViewsApi.decide(request.id, body),
    onSuccess: () => setGranting(false),
    onSettled: () => client.invalidateQueries({ queryKey: copyViewKey }),
  });
  const { by, province, kind, reason, askedAt, seen, own } = request;
  return (
    <Record
      title={by}
      detail={[
        province,
        t(`copy-views.kind.${kind}`),
        t('copy-views.seen', { count: seen }),
        format.dateTime(askedAt),
        reason,
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        own ? (
          t('copy-views.own')
        ) : (
          <>
            <Button size="compact-md" variant="light" onClick={() => setGranting(true)}>
              {t('copy-views.grant')}
            </Button>
            <Button
              size="compact-md"
              variant="subtle"
              color="red"
              loading={decide.isPending && !granting}
              onClick={() =>
                decide.mutate({ decision: 'refused' }, { onError: (error) => toastProblem(error) })
              }
            >
              {t('copy-views.refuse')}
            </Button>
          </>
        )
      }
    >
      {granting && (
        <GrantDialog
          by={by}
          busy={decide.isPending}
          error={decide.error}
          onGrant={(bounds) => decide.mutate({ decision: 'granted', ...bounds })}
          onClose={() => setGranting(false)}
        />
      )}
    </Record>
  );
}

interface GrantDialogProps {
  by: string;
  busy: boolean;
  error: unknown;
  onGrant: (bounds: { copies: number; hours: number }) => void;
  onClose: () => void;
}

function GrantDialog({ by, busy, error, onGrant, onClose }: GrantDialogProps) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { copies: 60, hours: 2 } });
  return (
    <FormDialog
      title={t('copy-views.grant')}
      submit={t('copy-views.grant')}
      busy={busy}
      error={error}
      onSubmit={form.onSubmit(onGrant)}
      onClose={onClose}
    >
      <p>{t('copy-views.grant-text', { name: by })}</p>
      <NumberInput
        label={t('copy-views.copies')}
        data-autofocus
        min={1}
        max={300}
        clampBehavior="strict"
        allowDecimal={false}
        {...form.getInputProps('copies')}
      />
      <NumberInput
        label={t('copy-views.hours')}
        min={1}
        max={8}
        clampBehavior="strict"
        allowDecimal={false}
        {...form.getInputProps('hours')}
      />
    </FormDialog>
  );
}
