import { IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { documentsApi } from '../api/documents.api';
import { keys } from '../api/keys';
import type { Province } from '../api/types';
import { useMay } from '../platform/session';
import { PartProblem } from '../ui/part-problem';
import { useFormat } from '../ui/use-format';
import classes from './province-screen.module.css';
import { type Defect, defects } from './register-search';
import { useRegisterCounts } from './use-provinces';

/** What is still missing in a province, each as a door to the list to work through. */
export function WaitingFor({ province, own }: { province: Province; own: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { provinces } = useRegisterCounts();
  const missing: Record<Defect, number> = {
    officer: province.withoutOfficer,
    chief: province.withoutChief,
    confirmation: provinces?.campaign ? province.laos - province.confirmed : 0,
  };
  const open = defects.filter((defect) => missing[defect] > 0);
  const mayRead = useMay('documents.read');
  const coverage = useQuery({
    queryKey: keys.documentCoverage,
    queryFn: ({ signal }) => documentsApi.coverage(signal),
    enabled: mayRead,
  });
  const counts = coverage.data?.items.find(({ code }) => code === province.code);
  const owed = counts && (['overdue', 'returned', 'pending'] as const).find((state) => counts[state] > 0);
  // What is not known to be nothing is not called so.
  if (open.length === 0 && !owed) {
    if (mayRead && !coverage.data) return <PartProblem query={coverage} />;
    return (
      <p className={classes.done}>
        <IconCircleCheck size={20} aria-hidden />
        {t('province.nothing-waiting')}
      </p>
    );
  }
  return (
    <>
      <PartProblem query={coverage} />
      <ul className={classes.waiting}>
        {owed && (
          <li>
            <Link
              to="/documents/list"
              search={own ? { state: owed } : { state: owed, province: province.code }}
              className={classes.waitingDoor}
              data-tone={owed === 'overdue' ? 'bad' : 'warn'}
            >
              <DoorText
                count={counts[owed]}
                words={t(`province.evidence-${owed}`)}
                detail={t('province.of-documents', { documents: format.number(counts.documents) })}
              />
            </Link>
          </li>
        )}
        {open.map((defect) => (
          <li key={defect}>
            <Link
              to="/organisations"
              search={own ? { missing: defect } : { missing: defect, province: province.code }}
              className={classes.waitingDoor}
              data-tone={defect === 'confirmation' ? 'warn' : 'bad'}
            >
              <DoorText
                count={missing[defect]}
                words={t(`defect.${defect}-long`, { count: missing[defect] })}
                detail={t('province.of-laos', { laos: format.number(province.laos) })}
              />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many wait behind a door, of what, and of how many in all. */
function DoorText({ count, words, detail }: { count: number; words: string; detail: string }) {
  const format = useFormat();
  return (
    <>
      <strong className={classes.number}>{format.number(count)}</strong>
      <span className={classes.words}>
        {words}
        <span className={classes.detail}>{detail}</span>
      </span>
      <IconChevronRight size={18} aria-hidden />
    </>
  );
}
