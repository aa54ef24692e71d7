import { Skeleton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { useFormat } from '../ui/use-format';
import { useKeys } from '../ui/use-keys';
import { NoRegisterYet } from './empty-register';
import classes from './provinces-screen.module.css';
import { ProvincesTable } from './provinces-table';
import { provincesQuery } from './use-provinces';

/** All provinces side by side, with how much is left to do in each; their sums are the register's own. */
export function ProvincesScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const field = useRef<HTMLInputElement>(null);
  const [sought, setSought] = useState('');
  const { data, error, refetch } = useQuery(provincesQuery);
  useKeys({ '/': () => field.current?.focus() });
  const wanted = sought.trim().toLocaleLowerCase();
  const rows = data?.items.filter(({ name, nameEn, code }) =>
    [name, nameEn.toLocaleLowerCase(), code].some((text) => text.includes(wanted)),
  );
  return (
    <Page
      title={t('nav.provinces')}
      text={
        data?.campaign
          ? t('provinces.campaign', {
              year: format.year(data.campaign.fiscalYear),
              confirmed: format.number(data.totals.confirmed),
              laos: format.number(data.totals.laos),
            })
          : t('provinces.text')
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
      {data && data.items.length === 0 && <NoRegisterYet />}
      {data && rows && data.items.length > 0 && (
        <>
          <TextInput
            ref={field}
            className={classes.search}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
            placeholder={t('provinces.search')}
            aria-label={t('provinces.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
          />
          <ProvincesTable rows={rows} provinces={data} narrowed={wanted !== ''} />
        </>
      )}
    </Page>
  );
}
