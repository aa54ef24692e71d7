import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import type { LaoLink, Ticket, TicketLao } from '../api/types';
import { toastProblem } from '../ui/toast';
import { putTicket, rememberTicket } from './ticket-cache';

/** Links a ticket to a LAO and back; shown at once, put back with the reason where the server refuses. */
export function useLaoLink(ticket: Ticket) {
  const client = useQueryClient();
  const apply = async (lao: TicketLao | null, call: () => Promise<Ticket>): Promise<boolean> => {
    const putBack = rememberTicket(client, ticket.id);
    putTicket(client, { id: ticket.id, lao });
    let done = true;
    try {
      putTicket(client, await call());
    } catch (error) {
      done = false;
      putBack();
      toastProblem(error);
    }
    for (const queryKey of [
      keys.ticket(ticket.id),
      keys.messages(ticket.id),
      keys.laoCandidates(ticket.id),
      keys.contact(ticket.contact.id),
    ])
      void client.invalidateQueries({ queryKey });
    return done;
  };
  return {
    link: (lao: TicketLao, body: Omit<LaoLink, 'laoCode'>) =>
      apply(lao, () => laoLinkApi.link(ticket.id, { ...body, laoCode: lao.code })),
    unlink: (unbind: boolean) => apply(null, () => laoLinkApi.unlink(ticket.id, unbind)),
  };
}
