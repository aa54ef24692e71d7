import { Tabs } from '@mantine/core';
import '@mantine/core/styles/Tabs.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NoRegisterYet } from '../organisations/empty-register';
import { ProvinceSelect } from '../organisations/province-select';
import { provincesQuery } from '../organisations/use-provinces';
import { useMay, useSession } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { BringCopies } from './bring-copies';
import { copyTabs } from './copies-search';
import classes from './copies.module.css';
import { CopyList } from './copy-list';
import { DestroyedCopies } from './destroyed-copies';
import { ForwardCopies } from './forward-copies';
import { ViewRequests } from './view-requests';

/** ID-card copies of rule 5: what comes in, what waits, whose is not known, what was accepted and forwarded. */
export function CopiesScreen() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const mayCollect = useMay('copies.collect');
  const mayAllowViews = useMay('copies.allow-views');
  const search = useSearch({ from: '/signed-in/shell/id-cards' });
  const navigate = useNavigate({ from: '/id-cards' });
  const tabs = copyTabs.filter((tab) => tab !== 'bring' || mayCollect);
  const tab = search.tab ?? tabs[0]!;
  const province = staff.role === 'representative' ? (staff.provinceCode ?? undefined) : search.province;
  const provinces = useQuery(provincesQuery);
  if (provinces.data?.items.length === 0)
    return (
      <Page title={t('nav.id-cards')} text={t('copies.text')}>
        <NoRegisterYet />
      </Page>
    );
  // A representative's own province is known without them.
  if (provinces.error && !provinces.data && !province)
    return (
      <Page title={t('nav.id-cards')} text={t('copies.text')}>
        <BlankProblem error={provinces.error} retry={() => void provinces.refetch()} />
      </Page>
    );
  return (
    <Page title={t('nav.id-cards')} text={t('copies.text')}>
      {mayAllowViews && <ViewRequests />}
      {staff.role !== 'representative' && (
        <ProvinceSelect
          className={classes.filter}
          mb="md"
          label={t('copies.province')}
          placeholder={t('copies.every-province')}
          clearable
          value={search.province ?? null}
          onChange={(next) =>
            void navigate({ search: (old) => ({ ...old, province: next ?? undefined }), replace: true })
          }
        />
      )}
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const wanted = copyTabs.find((one) => one === next);
          void navigate({ search: (old) => ({ ...old, tab: wanted }), replace: true });
        }}
      >
        <Tabs.List mb="md" className={classes.tabs}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`copies.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {mayCollect && (
          <Tabs.Panel value="bring">
            <BringCopies province={province} />
          </Tabs.Panel>
        )}
        {(['waiting', 'unfiled', 'accepted'] as const).map((state) => (
          <Tabs.Panel key={state} value={state}>
            <p className={classes.hint}>{t(`copies.about.${state}`)}</p>
            <CopyList filter={{ state, province }} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="forward">
          <ForwardCopies province={province} />
        </Tabs.Panel>
        <Tabs.Panel value="destroyed">
          <DestroyedCopies province={province} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
