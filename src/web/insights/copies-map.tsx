import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentsApi } from '../api/documents.api';
import { keys } from '../api/keys';
import { CoverageMap } from '../documents/coverage-map';
import { BlankProblem } from '../ui/blank';
import { LinkButton } from '../ui/link-button';

/** How far each province is with its copies; the table of them is a screen of its own. */
export function CopiesMap() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: keys.documentCoverage,
    queryFn: ({ signal }) => documentsApi.coverage(signal),
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={420} />;
  return (
    <>
      <CoverageMap provinces={data.items} />
      <LinkButton to="/documents" variant="subtle" color="gray">
        {t('figures.provinces-table')}
      </LinkButton>
    </>
  );
}
