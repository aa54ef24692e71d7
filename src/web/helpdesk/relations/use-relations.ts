import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { relationsApi } from '../../api/relations.api';
import { toastUndo } from '../../ui/toast';

/** What a ticket has to do with others, as it stands. */
export function useRelations(id: string) {
  return useQuery({
    queryKey: keys.ticketRelations(id),
    queryFn: ({ signal }) => relationsApi.read(id, signal),
  });
}

/** Merges, links and takes either back; whatever shows one of the tickets is read again. */
export function useRelating(id: string, number: number, onMerged?: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const again = (...ids: string[]) =>
    Promise.all([
      ...ids.flatMap((one) => [
        client.invalidateQueries({ queryKey: keys.ticket(one) }),
        client.invalidateQueries({ queryKey: keys.messages(one) }),
      ]),
      client.invalidateQueries({ queryKey: keys.ticketLists }),
      client.invalidateQueries({ queryKey: keys.views }),
    ]);
  const go = (ticketId: string) =>
    void navigate({ to: '/inbox/$ticketId', params: { ticketId }, search: true });
  const takeBack = useMutation({
    mutationFn: (source: string) => relationsApi.takeBack(source),
    onSettled: (_data, _error, source) => again(id, source),
  });
  const merge = useMutation({
    mutationFn: (into: string) => relationsApi.merge(id, into),
    onSuccess: (ticket) => {
      onMerged?.();
      go(ticket.id);
      toastUndo(t('relations.done', { number, into: ticket.number }), () => {
        void relationsApi.takeBack(id).then(() => {
          void again(id, ticket.id);
          go(id);
        });
      });
    },
    onSettled: (_data, _error, into) => again(id, into),
  });
  const link = useMutation({
    mutationFn: ({ other, on }: { other: string; on: boolean }) =>
      on ? relationsApi.link(id, other) : relationsApi.unlink(id, other),
    onSuccess: (relations) => client.setQueryData(keys.ticketRelations(id), relations),
    onSettled: (_data, _error, { other }) => again(id, other),
  });
  return { merge, takeBack, link };
}
