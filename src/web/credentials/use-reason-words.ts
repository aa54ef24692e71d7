import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/use-format';

/** Says why something happened: the desk's own stable words in the reader's language, a person's words as they are. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (reason) => {
    // What a province counted, and what was sent.
    const counted = /^(\d+) \/ (\d+)$/.exec(reason);
    if (counted)
      return t('incident.counted', {
        counted: format.number(Number(counted[1])),
        expected: format.number(Number(counted[2])),
      });
    return /^[a-z][a-z-]*$/.test(reason)
      ? t([`incident-reason.${reason}`, `credential-reason.${reason}`], { defaultValue: reason })
      : reason;
  };
}
