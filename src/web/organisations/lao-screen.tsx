import { Button, Skeleton } from '@mantine/core';
import { IconCheck, IconMessages, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registerApi } from '../api/register.api';
import type { LaoDetail } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { useFormat } from '../ui/use-format';
import { LaoMarks } from './lao-defects';
import type { LaoTask } from './lao-dialogs';
import { LaoFacts } from './lao-facts';
import { LaoHistory } from './lao-history';
import { LaoMenu } from './lao-menu';
import { LaoPeople } from './lao-people';
import { laoQuery } from './lao-queries';
import classes from './lao-screen.module.css';
import { useRegisterAct } from './use-register-act';
import { useRegisterCounts } from './use-provinces';

const LaoDialogs = lazy(() => import('./lao-dialogs').then((part) => ({ default: part.LaoDialogs })));

const LaoCredentialSection = lazyPart(
  async () => (await import('../credentials/lao-credential')).LaoCredentialSection,
  'credentials',
  'resets',
);

const LaoDocumentsSection = lazyPart(
  async () => (await import('../documents/lao-documents')).LaoDocumentsSection,
  'documents',
);

/** One LAO: who is in charge and how they are reached, where it stands, and everything that happened to it. */
export function LaoScreen() {
  const { t } = useTranslation();
  const { code } = useParams({ from: '/signed-in/shell/organisations/$code' });
  const { data: lao, error, refetch } = useQuery(laoQuery(code));
  const mayCustody = useMay('custody.read');
  const mayDocuments = useMay('documents.read');
  const [task, setTask] = useState<LaoTask | null>(null);
  return (
    <Page
      title={lao?.title ?? code}
      text={lao && [lao.code, t(`lao-type.${lao.type}`), lao.district, lao.province.name].join(' · ')}
      actions={lao && <LaoActions lao={lao} onTask={setTask} />}
      wide
    >
      {error && !lao && <BlankProblem error={error} retry={() => void refetch()} />}
      {!lao && !error && <LaoPageSkeleton />}
      {lao && (
        <div className={classes.columns}>
          <div className={classes.main}>
            <LaoNotice lao={lao} onTask={setTask} />
            <LaoPeople lao={lao} onTask={setTask} />
            {mayCustody && (
              <Suspense fallback={<Skeleton height={160} />}>
                <LaoCredentialSection lao={lao} />
              </Suspense>
            )}
            {mayDocuments && (
              <Suspense fallback={<Skeleton height={120} />}>
                <LaoDocumentsSection code={lao.code} />
              </Suspense>
            )}
            <LaoHistory code={lao.code} />
          </div>
          <aside className={classes.aside} aria-label={t('lao.facts')}>
            <LaoFacts lao={lao} />
          </aside>
        </div>
      )}
      {lao && task && (
        <Suspense fallback={null}>
          <LaoDialogs lao={lao} task={task} onClose={() => setTask(null)} />
        </Suspense>
      )}
    </Page>
  );
}

interface LaoPartProps {
  lao: LaoDetail;
  onTask: (task: LaoTask) => void;
}

function LaoActions({ lao, onTask }: LaoPartProps) {
  const { t } = useTranslation();
  const mayManage = useMay('register.manage') && !lao.dissolvedOn;
  return (
    <>
      <span className={classes.marks}>
        <LaoMarks lao={lao} />
      </span>
      {lao.openTickets > 0 && (
        <LinkButton
          to="/inbox"
          search={{ lao: lao.code }}
          variant="subtle"
          color="gray"
          leftSection={<IconMessages size={17} aria-hidden />}
        >
          {t('lao.open-tickets', { count: lao.openTickets })}
        </LinkButton>
      )}
      {mayManage && <LaoMenu lao={lao} onTask={onTask} />}
    </>
  );
}

/** What this LAO needs next, with the button that does it. */
function LaoNotice({ lao, onTask }: LaoPartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayCorrect = useMay('register.correct');
  const { provinces } = useRegisterCounts();
  const confirm = useRegisterAct(() => registerApi.confirmOfficer(lao.code));
  if (lao.dissolvedOn) return null;
  if (!lao.officer) {
    return (
      <Notice tone="bad">
        <div className={classes.notice}>
          <span>{t('lao.needs-officer')}</span>
          {mayCorrect && (
            <Button
              size="compact-md"
              leftSection={<IconUserPlus size={16} aria-hidden />}
              onClick={() => onTask({ kind: 'appoint', role: 'responsible-officer' })}
            >
              {t('post.appoint')}
            </Button>
          )}
        </div>
      </Notice>
    );
  }
  if (lao.confirmed !== false || !provinces?.campaign) return null;
  const year = format.year(provinces.campaign.fiscalYear);
  return (
    <Notice tone="warn">
      <div className={classes.notice}>
        <span>{t('lao.needs-confirmation', { name: lao.officer.name, year })}</span>
        {mayCorrect && (
          <Button
            size="compact-md"
            leftSection={<IconCheck size={16} aria-hidden />}
            loading={confirm.isPending}
            onClick={() => confirm.mutate(undefined)}
          >
            {t('lao.confirm')}
          </Button>
        )}
      </div>
    </Notice>
  );
}

function LaoPageSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('list.loading')} className={classes.columns}>
      <div className={classes.main}>
        <Skeleton height={120} />
        <Skeleton height={120} />
        <Skeleton height={240} />
      </div>
      <Skeleton height={320} />
    </div>
  );
}
