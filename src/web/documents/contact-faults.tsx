import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsApi, type ContactFault } from '../api/documents.api';
import { keys } from '../api/keys';
import { useMay } from '../platform/session';
import { MoreButton } from '../ui/more-button';
import { Notice } from '../ui/notice';
import { PartProblem } from '../ui/part-problem';
import classes from './documents.module.css';
import { FixContactDialog } from './fix-contact-dialog';

/** Addresses at which reminders did not arrive, all of them or a LAO's own, each to be mended where it stands. */
export function ContactFaults({ lao }: { lao?: string }) {
  const { t } = useTranslation();
  const mayCorrect = useMay('register.correct');
  const [fixing, setFixing] = useState<ContactFault | null>(null);
  const pages = useInfiniteQuery({
    queryKey: [...keys.documentFaults, lao ?? ''],
    queryFn: ({ pageParam, signal }) => documentsApi.faults(lao, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const faults = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (faults.length === 0) return <PartProblem query={pages} />;
  return (
    <div className={classes.mend}>
      <Notice tone="warn" title={t('documents.faults', { count: faults.length })}>
        <ul className={classes.faults}>
          {faults.map((fault) => (
            <li key={fault.id}>
              <Whose fault={fault} /> · {fault.officer.name} ·{' '}
              {fault.channel === 'email' ? fault.address : t(`documents-reminder.by-${fault.channel}`)}{' '}
              {mayCorrect && (
                <Button size="compact-sm" variant="subtle" onClick={() => setFixing(fault)}>
                  {t('documents-fix.open')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <MoreButton pages={pages} />
        {fixing && <FixContactDialog fault={fixing} onClose={() => setFixing(null)} />}
      </Notice>
    </div>
  );
}

/** The page on which the person stands: their LAO's, or their province's. */
function Whose({ fault: { lao, province } }: { fault: ContactFault }) {
  return lao ? (
    <Link to="/organisations/$code" params={{ code: lao.code }} search={{}} className={classes.link}>
      {lao.title}
    </Link>
  ) : (
    <Link to="/organisations/provinces/$code" params={{ code: province.code }} className={classes.link}>
      {province.name}
    </Link>
  );
}
