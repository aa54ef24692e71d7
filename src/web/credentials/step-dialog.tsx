import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesApi } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import type { BatchDialogProps } from './batch-dialog-props';
import classes from './batches.module.css';
import { LeftOut } from './left-out';
import { useCredentialAct } from './use-credential-act';

/** Hands a batch in, or sends it on its way; says first what that means. */
export function StepDialog({ step, batch, onClose }: BatchDialogProps & { step: 'submit' | 'release' }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useProvinceNameByCode();
  const [seen] = useState(batch);
  const unreachable = seen.byProvince.filter(({ included, reachable }) => included > 0 && !reachable);
  const act = useCredentialAct(() => batchesApi[step](seen.id, seen.version), {
    quiet: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={t(`batch-act.${step}`)}
      submit={t(`batch-act.${step}`)}
      busy={act.isPending}
      error={act.error}
      onSubmit={(event) => {
        event?.preventDefault();
        act.mutate();
      }}
      onClose={onClose}
    >
      <span>
        {t(step === 'submit' ? 'batch.submit-text' : `batch.release-text-${seen.route}`, {
          count: seen.included,
          shown: format.number(seen.included),
        })}
      </span>
      {step === 'release' && unreachable.length > 0 && (
        <Notice
          tone="warn"
          title={t('batch.unreachable', {
            count: unreachable.length,
            shown: format.number(unreachable.length),
          })}
        >
          {t('batch.unreachable-text', { provinces: unreachable.map(nameOf).join(', ') })}
        </Notice>
      )}
      {step === 'submit' && seen.leftOut > 0 && (
        <div>
          <p className={classes.hint}>{t('batch.left-out-why')}</p>
          <LeftOut faults={seen.faults} />
        </div>
      )}
    </FormDialog>
  );
}
