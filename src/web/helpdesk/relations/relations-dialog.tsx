import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { IconArrowMerge, IconArrowsSplit2, IconLink, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { ticketsApi } from '../../api/tickets.api';
import type { Ticket } from '../../api/types';
import { ConfirmButton } from '../../ui/confirm-button';
import { Notice } from '../../ui/notice';
import { problemText } from '../../ui/problem-text';
import { RecordList, RecordSkeleton } from '../../ui/record-list';
import { useFormat } from '../../ui/use-format';
import { RelatedTicket } from './related-ticket';
import classes from './relations.module.css';
import { useRelating, useRelations } from './use-relations';

/** Which other tickets are the same matter, or have to do with this one: proposed, looked for, merged, linked, taken back. */
export function RelationsDialog({
  ticket,
  onSplit,
  onClose,
}: {
  ticket: Ticket;
  onSplit: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [sought, setSought] = useState('');
  const [q] = useDebouncedValue(sought.trim(), 200);
  const small = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false });
  const { data, error } = useRelations(ticket.id);
  const { merge, takeBack, link } = useRelating(ticket.id, ticket.number, onClose);
  const filter = { q, sort: '-lastMessageAt' as const };
  const found = useQuery({
    queryKey: keys.ticketSearch(q),
    queryFn: ({ signal }) => ticketsApi.list(filter, null, signal, 8),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const known = new Set([ticket.id, ...(data?.linked ?? []).map(({ id }) => id)]);
  const others = (q ? (found.data?.items ?? []) : []).filter(
    ({ id, state }) => !known.has(id) && state !== 'merged',
  );
  const problem = error ?? merge.error ?? takeBack.error ?? link.error ?? found.error;

  const choices = (other: Ticket) => (
    <Group gap={4}>
      <ConfirmButton
        size="compact-sm"
        variant="light"
        leftSection={<IconArrowMerge size={15} aria-hidden />}
        question={
          other.contact.id === ticket.contact.id
            ? t('relations.merge-text', { number: ticket.number, into: other.number })
            : t('relations.merge-other-contact', {
                number: ticket.number,
                into: other.number,
                name: other.contact.name,
                channel: t(`channel.${other.channel}`),
              })
        }
        confirm={t('relations.merge')}
        loading={merge.isPending && merge.variables === other.id}
        onConfirm={() => merge.mutate(other.id)}
      >
        {t('relations.merge-into', { number: other.number })}
      </ConfirmButton>
      {!known.has(other.id) && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconLink size={15} aria-hidden />}
          onClick={() => link.mutate({ other: other.id, on: true })}
        >
          {t('relations.link')}
        </Button>
      )}
    </Group>
  );

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('relations.title')}
      size="xl"
      fullScreen={small}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <div className={classes.body}>
        <TextInput
          data-autofocus
          leftSection={<IconSearch size={16} aria-hidden />}
          label={t('relations.search')}
          placeholder={t('relations.search-hint')}
          value={sought}
          maxLength={100}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        {problem && (
          <Notice tone="bad" role="alert">
            {problemText(problem, t)}
          </Notice>
        )}
        {q !== '' && found.data && others.length === 0 && <p>{t('relations.nothing')}</p>}
        {others.length > 0 && (
          <RecordList label={t('relations.found')}>
            {others.map((other) => (
              <RelatedTicket key={other.id} ticket={other} actions={choices(other)} onLeave={onClose} />
            ))}
          </RecordList>
        )}
        {!data && !error && <RecordSkeleton />}
        {q === '' && data && data.suggested.length > 0 && (
          <section>
            <h2 className={classes.heading}>{t('relations.suggested')}</h2>
            <RecordList label={t('relations.suggested')}>
              {data.suggested.map(({ ticket: other, reason }) => (
                <RelatedTicket
                  key={other.id}
                  ticket={other}
                  why={t(`relations.${reason}`)}
                  actions={choices(other)}
                  onLeave={onClose}
                />
              ))}
            </RecordList>
          </section>
        )}
        {data && data.linked.length > 0 && (
          <section>
            <h2 className={classes.heading}>{t('relations.linked')}</h2>
            <RecordList label={t('relations.linked')}>
              {data.linked.map((other) => (
                <RelatedTicket
                  key={other.id}
                  ticket={other}
                  actions={
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="gray"
                      onClick={() => link.mutate({ other: other.id, on: false })}
                    >
                      {t('relations.unlink')}
                    </Button>
                  }
                  onLeave={onClose}
                />
              ))}
            </RecordList>
          </section>
        )}
        {data && data.merged.length > 0 && (
          <section>
            <h2 className={classes.heading}>{t('relations.merged')}</h2>
            <RecordList label={t('relations.merged')}>
              {data.merged.map(({ ticket: other, mergedAt, mergedBy }) => (
                <RelatedTicket
                  key={other.id}
                  ticket={other}
                  why={t('relations.merged-by', { name: mergedBy, time: format.dateTime(mergedAt) })}
                  actions={
                    <ConfirmButton
                      size="compact-sm"
                      variant="subtle"
                      question={t('relations.take-back-text')}
                      confirm={t('relations.take-back')}
                      loading={takeBack.isPending && takeBack.variables === other.id}
                      onConfirm={() => takeBack.mutate(other.id)}
                    >
                      {t('relations.take-back')}
                    </ConfirmButton>
                  }
                  onLeave={onClose}
                />
              ))}
            </RecordList>
          </section>
        )}
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowsSplit2 size={15} aria-hidden />}
            onClick={onSplit}
          >
            {t('relations.split')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
