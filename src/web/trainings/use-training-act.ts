import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { toastProblem } from '../ui/toast';

/** Does something to a training and reads again what may show it; `quiet` where a form tells a refusal itself. */
export function useTrainingAct<Given, Answer>(
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
    onSettled: () =>
      Promise.all(
        [keys.trainings, keys.oneTraining, keys.provinces].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
