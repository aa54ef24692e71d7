import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toastProblem } from '../ui/toast';
import { credentialNames } from './credential-names';

/** Does something to credentials and reads again what may show it; `quiet` where a form tells a refusal itself. */
export function useCredentialAct<Given = void, Answer = unknown>(
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
    onSettled: () => Promise.all(credentialNames.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
