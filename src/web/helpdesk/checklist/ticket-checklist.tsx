import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checklistsApi } from '../../api/checklists.api';
import { keys } from '../../api/keys';
import { toastProblem } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import classes from './ticket-checklist.module.css';
import { useChecklist } from './use-checklist';

type Act = { add: string } | { tick: string; done: boolean } | { remove: string };

/** What is to be done on the ticket: added, ticked off and taken away beside the conversation. */
export function TicketChecklist({ ticketId, heading }: { ticketId: string; heading: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { data } = useChecklist(ticketId, true);
  const [text, setText] = useState('');
  const act = useMutation({
    mutationFn: (one: Act) => {
      if ('add' in one) return checklistsApi.add(ticketId, one.add);
      if ('tick' in one) return checklistsApi.tick(ticketId, one.tick, one.done);
      return checklistsApi.remove(ticketId, one.remove);
    },
    onSuccess: (list, one) => {
      client.setQueryData(keys.checklist(ticketId), list);
      if ('add' in one) setText('');
    },
    onError: (error) => toastProblem(error),
  });
  const items = data?.items ?? [];
  const done = items.filter((item) => item.done).length;
  return (
    <section aria-label={t('checklist.title')}>
      <h2 className={heading}>
        {t('checklist.title')}
        {items.length > 0 && ` ${t('checklist.progress', { done, all: items.length })}`}
      </h2>
      {items.length > 0 && (
        <ul className={classes.items}>
          {items.map((item) => (
            <li key={item.id}>
              <Checkbox
                className={classes.item}
                size="sm"
                label={item.text}
                description={
                  item.done
                    ? t('checklist.done', { name: item.done.by, time: format.dateTime(item.done.at) })
                    : undefined
                }
                checked={item.done !== null}
                disabled={act.isPending}
                onChange={(event) => act.mutate({ tick: item.id, done: event.currentTarget.checked })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('checklist.remove', { text: item.text })}
                disabled={act.isPending}
                onClick={() => act.mutate({ remove: item.id })}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.add}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() && !act.isPending) act.mutate({ add: text });
        }}
      >
        <TextInput
          size="sm"
          aria-label={t('checklist.new')}
          placeholder={t('checklist.new')}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ActionIcon
          type="submit"
          variant="light"
          size="lg"
          aria-label={t('checklist.add')}
          disabled={!text.trim()}
        >
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      </form>
    </section>
  );
}
