import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../api/overview.api';
import { needWords } from '../i18n/i18n';
import { ProvinceMap } from '../organisations/province-map';
import { useProvinceName } from '../organisations/use-provinces';
import { useMay } from '../platform/session';
import table from '../ui/number-table.module.css';
import { useFormat } from '../ui/use-format';
import classes from './overview.module.css';
import { laggingFirst, provinceTone } from './overview.policy';

const CopiesMap = lazy(async () => {
  const [part] = await Promise.all([import('./copies-map'), needWords('documents')]);
  return { default: part.CopiesMap };
});
const counted = ['open', 'overdue'] as const;
const viewOf = { open: 'all-open', overdue: 'overdue' } as const;

/** Where in the country it lags: a map of tickets or copies, and the same numbers as a table. */
export function ProvinceFigures({ provinces, now }: Pick<Overview, 'provinces' | 'now'>) {
  const { t } = useTranslation();
  const mayCopies = useMay('documents.read');
  const [shown, setShown] = useState<'open' | 'overdue' | 'copies'>('open');
  const choices = mayCopies ? ([...counted, 'copies'] as const) : counted;
  return (
    <>
      <Group gap={4} mb="sm" role="group" aria-label={t('figures.provinces-shown')}>
        {choices.map((one) => (
          <Button
            key={one}
            size="compact-md"
            variant={one === shown ? 'light' : 'subtle'}
            color={one === shown ? undefined : 'gray'}
            aria-pressed={one === shown}
            onClick={() => setShown(one)}
          >
            {t(`figures.provinces-${one}`)}
          </Button>
        ))}
      </Group>
      {shown === 'copies' ? (
        <Suspense fallback={null}>
          <CopiesMap />
        </Suspense>
      ) : (
        <TicketMap provinces={provinces} now={now} shown={shown} />
      )}
    </>
  );
}

interface TicketMapProps extends Pick<Overview, 'provinces' | 'now'> {
  shown: (typeof counted)[number];
}

function TicketMap({ provinces, now, shown }: TicketMapProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowhere = now[shown] - provinces.reduce((sum, province) => sum + province[shown], 0);
  const tones = shown === 'open' ? (['bad', 'warn', 'plain'] as const) : (['bad', 'plain'] as const);
  return (
    <>
      <ProvinceMap
        label={t(`figures.provinces-${shown}`)}
        legend={tones.map((tone) => ({ tone, words: t(`figures.tone-${tone}`) }))}
        tiles={provinces.map(({ code, name, nameEn, open, overdue }) => ({
          ...{ code, name, nameEn },
          tone: provinceTone({ open, overdue }, shown),
          value: format.number(shown === 'open' ? open : overdue),
          said: t('figures.province-said', { open, overdue }),
          door: { to: '/inbox', search: { view: viewOf[shown], province: code } },
        }))}
      />
      {nowhere > 0 && (
        <p>
          <Link to="/inbox" search={{ view: viewOf[shown], province: 'none' }} className={classes.door}>
            {t('figures.provinces-none', { count: nowhere })}
          </Link>
        </p>
      )}
      <details className={classes.details}>
        <summary>{t('figures.provinces-table')}</summary>
        <ProvinceTable provinces={provinces} />
      </details>
    </>
  );
}

function ProvinceTable({ provinces }: Pick<Overview, 'provinces'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useProvinceName();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={table.nameHeading}>
            {t('figures.province')}
          </th>
          {counted.map((which) => (
            <th key={which} scope="col">
              {t(`figures.province-${which}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {laggingFirst(provinces).map((province) => (
          <tr key={province.code}>
            <th scope="row">{nameOf(province)}</th>
            {counted.map((which) => (
              <td key={which} data-label={t(`figures.province-${which}`)}>
                {province[which] === 0 ? (
                  <span className={table.nothing}>0</span>
                ) : (
                  <Link
                    to="/inbox"
                    search={{ view: viewOf[which], province: province.code }}
                    className={table.door}
                    data-tone={which === 'overdue' ? 'bad' : undefined}
                  >
                    {format.number(province[which])}
                  </Link>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
