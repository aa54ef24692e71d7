import { ApiProblem } from '../api/problem';
import { useCredentialAct } from '../credentials/use-credential-act';

/** What every dialog over a request is given. */
export interface CaseDialogProps {
  onClose: () => void;
  /** Somebody else was quicker (by name; null: the desk itself): what the dialog shows is old. */
  onChanged: (by: string | null) => void;
}

/** Does something to a request; where it changed meanwhile, the dialog goes and the page says so. */
export function useCaseAct<Given = void>(
  run: (given: Given) => Promise<unknown>,
  { onClose, onChanged }: CaseDialogProps,
) {
  return useCredentialAct(
    async (given: Given) => {
      try {
        return await run(given);
      } catch (error) {
        if (error instanceof ApiProblem && ['reset.changed', 'reset.not-now'].includes(error.code))
          onChanged(typeof error.document.by === 'string' ? error.document.by : null);
        throw error;
      }
    },
    { quiet: true, onDone: onClose },
  );
}
