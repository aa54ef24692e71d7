import { Button } from '@mantine/core';
import { IconCheck, IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchDetail, type BatchProvince, batchesApi } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { useMay } from '../platform/session';
import table from '../ui/number-table.module.css';
import { saveFile } from '../ui/save-file';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { CountDialog } from './count-dialog';
import { PrintDialog } from './print-dialog';
import { useCredentialAct } from './use-credential-act';

/** The five in which every printed slip is; they add up to what was printed. */
const states = ['handed', 'onHand', 'returned', 'spoiled', 'missing'] as const;

/** A province's slips as a sum, whether somebody has counted them, and its papers. */
export function BatchSlips({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const format = useFormat();
  const [printing, print] = useState<BatchProvince | null>(null);
  const [counting, count] = useState<string | null>(null);
  // Read anew while the dialog is open: after a count it shows what the desk holds.
  const counted = batch.byProvince.find(({ code }) => code === counting);
  return (
    <>
      {printing && <PrintDialog batch={batch} province={printing} onClose={() => print(null)} />}
      {counted && <CountDialog batch={batch} province={counted} onClose={() => count(null)} />}
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={table.nameHeading}>
              {t('province-column.name')}
            </th>
            <th scope="col">{t('slip-state.printed')}</th>
            {states.map((state) => (
              <th key={state} scope="col">
                {t(`slip-state.${state}`)}
              </th>
            ))}
            <th scope="col">{t('batch-column.reconciled')}</th>
            <th scope="col">{t('batch-column.papers')}</th>
          </tr>
        </thead>
        <tbody>
          {batch.byProvince
            .filter(({ included }) => included > 0)
            .map((province) => (
              <tr key={province.code}>
                <th scope="row">{nameOf(province)}</th>
                <td data-label={t('slip-state.printed')}>{format.number(province.slips.printed)}</td>
                {states.map((state, at) => (
                  <td key={state} data-label={t(`slip-state.${state}`)}>
                    <span className={classes.sum} data-sign={at === 0 ? '=' : '+'}>
                      {format.number(province.slips[state])}
                    </span>
                  </td>
                ))}
                <td data-label={t('batch-column.reconciled')}>
                  <Reconciled province={province} />
                </td>
                <td className={table.whole} data-label={t('batch-column.papers')}>
                  <Papers
                    batch={batch}
                    province={province}
                    onPrint={() => print(province)}
                    onCount={() => count(province.code)}
                  />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

function Reconciled({ province: { reconciled } }: { province: BatchProvince }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!reconciled) return <span className={table.nothing}>–</span>;
  const title = `${reconciled.by} ${format.dateTime(reconciled.at)}`;
  if (!reconciled.current)
    return (
      <ToneChip tone="warn" title={title}>
        {t('reconciled.outdated')}
      </ToneChip>
    );
  return reconciled.balances ? (
    <ToneChip tone="good" icon={<IconCheck size={13} aria-hidden />} title={title}>
      {t('reconciled.balances')}
    </ToneChip>
  ) : (
    <ToneChip tone="bad" icon={<IconAlertTriangle size={13} aria-hidden />} title={title}>
      {t('reconciled.differs')}
    </ToneChip>
  );
}

interface PapersProps {
  batch: BatchDetail;
  province: BatchProvince;
  onPrint: () => void;
  onCount: () => void;
}

function Papers({ batch, province, onPrint, onCount }: PapersProps) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const mayCount = useMay('custody.hand-over');
  const sheet = useCredentialAct(() => batchesApi.signSheet(batch.id, province.code), {
    onDone: (bytes) => saveFile(bytes, `sign-sheet-${province.code}.pdf`),
  });
  const button = (act: string) => ({
    size: 'compact-sm' as const,
    'aria-label': `${act} ${nameOf(province)}`,
  });
  const going = ['ready', 'released', 'closed'].includes(batch.state);
  return (
    <span className={classes.papers}>
      {batch.acts.includes('print') && (
        <Button
          {...button(t('batch-act.print'))}
          variant={province.slips.printed > 0 ? 'subtle' : 'light'}
          onClick={onPrint}
        >
          {t('batch-act.print')}
        </Button>
      )}
      {going && (
        <Button
          {...button(t('batch-act.sign-sheet'))}
          variant="subtle"
          loading={sheet.isPending}
          onClick={() => sheet.mutate()}
        >
          {t('batch-act.sign-sheet')}
        </Button>
      )}
      {going && mayCount && province.slips.printed > 0 && (
        <Button {...button(t('batch-act.count'))} variant="subtle" onClick={onCount}>
          {t('batch-act.count')}
        </Button>
      )}
    </span>
  );
}
