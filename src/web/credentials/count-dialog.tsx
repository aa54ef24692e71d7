import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchProvince, batchesApi } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { CountField } from '../ui/count-field';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import classes from './batches.module.css';
import { heaps, onTable } from './slip-sum';
import { useCredentialAct } from './use-credential-act';

type Heaps = Record<(typeof heaps)[number], number | null>;

interface CountDialogProps {
  batchId: string;
  province: { code: string; name: string };
  /** What the desk holds now. */
  held: BatchProvince['slips'];
  onClose: () => void;
}

/** What somebody counts on the table. Only afterwards does it say what the desk holds: a number that is known is not counted. */
export function CountDialog({ batchId, province, held, onClose }: CountDialogProps) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const [counted, setCounted] = useState<Heaps>({ onHand: null, returned: null, spoiled: null });
  const [note, setNote] = useState('');
  const complete = heaps.every((heap) => counted[heap] !== null);
  const count = useCredentialAct(
    () =>
      batchesApi.count(batchId, {
        province: province.code,
        onHand: Number(counted.onHand),
        returned: Number(counted.returned),
        spoiled: Number(counted.spoiled),
        ...(note.trim() ? { note: note.trim() } : {}),
      }),
    { quiet: true },
  );
  const title = t('count.title', { province: nameOf(province) });
  if (count.data)
    return (
      <Modal
        opened
        onClose={onClose}
        title={title}
        closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
      >
        <Compared balances={count.data.balances} counted={counted} held={held} />
        <Group justify="flex-end" mt="md">
          <Button data-autofocus onClick={onClose}>
            {t('action.done')}
          </Button>
        </Group>
      </Modal>
    );
  return (
    <FormDialog
      title={title}
      submit={t('count.do')}
      busy={count.isPending}
      disabled={!complete}
      error={count.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (complete) count.mutate();
      }}
      onClose={onClose}
    >
      <p className={classes.hint}>
        {t('count.text')}
        {held.underWay > 0 && ` ${t('count.under-way')}`}
      </p>
      {heaps.map((heap, at) => (
        <CountField
          key={heap}
          label={t(`count.${heap}`)}
          required
          data-autofocus={at === 0 || undefined}
          value={counted[heap]}
          onChange={(value) => setCounted({ ...counted, [heap]: value })}
        />
      ))}
      <Textarea
        label={t('count.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

interface ComparedProps {
  balances: boolean;
  counted: Heaps;
  held: BatchProvince['slips'];
}

function Compared({ balances, counted, held }: ComparedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack>
      <Notice tone={balances ? 'good' : 'bad'} role="status">
        {t(balances ? 'count.balances' : 'count.differs')}
      </Notice>
      <table className={classes.small}>
        <thead>
          <tr>
            <th scope="col">{t('count.heap')}</th>
            <th scope="col">{t('count.counted')}</th>
            <th scope="col">{t('count.held')}</th>
          </tr>
        </thead>
        <tbody>
          {heaps.map((heap) => (
            <tr key={heap}>
              <th scope="row">{t(`slip-state.${heap}`)}</th>
              <td>{format.number(Number(counted[heap]))}</td>
              <td>{format.number(onTable(held, heap))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}
