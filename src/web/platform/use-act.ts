import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { toastProblem } from '../ui/toast';

/** Does something and reads again what may show it; `quiet` where a form tells a refusal itself. */
export function useAct<Given, Answer>(
  shownBy: readonly QueryKey[],
  run: (given: Given) => Promise<Answer>,
  options: { onDone?: (answer: Answer) => void; quiet?: boolean } = {},
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (answer) => options.onDone?.(answer),
    onError: (error) => {
      if (!options.quiet) toastProblem(error);
    },
    onSettled: () => Promise.all(shownBy.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
