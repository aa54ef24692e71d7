import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';

/** Does something to a credential's way and reads again what may show it; a refusal is for the caller to show. */
export function useCustodyAct<Given>(run: (given: Given) => Promise<unknown>, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    networkMode: 'always',
    onSuccess: onDone,
    onSettled: () =>
      Promise.all(
        [keys.handOverLists, keys.provinceTransfers, keys.custodyFigures, keys.laoCredentials].map(
          (queryKey) => client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
