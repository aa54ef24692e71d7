import { useTranslation } from 'react-i18next';

/** Says what an act came to: done, nothing to do, or why it was refused. */
export function useOutcomeWords(): (act: { do: string; outcome: string }) => string {
  const { t } = useTranslation();
  return ({ do: act, outcome }) => {
    const name = t(`rules.act-${act}`);
    if (outcome === 'done') return name;
    const why =
      outcome === 'unchanged'
        ? t('rules.unchanged')
        : t([`rules.refused.${outcome}`, `errors.${outcome}`, 'rules.refused-other'], { code: outcome });
    return `${name} (${why})`;
  };
}
