import { Checkbox, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { messagesApi } from '../../api/messages.api';
import { relationsApi } from '../../api/relations.api';
import type { Ticket } from '../../api/types';
import { BlankProblem } from '../../ui/blank';
import { FormDialog } from '../../ui/form-dialog';
import { RecordSkeleton } from '../../ui/record-list';
import { useFormat } from '../../ui/use-format';
import classes from './relations.module.css';

/** Chosen messages become a ticket of their own: two matters that came as one. */
export function SplitDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string[]>([]);
  const [subject, setSubject] = useState('');
  const [clientToken] = useState(() => crypto.randomUUID());
  const { data, error } = useQuery({
    queryKey: [...keys.ticket(ticket.id), 'to-split'],
    queryFn: ({ signal }) => messagesApi.list(ticket.id, null, signal),
  });
  const messages = (data?.items ?? []).filter(({ kind }) => kind !== 'event');
  const split = useMutation({
    mutationFn: () =>
      relationsApi.split(ticket.id, { messageIds: chosen, subject: subject.trim(), clientToken }),
    onSuccess: (made) => {
      onClose();
      void navigate({ to: '/inbox/$ticketId', params: { ticketId: made.id }, search: true });
    },
    onSettled: () =>
      Promise.all(
        [keys.ticket(ticket.id), keys.messages(ticket.id), keys.ticketLists, keys.views].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <FormDialog
      title={t('relations.split')}
      submit={t('relations.split-now', { count: chosen.length })}
      size="lg"
      busy={split.isPending}
      disabled={chosen.length === 0 || !subject.trim()}
      error={split.error}
      onSubmit={(event) => {
        event?.preventDefault();
        split.mutate();
      }}
      onClose={onClose}
    >
      <p>{t('relations.split-text')}</p>
      <TextInput
        data-autofocus
        label={t('relations.split-subject')}
        value={subject}
        maxLength={200}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      {error && !data && <BlankProblem error={error} />}
      {!data && !error && <RecordSkeleton />}
      <Checkbox.Group label={t('relations.split-messages')} value={chosen} onChange={setChosen}>
        <div className={classes.choices}>
          {messages.map(({ id, author, createdAt, text, attachments }) => (
            <Checkbox
              key={id}
              value={id}
              label={text || t('relations.files', { count: attachments.length })}
              description={[author.name || t(`author.${author.kind}`), format.dateTime(createdAt)].join(
                ' · ',
              )}
              classNames={{ label: classes.words }}
            />
          ))}
        </div>
      </Checkbox.Group>
      {data?.next && <p>{t('relations.split-newest')}</p>}
    </FormDialog>
  );
}
