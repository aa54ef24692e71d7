import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type HandedNote, ticketsApi } from '../api/tickets.api';
import type { Named, Priority, Ticket } from '../api/types';
import { toastProblem, toastUndo } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import { assignedMeanwhileIn, noteOf, refuseNote } from './handing-over/handed-note';
import { putTicket, refreshLists, rememberTicket } from './ticket-cache';

interface Undo {
  message: string;
  change: Partial<Ticket>;
  call: () => Promise<Ticket>;
}

/** Somebody else has the ticket by now: who, to whom it was to go, and with which note. */
export interface AssignedMeanwhile {
  has: Named;
  wanted: Named | null;
  note: string;
}

/**
 * What an agent does with a ticket. Each shows its result at once everywhere the ticket is on screen, and puts the old
 * state back with the reason if the server refuses; where the eye does not see the result, a toast offers the way back.
 * `onMeanwhile`: a colleague has given the ticket to somebody at the same time.
 */
export function useTicketActions(ticket: Ticket, onMeanwhile: (what: AssignedMeanwhile) => void) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const format = useFormat();

  return useMemo(() => {
    const { id, number } = ticket;
    const apply = async (
      change: Partial<Ticket>,
      call: () => Promise<Ticket>,
      undo?: Undo,
      refused: (error: unknown) => void = toastProblem,
    ): Promise<void> => {
      const putBack = rememberTicket(client, id);
      putTicket(client, { id, ...change });
      try {
        putTicket(client, await call());
        if (undo) offerBack(undo, refused);
      } catch (error) {
        putBack();
        refused(error);
      }
      void client.invalidateQueries({ queryKey: keys.ticket(id) });
      void client.invalidateQueries({ queryKey: keys.messages(id) });
      void client.invalidateQueries({ queryKey: keys.views });
    };

    const offerBack = (undo: Undo, refused: (error: unknown) => void) =>
      toastUndo(undo.message, () => {
        // The row may have left the list on screen; it comes back with the list's next reading.
        void apply(undo.change, undo.call, undefined, refused).then(() =>
          refreshLists(client, new Set([id])).catch(() => undefined),
        );
      });
    /** What a note said stays said: whoever takes the giving back is told. */
    const told = (message: string, note: HandedNote | undefined) =>
      note ? t('handing-over.note-stays', { message }) : message;

    return {
      /** `seen`: who has it as the person sees it; another who has it by now is not passed over. */
      assign: (wanted: Named | null, text = '', seen: Named | null = ticket.assignee) => {
        const note = noteOf(text);
        const before = ticket.assignee;
        const idOf = (one: Named | null) => one?.id ?? null;
        return apply(
          { assignee: wanted },
          () => ticketsApi.assign(id, { staffId: idOf(wanted), seen: idOf(seen), note }),
          {
            message: told(
              wanted ? t('done.assigned', { number, name: wanted.name }) : t('done.unassigned', { number }),
              note,
            ),
            change: { assignee: before },
            call: () => ticketsApi.assign(id, { staffId: idOf(before), seen: idOf(wanted) }),
          },
          (error) => {
            const has = assignedMeanwhileIn(error);
            if (has) onMeanwhile({ has, wanted, note: text });
            else refuseNote(id, note, error);
          },
        );
      },
      moveToDesk: (desk: Named, text = '') => {
        const note = noteOf(text);
        const from = ticket.desk;
        return apply(
          { desk },
          () => ticketsApi.moveToDesk(id, desk.id, note),
          {
            message: told(t('done.moved', { number, desk: desk.name }), note),
            change: { desk: from },
            call: () => ticketsApi.moveToDesk(id, from.id),
          },
          (error) => refuseNote(id, note, error),
        );
      },
      setPriority: (priority: Priority) => apply({ priority }, () => ticketsApi.setPriority(id, priority)),
      setTags: (tags: string[]) => apply({ tags }, () => ticketsApi.setTags(id, tags, ticket.tags)),
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
          call: () => ticketsApi.reopen(id, 'true'),
        }),
      reopen: () => apply({ state: 'open', closedAt: null }, () => ticketsApi.reopen(id)),
    };
  }, [client, ticket, t, format, onMeanwhile]);
}

export type TicketActions = ReturnType<typeof useTicketActions>;
