import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesApi } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { FormDialog } from '../ui/form-dialog';
import { useFormat } from '../ui/use-format';
import { BatchDifferences } from './batch-differences';
import type { BatchDialogProps } from './batch-dialog-props';
import classes from './batches.module.css';
import { ContentHash } from './content-hash';
import { LeftOut } from './left-out';
import { useCredentialAct } from './use-credential-act';

/** The second pair of eyes: shows exactly what will be issued, and approves that and nothing that came later. */
export function ApproveDialog({ batch, onClose }: BatchDialogProps) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const format = useFormat();
  const [seen] = useState(batch);
  const approve = useCredentialAct(() => batchesApi.approve(seen.id, seen.version, seen.contentHash ?? ''), {
    quiet: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={t('batch-act.approve')}
      submit={t('approve.do', { count: seen.included, shown: format.number(seen.included) })}
      size="lg"
      busy={approve.isPending}
      error={approve.error}
      onSubmit={(event) => {
        event?.preventDefault();
        approve.mutate();
      }}
      onClose={onClose}
    >
      <span>
        {t('approve.text', {
          name: seen.submitted?.by.name ?? '',
          time: seen.submitted ? format.dateTime(seen.submitted.at) : '',
        })}
      </span>
      {seen.contentHash && (
        <div>
          <ContentHash hash={seen.contentHash} />
          <p className={classes.hint}>{t('batch.hash-text')}</p>
        </div>
      )}
      {seen.differences && (
        <div>
          <strong>{t('approve.differences')}</strong>
          <BatchDifferences differences={seen.differences} />
        </div>
      )}
      <table className={classes.small}>
        <thead>
          <tr>
            <th scope="col">{t('province-column.name')}</th>
            <th scope="col">{t('batch-column.included')}</th>
            <th scope="col">{t('batch-column.leftOut')}</th>
          </tr>
        </thead>
        <tbody>
          {seen.byProvince.map((province) => (
            <tr key={province.code}>
              <th scope="row">{nameOf(province)}</th>
              <td>{format.number(province.included)}</td>
              <td>{format.number(province.leftOut)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {seen.leftOut > 0 && (
        <div>
          <p className={classes.hint}>{t('batch.left-out-why')}</p>
          <LeftOut faults={seen.faults} />
        </div>
      )}
    </FormDialog>
  );
}
