import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import { officersApi } from '../api/officers.api';
import type { LaoLink, Ticket, TicketLao } from '../api/types';
import { toastProblem } from '../ui/toast';
import { putTicket, rememberTicket } from './ticket-cache';

/** Links a ticket to a LAO and back; shown at once, put back with the reason where the server refuses. */
export function useLaoLink(ticket: Ticket) {
  const client = useQueryClient();
  const readAgain = () => {
    for (const queryKey of [
      keys.ticket(ticket.id),
      keys.messages(ticket.id),
      keys.laoCandidates(ticket.id),
      keys.contact(ticket.contact.id),
    ])
      void client.invalidateQueries({ queryKey });
  };
  const apply = async (lao: TicketLao | null, call: () => Promise<Ticket>): Promise<void> => {
    const putBack = rememberTicket(client, ticket.id);
    putTicket(client, { id: ticket.id, lao });
    try {
      putTicket(client, await call());
    } catch (error) {
      putBack();
      toastProblem(error);
    }
    readAgain();
  };
  return {
    link: (lao: TicketLao, body: Omit<LaoLink, 'laoCode'>) =>
      apply(lao, () => laoLinkApi.link(ticket.id, { ...body, laoCode: lao.code })),
    unlink: (unbind: boolean) => apply(null, () => laoLinkApi.unlink(ticket.id, unbind)),
    /** Ends what binds the contact; the ticket stays with its LAO. */
    unbind: async (bindingId: string): Promise<void> => {
      await officersApi.revokeContact(bindingId, 'mistake').catch(toastProblem);
      readAgain();
    },
  };
}
