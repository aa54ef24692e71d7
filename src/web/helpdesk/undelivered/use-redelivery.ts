import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys';
import { messagesApi } from '../../api/messages.api';
import type { Redelivery, RedeliveryRequest, TicketFilter } from '../../api/types';
import { toastProblem } from '../../ui/toast';

const mostAtOnce = 200;
const nothing: Redelivery = { again: 0, inDoubt: 0, refused: [], next: null };

/** Sends undelivered answers again: those of the chosen tickets, or, where none is chosen, of all that the list has. */
export function useRedelivery(filter: TicketFilter, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => (ids.length ? ofChosen(ids) : ofAll(filter)),
    onSuccess: onDone,
    onError: (error) => toastProblem(error),
    onSettled: () =>
      Promise.all([keys.ticketLists, keys.views].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

async function ofChosen(ids: string[]): Promise<Redelivery> {
  let sum = nothing;
  for (let from = 0; from < ids.length; from += mostAtOnce)
    sum = added(sum, await messagesApi.redeliver({ tickets: ids.slice(from, from + mostAtOnce) }));
  return sum;
}

async function ofAll({ desk, assignee, channel, tag, lao }: TicketFilter): Promise<Redelivery> {
  const matching = { desk, assignee, channel, tag, lao } as Extract<
    RedeliveryRequest,
    { matching: object }
  >['matching'];
  let sum = nothing;
  let after: string | undefined;
  do {
    const came = await messagesApi.redeliver({ matching, ...(after ? { after } : {}) });
    sum = added(sum, came);
    after = came.next ?? undefined;
  } while (after);
  return sum;
}

function added(sum: Redelivery, came: Redelivery): Redelivery {
  const counts = new Map(sum.refused.map(({ code, count }) => [code, count]));
  for (const { code, count } of came.refused) counts.set(code, (counts.get(code) ?? 0) + count);
  return {
    again: sum.again + came.again,
    inDoubt: sum.inDoubt + came.inDoubt,
    refused: [...counts].map(([code, count]) => ({ code, count })),
    next: null,
  };
}
