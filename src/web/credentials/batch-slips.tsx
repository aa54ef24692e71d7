import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchDetail, type BatchProvince, batchesApi } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { useMay } from '../platform/session';
import table from '../ui/number-table.module.css';
import { saveFile } from '../ui/save-file';
import classes from './batches.module.css';
import { CountDialog } from './count-dialog';
import { PrintDialog } from './print-dialog';
import { SlipCells, SlipHeadings } from './slip-sum';
import { useCredentialAct } from './use-credential-act';

/** A province's slips as a sum, whether somebody has counted them, and its papers. */
export function BatchSlips({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const [printing, print] = useState<BatchProvince | null>(null);
  const [counting, count] = useState<string | null>(null);
  // Read anew while the dialog is open: after a count it shows what the desk holds.
  const counted = batch.byProvince.find(({ code }) => code === counting);
  return (
    <>
      {printing && <PrintDialog batch={batch} province={printing} onClose={() => print(null)} />}
      {counted && (
        <CountDialog batchId={batch.id} province={counted} held={counted.slips} onClose={() => count(null)} />
      )}
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={table.nameHeading}>
              {t('province-column.name')}
            </th>
            <SlipHeadings />
            <th scope="col">{t('batch-column.papers')}</th>
          </tr>
        </thead>
        <tbody>
          {batch.byProvince
            .filter(({ included }) => included > 0)
            .map((province) => (
              <tr key={province.code}>
                <th scope="row">{nameOf(province)}</th>
                <SlipCells slips={province.slips} reconciled={province.reconciled} />
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
