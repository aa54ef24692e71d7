import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { ticketsApi } from '../api/tickets.api';
import type { Named, Priority, Ticket } from '../api/types';
import { toastProblem, toastUndo } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import { putTicket, refreshLists, rememberTicket } from './ticket-cache';

interface Undo {
  message: string;
  change: Partial<Ticket>;
  call: () => Promise<Ticket>;
}

/**
 * What an agent does with a ticket. Each shows its result at once everywhere the ticket is on screen, and puts the old
 * state back with the reason if the server refuses; where the eye does not see the result, a toast offers the way back.
 */
export function useTicketActions(ticket: Ticket) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const format = useFormat();

  return useMemo(() => {
    const { id, number } = ticket;
    const apply = async (
      change: Partial<Ticket>,
      call: () => Promise<Ticket>,
      undo?: Undo,
    ): Promise<void> => {
      const putBack = rememberTicket(client, id);
      putTicket(client, { id, ...change });
      if (undo) {
        toastUndo(undo.message, () => {
          // The row may have left the list on screen; it comes back with the list's next reading.
          void apply(undo.change, undo.call).then(() =>
            refreshLists(client, new Set([id])).catch(() => undefined),
          );
        });
      }
      try {
        putTicket(client, await call());
      } catch (error) {
        putBack();
        toastProblem(error);
      }
      void client.invalidateQueries({ queryKey: keys.ticket(id) });
      void client.invalidateQueries({ queryKey: keys.messages(id) });
      void client.invalidateQueries({ queryKey: keys.views });
    };

    return {
      assign: (assignee: Named | null) =>
        apply({ assignee }, () => ticketsApi.assign(id, assignee?.id ?? null), {
          message: assignee
            ? t('done.assigned', { number, name: assignee.name })
            : t('done.unassigned', { number }),
          change: { assignee: ticket.assignee },
          call: () => ticketsApi.assign(id, ticket.assignee?.id ?? null),
        }),
      moveToDesk: (desk: Named) => {
        const from = ticket.desk;
        return apply({ desk }, () => ticketsApi.moveToDesk(id, desk.id), {
          message: t('done.moved', { number, desk: desk.name }),
          change: { desk: from },
          call: () => ticketsApi.moveToDesk(id, from.id),
        });
      },
      setPriority: (priority: Priority) => apply({ priority }, () => ticketsApi.setPriority(id, priority)),
      setTags: (tags: string[]) => apply({ tags }, () => ticketsApi.setTags(id, tags)),
      rename: (subject: string) => apply({ subject }, () => ticketsApi.rename(id, subject)),
      snooze: (until: string | null) =>
        apply({ state: 'snoozed', snoozedUntil: until }, () => ticketsApi.snooze(id, until), {
          message: until
            ? t('done.snoozed', { number, time: format.moment(until, Date.now()) })
            : t('done.snoozed-until-answer', { number }),
          change: { state: ticket.state, snoozedUntil: null },
          call: () => ticketsApi.wake(id),
        }),
      wake: () => apply({ state: 'open', snoozedUntil: null }, () => ticketsApi.wake(id)),
      close: () =>
        apply({ state: 'closed', closedAt: new Date().toISOString() }, () => ticketsApi.close(id), {
          message: t('done.closed', { number }),
          change: { state: ticket.state, closedAt: null },
          call: () => ticketsApi.reopen(id),
        }),
      reopen: () => apply({ state: 'open', closedAt: null }, () => ticketsApi.reopen(id)),
    };
  }, [client, ticket, t, format]);
}

export type TicketActions = ReturnType<typeof useTicketActions>;
