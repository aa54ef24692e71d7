import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { toastProblem } from '../ui/toast';

/** Does something about an obligation and reads again what may show it; a refusal is told where the act was begun. */
export function useDocumentAct<Given>(
  run: (given: Given) => Promise<unknown>,
  { onDone, quiet = false }: { onDone?: () => void; quiet?: boolean } = {},
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: onDone,
    onError: (error) => {
      if (!quiet) toastProblem(error);
    },
    onSettled: () =>
      Promise.all(
        [keys.documents, keys.laos, keys.laoLists].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
