import { Button } from '@mantine/core';
import { IconFileTypePdf, IconPrinter, IconQrcode } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { create } from 'qrcode';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys, type CoverSheet } from '../api/copies.api';
import { Blank, BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import classes from './copies.module.css';

/** The sheets that go before each copy in a pile to scan, a page each, for the printer. */
export function CoverSheetsScreen() {
  const { t } = useTranslation();
  const { province } = useParams({ from: '/signed-in/shell/id-cards/cover-sheets/$province' });
  const { data, error, refetch } = useQuery({
    queryKey: copyKeys.owed(province),
    queryFn: ({ signal }) => copiesApi.owed(province, signal),
  });
  return (
    <Page
      title={t('copies.cover-sheets')}
      text={t('copies.cover-sheets-text')}
      actions={
        <>
          {data && data.items.length > 0 && (
            <Button
              className={classes['no-print']}
              variant="default"
              leftSection={<IconFileTypePdf size={17} aria-hidden />}
              component="a"
              href={`/api/provinces/${province}/cover-sheets`}
              target="_blank"
              rel="noopener"
            >
              {t('copies.sheets-pdf')}
            </Button>
          )}
          <Button
            className={classes['no-print']}
            leftSection={<IconPrinter size={17} aria-hidden />}
            disabled={!data?.items.length}
            onClick={() => window.print()}
          >
            {t('copies.print', { count: data?.items.length ?? 0 })}
          </Button>
        </>
      }
    >
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.length === 0 && (
        <Blank icon={<IconQrcode size={36} stroke={1.5} aria-hidden />} title={t('copies.none-owed')} />
      )}
      <div className={classes.sheets}>
        {data?.items.map((sheet) => (
          <Sheet key={sheet.obligationId} sheet={sheet} />
        ))}
      </div>
    </Page>
  );
}

function Sheet({ sheet: { code, lao, slot, officer, dueOn } }: { sheet: CoverSheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <article className={classes.sheet}>
      <p>{t('copies.sheet-head')}</p>
      <h2>{lao.name}</h2>
      <p>
        {lao.code} · {lao.district}
      </p>
      <QrCode text={code} label={t('copies.sheet-code', { lao: lao.name })} />
      <h2>{t(`copies.slot.${slot}`)}</h2>
      <p>{officer ?? t('copies.vacant')}</p>
      <p>{t('copies.sheet-due', { date: format.date(dueOn) })}</p>
      <p>{t('copies.sheet-foot')}</p>
    </article>
  );
}

/** Drawn as one path: hundreds of them are printed at once. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const dark = Array.from({ length: modules.size * modules.size }, (_, at) => at).filter(
      (at) => modules.data[at],
    );
    const squares = dark.map((at) => `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z`);
    return { size: modules.size, path: squares.join('') };
  }, [text]);
  return (
    <svg viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  );
}
