import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentsApi } from '../api/documents.api';
import { keys } from '../api/keys';
import { BlankProblem } from '../ui/blank';
import { RecordList } from '../ui/record-list';
import { ContactFaults } from './contact-faults';
import classes from './documents.module.css';
import { ObligationRecord } from './obligation-record';

/** The two documents of a LAO on its page. */
export function LaoDocumentsSection({ code }: { code: string }) {
  const { t } = useTranslation();
  const filter = { lao: code };
  const { data, error, refetch } = useQuery({
    queryKey: keys.documentList(filter),
    queryFn: ({ signal }) => documentsApi.list(filter, null, signal),
  });
  return (
    <section aria-labelledby="documents">
      <h2 id="documents" className={classes.heading}>
        {t('documents.of-lao')}
      </h2>
      <ContactFaults lao={code} />
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={80} />}
      {data && data.items.length === 0 && <p>{t('documents.not-owed')}</p>}
      {data && data.items.length > 0 && (
        <RecordList label={t('documents.of-lao')}>
          {data.items.map((obligation) => (
            <ObligationRecord key={obligation.id} obligation={obligation} onLao />
          ))}
        </RecordList>
      )}
    </section>
  );
}
