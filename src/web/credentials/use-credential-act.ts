import { useAct } from '../platform/use-act';
import { credentialNames } from './credential-names';

/** Does something to credentials and reads again what may show it; `quiet` where a form tells a refusal itself. */
export function useCredentialAct<Given = void, Answer = unknown>(
  run: (given: Given) => Promise<Answer>,
  options: { onDone?: (answer: Answer) => void; quiet?: boolean } = {},
) {
  return useAct(credentialNames, run, options);
}
