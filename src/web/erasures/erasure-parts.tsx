import { useTranslation } from 'react-i18next';
import type { ErasurePart } from '../api/erasures.api';
import { Section } from '../ui/page';
import { useFormat } from '../ui/use-format';
import classes from './erasures.module.css';

const fates = ['erase', 'wait', 'keep'] as const;

/** How much of each kind there is, by what becomes of it, with why something stays. */
export function ErasureParts({ parts }: { parts: ErasurePart[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return fates.map((fate) => {
    const own = parts.filter((part) => part.fate === fate);
    return (
      own.length > 0 && (
        <Section key={fate} title={t(`erasures.fate.${fate}`)}>
          {byReason(own).map(({ reason, until, kinds }) => (
            <div key={`${reason} ${until}`} className={classes.reason}>
              {reason && (
                <p className={classes.why}>
                  {t(`erasures.why.${reason}`)}
                  {until && ` ${t('erasures.until', { date: format.date(until) })}`}
                </p>
              )}
              <Counts counts={kinds} />
            </div>
          ))}
        </Section>
      )
    );
  });
}

/** How much of which kind. */
export function Counts({ counts }: { counts: { kind: string; count: number }[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes.kinds}>
      {counts.map(({ kind, count }) => (
        <li key={kind}>
          <span>{t(`erasures.kind.${kind}`)}</span>
          <span className={classes.count}>{format.number(count)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What stays for one reason stands together: it is said once. */
function byReason(
  parts: ErasurePart[],
): (Pick<ErasurePart, 'reason' | 'until'> & { kinds: ErasurePart[] })[] {
  const found: ReturnType<typeof byReason> = [];
  for (const part of parts) {
    const same = found.find(({ reason, until }) => reason === part.reason && until === part.until);
    if (same) same.kinds.push(part);
    else found.push({ reason: part.reason, until: part.until, kinds: [part] });
  }
  return found;
}
