import { Tabs } from '@mantine/core';
import '@mantine/core/styles/Tabs.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { ProvinceSelect } from '../organisations/province-select';
import { useMay, useSession } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { useFormat } from '../ui/use-format';
import { CaseList } from './case-list';
import { HoldNotice } from './hold-notice';
import { caseCountsQuery } from './case-counts';
import classes from './resets.module.css';
import { caseTabs, type CaseTab } from './case-tabs';

/** Requests for another credential: what is open, whose approval is waited for, what is frozen, and what is over. */
export function CasesScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayRead = useMay('resets.read');
  const { staff } = useSession();
  const { tab = 'open', province } = useSearch({ from: '/signed-in/shell/reset-cases' });
  const navigate = useNavigate({ from: '/reset-cases' });
  const { data: counts } = useQuery({ ...caseCountsQuery, enabled: mayRead });
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} order={1} />;
  const mayApprove = useMay('resets.approve');
  const mayJudge = useMay('resets.judge');
  // Counted over all that the person may see: beside one province's list they would be wrong. Where others decide, what
  // waits for them is no number of this person's.
  const countOf = (one: CaseTab) => {
    if (one === 'closed' || province) return undefined;
    if (one === 'open') return counts?.open;
    if (one === 'held') return counts?.held;
    const mine = one === 'approval' ? mayApprove && counts?.toApprove : mayJudge && counts?.toJudge;
    return mine || undefined;
  };
  // Nothing is held but in a rush of requests; then everybody sees what is.
  const shownTabs = caseTabs.filter((one) => one !== 'held' || tab === 'held' || counts?.held);
  return (
    <Page title={t('nav.reset-cases')} text={t('reset-cases.text')}>
      {mayJudge && <HoldNotice />}
      {staff.role !== 'representative' && (
        <ProvinceSelect
          className={classes.filter}
          mb="md"
          label={t('reset-cases.province')}
          placeholder={t('reset-cases.every-province')}
          clearable
          value={province ?? null}
          onChange={(next) =>
            void navigate({ search: (old) => ({ ...old, province: next ?? undefined }), replace: true })
          }
        />
      )}
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const wanted = caseTabs.find((one) => one === next);
          void navigate({
            search: (old) => ({ ...old, tab: wanted === 'open' ? undefined : wanted }),
            replace: true,
          });
        }}
      >
        <Tabs.List mb="md">
          {shownTabs.map((one) => (
            <Tabs.Tab key={one} value={one} className={classes.tab}>
              {t(`reset-cases.tab.${one}`)}
              {countOf(one) !== undefined && (
                <span className={classes.count}> {format.number(countOf(one)!)}</span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {caseTabs.map((one) => (
          <Tabs.Panel key={one} value={one}>
            {one !== 'open' && <p className={classes.hint}>{t(`reset-cases.about.${one}`)}</p>}
            <CaseList tab={one} province={province} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
