import { Button } from '@mantine/core';
import { IconBuildingCommunity, IconLifebuoy, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { registerApi } from '../api/register.api';
import { lazyPart } from '../ui/lazy-part';
import { useMay, useSession } from '../platform/session';
import { ApiProblem } from '../api/problem';
import { BlankProblem } from '../ui/blank';
import { LinkButton } from '../ui/link-button';
import { Page, Section } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import { HolderCard } from './holder-card';
import type { HolderTask } from './holder-task';
import classes from './province-screen.module.css';
import { useProvinceName } from './use-provinces';
import { WaitingFor } from './waiting-for';

const ProvinceDialogs = lazy(() =>
  import('./province-dialogs').then((part) => ({ default: part.ProvinceDialogs })),
);

const ProvinceCustody = lazyPart(
  async () => (await import('../credentials/province-custody')).ProvinceCustody,
  'credentials',
);

/** The page on the Facebook side where the letter tells everybody to ask (rule 6). */
const helpPage = 'https://www.facebook.com/lhr.team';

/** Where a representative begins: the own province, what DLA waits for, and what comes next. */
export function OwnProvinceScreen() {
  const { staff } = useSession();
  if (!staff.provinceCode)
    return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  return <ProvinceWorkspace code={staff.provinceCode} own />;
}

/** The same, as DLA sees any province. */
export function ProvinceScreen() {
  const { code } = useParams({ from: '/signed-in/shell/organisations/provinces/$code' });
  return <ProvinceWorkspace code={code} own={false} />;
}

function ProvinceWorkspace({ code, own }: { code: string; own: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useProvinceName();
  const mayManage = useMay('register.manage');
  const mayCorrect = useMay('register.correct');
  const mayCustody = useMay('custody.read');
  const [task, setTask] = useState<HolderTask | { kind: 'appoint' } | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: keys.province(code),
    queryFn: ({ signal }) => registerApi.province(code, signal),
  });
  return (
    <Page
      title={
        data ? t('province.title', { name: nameOf(data) }) : t(own ? 'nav.own-province' : 'nav.provinces')
      }
      text={
        data &&
        t('province.text', {
          laos: format.number(data.laos),
          cohort: format.number(data.cohort),
          remaining: format.number(data.laos - data.cohort),
        })
      }
      actions={
        <LinkButton
          to="/organisations"
          search={own ? {} : { province: code }}
          variant="light"
          leftSection={<IconBuildingCommunity size={17} aria-hidden />}
        >
          {t(own ? 'province.my-laos' : 'province.laos')}
        </LinkButton>
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && (
        <>
          <Section title={t(own ? 'province.waiting-own' : 'province.waiting')}>
            <WaitingFor province={data} own={own} />
          </Section>
          {mayCustody && (
            <Section title={t('province-custody.title')}>
              <Suspense fallback={<RecordSkeleton />}>
                <ProvinceCustody province={code} own={own} />
              </Suspense>
            </Section>
          )}
          <Section title={t('province.next-training')}>
            {data.nextTraining ? (
              <p className={classes.line}>
                <Link
                  to="/trainings/$trainingId"
                  params={{ trainingId: data.nextTraining.id }}
                  className={classes.link}
                >
                  <strong>{data.nextTraining.title}</strong>
                </Link>
                <span className={classes.detail}>{format.day(data.nextTraining.startsOn)}</span>
              </p>
            ) : (
              <p className={classes.detail}>{t('province.no-training')}</p>
            )}
          </Section>
          <Section title={t('province.representatives')} text={t('province.representatives-text')}>
            <div className={classes.people}>
              {data.representatives.length === 0 && (
                <p className={classes.vacant}>{t('province.no-representative')}</p>
              )}
              {data.representatives.map((holder) => (
                <div key={holder.id} className={classes.person}>
                  <HolderCard holder={holder} mayCorrect={mayCorrect} onTask={setTask} />
                </div>
              ))}
            </div>
            {mayManage && (
              <Button
                mt="sm"
                variant="light"
                leftSection={<IconUserPlus size={17} aria-hidden />}
                onClick={() => setTask({ kind: 'appoint' })}
              >
                {t('province.appoint')}
              </Button>
            )}
          </Section>
          {own && (
            <Section title={t('province.help')} text={t('province.help-text')}>
              <Button
                component="a"
                href={helpPage}
                target="_blank"
                rel="noreferrer"
                variant="default"
                leftSection={<IconLifebuoy size={17} aria-hidden />}
              >
                {t('province.help-page')}
              </Button>
            </Section>
          )}
        </>
      )}
      {data && task && (
        <Suspense fallback={null}>
          <ProvinceDialogs province={data} task={task} onClose={() => setTask(null)} />
        </Suspense>
      )}
    </Page>
  );
}
