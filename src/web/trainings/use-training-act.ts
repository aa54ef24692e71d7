import { keys } from '../api/keys';
import { useAct } from '../platform/use-act';

const shownBy = [keys.trainings, keys.oneTraining, keys.provinces];

/** Does something to a training and reads again what may show it; `quiet` where a form tells a refusal itself. */
export function useTrainingAct<Given, Answer>(
  run: (given: Given) => Promise<Answer>,
  options: { onDone?: (answer: Answer) => void; quiet?: boolean } = {},
) {
  return useAct(shownBy, run, options);
}
