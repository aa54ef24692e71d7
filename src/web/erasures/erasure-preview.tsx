import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { erasureKeys, erasuresApi } from '../api/erasures.api';
import { BlankProblem } from '../ui/blank';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { AskDialog } from './ask-dialog';
import classes from './erasures.module.css';
import { ErasureParts } from './erasure-parts';
import type { Show } from './show';
import { Addresses, nameOf } from './person-search';

/** What is kept of one person and what would become of it, before anybody asks. */
export function ErasurePreview({ contactId, show }: { contactId: string; show: Show }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: erasureKeys.preview(contactId),
    queryFn: ({ signal }) => erasuresApi.preview(contactId, signal),
  });
  const live = data?.liveErasureId;
  return (
    <Page
      title={t('erasures.preview')}
      text={data && nameOf(data.person, t('contact.nameless'))}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={17} aria-hidden />}
            onClick={() => show({})}
          >
            {t('erasures.back')}
          </Button>
          {data && !live && (
            <Button color="red.9" onClick={() => setAsking(true)}>
              {t('erasures.ask')}
            </Button>
          )}
        </>
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {live && (
        <Notice tone="warn" role="status">
          {t('erasures.live')}{' '}
          <Button size="compact-sm" variant="default" onClick={() => show({ erasure: live })}>
            {t('erasures.open')}
          </Button>
        </Notice>
      )}
      {data && (
        <>
          <p className={classes.who}>
            {t('erasures.addresses')}: <Addresses person={data.person} />
            {data.person.officer && (
              <>
                <br />
                {t('erasures.officer', { name: data.person.officer.name })}
              </>
            )}
          </p>
          <ErasureParts parts={data.parts} />
        </>
      )}
      {asking && (
        <AskDialog
          contactId={contactId}
          onAsked={(id) => show({ erasure: id })}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  );
}
