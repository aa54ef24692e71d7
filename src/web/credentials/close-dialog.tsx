import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchesApi } from '../api/batches.api';
import { ApiProblem } from '../api/problem';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import type { BatchDialogProps } from './batch-dialog-props';
import classes from './batches.module.css';
import { useCredentialAct } from './use-credential-act';

/** Closes a batch that balances; otherwise says which provinces do not, and what is the matter there. */
export function CloseDialog({ batch, onClose }: BatchDialogProps) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const [seen] = useState(batch);
  const close = useCredentialAct(() => batchesApi.close(seen.id, seen.version), {
    quiet: true,
    onDone: onClose,
  });
  const open = close.error instanceof ApiProblem && close.error.code === 'batch.not-balanced';
  const provinces = open ? Object.entries((close.error as ApiProblem).fields) : [];
  const placeOf = (code: string) => {
    const province = seen.byProvince.find((one) => one.code === code);
    return province ? nameOf(province) : code;
  };
  return (
    <FormDialog
      title={t('batch-act.close')}
      submit={t('batch-act.close')}
      busy={close.isPending}
      error={open ? null : close.error}
      onSubmit={(event) => {
        event?.preventDefault();
        close.mutate();
      }}
      onClose={onClose}
    >
      <span>{t(`batch.close-text-${seen.route}`)}</span>
      {open && (
        <Notice tone="bad" role="alert" title={t('errors.batch.not-balanced')}>
          <ul className={classes.faults}>
            {provinces.map(([code, fault]) => (
              <li key={code}>
                {placeOf(code)}: {t(`closing-fault.${fault}`)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </FormDialog>
  );
}
