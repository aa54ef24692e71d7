import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handOverApi } from '../api/hand-over.api';
import { keys } from '../api/keys';
import table from '../ui/number-table.module.css';
import { problemText } from '../ui/problem-text';
import { CountDialog } from './count-dialog';
import classes from './province-custody.module.css';
import { SlipCells, SlipHeadings } from './slip-sum';

/** A province's slips of each batch as a sum, and the count of what lies on its own table. */
export function ProvinceSlips({ province }: { province: { code: string; name: string } }) {
  const { t } = useTranslation();
  const [counting, count] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: [...keys.slipSums, province.code],
    queryFn: ({ signal }) => handOverApi.slipSums(province.code, signal),
  });
  if (!data) return error ? <p className={classes.hint}>{problemText(error, t)}</p> : null;
  if (data.items.length === 0) return null;
  // Read anew while the dialog is open: after a count it shows what the desk holds.
  const counted = data.items.find(({ batch }) => batch.id === counting);
  return (
    <div className={classes.slips}>
      {counted && (
        <CountDialog
          batchId={counted.batch.id}
          province={province}
          held={counted.slips}
          onClose={() => count(null)}
        />
      )}
      <h3 className={classes.subheading}>{t('batch.slips')}</h3>
      <p className={classes.hint}>{t('batch.slips-text')}</p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={table.nameHeading}>
              {t('lao-credential.batch')}
            </th>
            <SlipHeadings />
            <th scope="col">{t('batch-act.count')}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ batch, slips, reconciled, acts }) => (
            <tr key={batch.id} data-batch={batch.id}>
              <th scope="row">{batch.title}</th>
              <SlipCells slips={slips} reconciled={reconciled} />
              <td className={table.whole}>
                {acts.includes('count') && (
                  <Button
                    size="compact-sm"
                    variant="light"
                    aria-label={`${t('batch-act.count')} ${batch.title}`}
                    onClick={() => count(batch.id)}
                  >
                    {t('batch-act.count')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
