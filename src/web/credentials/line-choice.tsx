import { Button } from '@mantine/core';
import { IconMinus, IconPlus, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchDetail, type BatchLine, batchesApi } from '../api/batches.api';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { PrintDialog } from './print-dialog';
import { useCredentialAct } from './use-credential-act';

interface LineChoiceProps {
  batch: BatchDetail;
  chosen: BatchLine[];
  onAll: () => void;
  onNone: () => void;
}

/** What can be done with the chosen lines. */
export function LineChoice({ batch, chosen, onAll, onNone }: LineChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [printing, print] = useState(false);
  const takeable = {
    out: chosen.filter(({ state }) => state === 'included'),
    in: chosen.filter(({ fault }) => fault === 'taken-out'),
  };
  const take = useCredentialAct(
    (taken: 'out' | 'in') =>
      batchesApi.choose(
        batch.id,
        taken,
        takeable[taken].map(({ laoCode }) => laoCode),
      ),
    { onDone: onNone },
  );
  const [first] = chosen;
  const province = batch.byProvince.find(({ code }) => code === first?.province.code);
  const oneProvince = chosen.every((line) => line.province.code === first?.province.code);
  return (
    <div className={classes.bar}>
      {printing && province && (
        <PrintDialog
          batch={batch}
          province={province}
          laoCodes={chosen.map(({ laoCode }) => laoCode)}
          onClose={() => print(false)}
        />
      )}
      <Button size="compact-sm" variant="subtle" onClick={chosen.length > 0 ? onNone : onAll}>
        {chosen.length > 0
          ? t('batch.choose-none', { count: chosen.length, shown: format.number(chosen.length) })
          : t('batch.choose-all')}
      </Button>
      {batch.acts.includes('edit') && takeable.out.length > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconMinus size={15} aria-hidden />}
          loading={take.isPending && take.variables === 'out'}
          onClick={() => take.mutate('out')}
        >
          {t('batch.take-out', { count: takeable.out.length })}
        </Button>
      )}
      {batch.acts.includes('edit') && takeable.in.length > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={15} aria-hidden />}
          loading={take.isPending && take.variables === 'in'}
          onClick={() => take.mutate('in')}
        >
          {t('batch.take-in', { count: takeable.in.length })}
        </Button>
      )}
      {batch.acts.includes('print') && batch.route === 'paper' && chosen.length > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          disabled={!oneProvince}
          title={oneProvince ? undefined : t('print.one-province')}
          leftSection={<IconPrinter size={15} aria-hidden />}
          onClick={() => print(true)}
        >
          {t('print.chosen-do', { count: chosen.length })}
        </Button>
      )}
    </div>
  );
}
