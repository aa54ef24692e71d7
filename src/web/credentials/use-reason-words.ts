import { useTranslation } from 'react-i18next';

/** Says why something happened: the desk's own stable words in the reader's language, a person's words as they are. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) =>
    /^[a-z][a-z-]*$/.test(reason)
      ? t([`incident-reason.${reason}`, `credential-reason.${reason}`], { defaultValue: reason })
      : reason;
}
