import { Button, Checkbox, Text } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket, TicketFilter } from '../../api/types';
import { ConfirmButton } from '../../ui/confirm-button';
import { RedeliveryResult } from './redelivery-result';
import { useTicketList } from '../use-ticket-list';
import classes from './undelivered-list.module.css';
import { useRedelivery } from './use-redelivery';

interface UndeliveredListProps {
  filter: TicketFilter;
  /** The list itself, with what stands before each ticket. */
  children: (choice: (ticket: Ticket) => ReactNode) => ReactNode;
}

/** The tickets with answers that did not arrive, and the way to send those of some or of all of them once more. */
export function UndeliveredList({ filter, children }: UndeliveredListProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const redelivery = useRedelivery(filter, () => setChosen(new Set()));
  // Nothing to choose from, and nothing to tell: the list says so itself.
  const isEmpty = useTicketList(filter).tickets.length === 0;

  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const choice = ({ id, number }: Ticket) => (
    <span className={classes.choice}>
      <Checkbox
        aria-label={t('undelivered.choose', { number })}
        checked={chosen.has(id)}
        onChange={() => toggle(id)}
      />
    </span>
  );

  return (
    <>
      <section className={classes.bar} hidden={isEmpty && !redelivery.data} aria-label={t('undelivered.bar')}>
        {!isEmpty && (
          <>
            <Text size="sm" className={classes.words}>
              {chosen.size ? t('undelivered.chosen', { count: chosen.size }) : t('undelivered.none-chosen')}
            </Text>
            {chosen.size > 0 && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setChosen(new Set())}>
                {t('undelivered.clear')}
              </Button>
            )}
            <ConfirmButton
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={15} aria-hidden />}
              question={t('undelivered.question')}
              confirm={t('undelivered.confirm')}
              loading={redelivery.isPending}
              onConfirm={() => redelivery.mutate([...chosen])}
            >
              {t(chosen.size ? 'undelivered.some' : 'undelivered.all')}
            </ConfirmButton>
          </>
        )}
        <div role="status" className={classes.result}>
          {redelivery.data && <RedeliveryResult result={redelivery.data} />}
        </div>
      </section>
      {children(choice)}
    </>
  );
}
