import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { codeText, problemText } from '../ui/problem-text';
import { toastProblem } from '../ui/toast';

/** A form that can say at a field what is wrong with it. */
interface FieldErrors {
  setFieldError(path: string, error: string): void;
}

/** Does something to the register and reads again what may show it. Without a form, a refusal is told by a toast. */
export function useRegisterAct<Given>(
  run: (given: Given) => Promise<unknown>,
  options: { form?: FieldErrors; onDone?: () => void } = {},
) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { form, onDone } = options;
  return useMutation({
    mutationFn: run,
    onSuccess: onDone,
    onError: (error) => {
      if (!form) return toastProblem(error);
      if (!(error instanceof ApiProblem)) return;
      for (const path of Object.keys(error.fields)) {
        const field = path.split('.').at(-1) ?? path;
        const words = error.code === 'request.invalid' ? t('field.invalid') : problemText(error, t);
        form.setFieldError(field, codeText(`field.${error.fields[path]}`, t) ?? words);
      }
    },
    onSettled: () =>
      Promise.all(
        [keys.laos, keys.laoLists, keys.provinces].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
