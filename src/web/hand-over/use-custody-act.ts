import { useMutation, useQueryClient } from '@tanstack/react-query';
import { credentialNames } from '../credentials/credential-names';

/** Does something to a credential's way and reads again what may show it; a refusal is for the caller to show. */
export function useCustodyAct<Given>(run: (given: Given) => Promise<unknown>, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    networkMode: 'always',
    onSuccess: onDone,
    onSettled: () => Promise.all(credentialNames.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
