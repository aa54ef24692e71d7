import { Radio, Stack, Textarea } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchDetail, type BatchProvince, batchesApi } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { saveFile } from '../ui/save-file';
import { useCredentialAct } from './use-credential-act';

interface PrintDialogProps {
  batch: BatchDetail;
  province: Pick<BatchProvince, 'code' | 'name' | 'slips'>;
  /** Only these, again; without them what was not printed yet, or all of the province again. */
  laoCodes?: string[];
  onClose: () => void;
}

/** Prints a province's slips. The PDF is answered once and kept by nobody; printing again voids what was printed. */
export function PrintDialog({ batch, province, laoCodes, onClose }: PrintDialogProps) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const [whole, setWhole] = useState(false);
  const [reason, setReason] = useState('');
  const again = laoCodes !== undefined || whole;
  const print = useCredentialAct(
    async () => {
      const codes = laoCodes ?? (whole ? await batchesApi.laoCodes(batch.id, province.code) : undefined);
      return batchesApi.print(batch.id, {
        province: province.code,
        ...(codes ? { laoCodes: codes } : {}),
        ...(again ? { reason } : {}),
      });
    },
    {
      quiet: true,
      onDone: (bytes) => {
        saveFile(bytes, `slips-${province.code}.pdf`);
        onClose();
      },
    },
  );
  const ready = !again || reason.trim().length >= 3;
  return (
    <FormDialog
      title={t('print.title', { province: nameOf(province) })}
      submit={t('print.do')}
      busy={print.isPending}
      disabled={!ready}
      error={print.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (ready) print.mutate();
      }}
      onClose={onClose}
    >
      {laoCodes ? (
        <span>{t('print.chosen', { count: laoCodes.length })}</span>
      ) : (
        province.slips.printed > 0 && (
          <Radio.Group
            label={t('print.what')}
            value={whole ? 'again' : 'rest'}
            onChange={(value) => setWhole(value === 'again')}
          >
            <Stack gap="xs" mt={6}>
              <Radio value="rest" label={t('print.rest')} />
              <Radio value="again" label={t('print.again')} />
            </Stack>
          </Radio.Group>
        )
      )}
      {again && (
        <Textarea
          label={t('print.reason')}
          placeholder={t('print.reason-example')}
          required
          data-autofocus
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Notice tone="warn" title={t('print.once')}>
        {t('print.once-text')}
        {again && ` ${t('print.voids')}`}
        {again && batch.released && ` ${t('print.goes-anew')}`}
      </Notice>
    </FormDialog>
  );
}
