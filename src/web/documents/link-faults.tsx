import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { documentsApi } from '../api/documents.api';
import { keys } from '../api/keys';
import { useMay } from '../platform/session';
import { MoreButton } from '../ui/more-button';
import { Notice } from '../ui/notice';
import { PartProblem } from '../ui/part-problem';
import { toastDone } from '../ui/toast';
import classes from './documents.module.css';
import { useDocumentAct } from './use-document-act';

/** Upload links that reached nobody and whose copy is still owed: why, and what mends it. */
export function LinkFaults({ province }: { province?: string }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: [...keys.documents, 'link-faults', province ?? ''],
    queryFn: ({ pageParam, signal }) => documentsApi.linkFaults(province, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const faults = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (faults.length === 0) return <PartProblem query={pages} />;
  return (
    <div className={classes.mend}>
      <Notice tone="warn" title={t('documents-link.title', { count: faults.length })}>
        <ul className={classes.faults}>
          {faults.map(({ id, obligationId, lao, slot, officer, fault }) => (
            <li key={id}>
              <Link
                to="/organisations/$code"
                params={{ code: lao.code }}
                search={{}}
                className={classes.link}
              >
                {lao.title}
              </Link>{' '}
              · {[t(`documents-slot.${slot}`), officer?.name].filter(Boolean).join(' · ')} ·{' '}
              {t(`documents-link.${fault}`)} <SendAgain obligationId={obligationId} />
            </li>
          ))}
        </ul>
        <MoreButton pages={pages} />
      </Notice>
    </div>
  );
}

/** Mails the officer another link; the server says where there is no address to send it to. */
export function SendAgain({ obligationId }: { obligationId: string }) {
  const { t } = useTranslation();
  const mayCollect = useMay('copies.collect');
  const send = useDocumentAct(() => documentsApi.sendLink(obligationId), {
    onDone: () => toastDone(t('documents-link.asked')),
  });
  if (!mayCollect) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={send.isPending}
      onClick={() => send.mutate(undefined)}
    >
      {t('documents-link.again')}
    </Button>
  );
}
