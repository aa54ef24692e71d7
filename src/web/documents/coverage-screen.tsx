import { Skeleton } from '@mantine/core';
import { IconAdjustments, IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentsApi } from '../api/documents.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { NoRegisterYet } from '../organisations/empty-register';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { LinkButton } from '../ui/link-button';
import { Page } from '../ui/page';
import { useFormat } from '../ui/use-format';
import { CoverageMap } from './coverage-map';
import { CoverageTable } from './coverage-table';
import { ContactFaults } from './contact-faults';
import classes from './documents.module.css';
import { ExportButton } from './export-button';
import { LinkFaults } from './link-faults';

/** Which provinces lag behind with rule 5: a map of tiles and a table, in numbers that add up to the register. */
export function CoverageScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayRead = useMay('documents.read');
  const maySet = useMay('documents.settings');
  const { data, error, refetch } = useQuery({
    queryKey: keys.documentCoverage,
    queryFn: ({ signal }) => documentsApi.coverage(signal),
    enabled: mayRead,
  });
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return (
    <Page
      title={t('nav.evidence')}
      text={
        data && data.totals.laos > 0
          ? t('documents.sentence', {
              overdue: format.number(data.totals.overdue),
              complete: format.number(data.totals.complete),
              laos: format.number(data.totals.laos),
            })
          : t('documents.text')
      }
      actions={
        <>
          {maySet && (
            <LinkButton
              to="/documents/settings"
              variant="subtle"
              color="gray"
              leftSection={<IconAdjustments size={17} aria-hidden />}
            >
              {t('ladder.title')}
            </LinkButton>
          )}
          <ExportButton urlOf={documentsApi.coverageExportUrl} />
          <LinkButton
            to="/documents/list"
            search={{ state: 'open' }}
            variant="light"
            leftSection={<IconListCheck size={17} aria-hidden />}
          >
            {t('documents.list')}
          </LinkButton>
        </>
      }
      wide
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && (
        <div role="status" aria-label={t('list.loading')} className={classes.skeleton}>
          {Array.from({ length: 12 }, (_, index) => (
            <Skeleton key={index} height={30} />
          ))}
        </div>
      )}
      {data && data.totals.laos === 0 && <NoRegisterYet />}
      {data && data.totals.laos > 0 && (
        <>
          <ContactFaults />
          <LinkFaults />
          {data.items.length > 1 && <CoverageMap provinces={data.items} />}
          <CoverageTable coverage={data} />
        </>
      )}
    </Page>
  );
}
