import { Checkbox, Radio, Stack, Textarea } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResetCaseDetail } from '../api/resets.api';
import { phoneText } from '../organisations/address-text.policy';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import classes from './resets.module.css';
import type { CaseDialogProps } from './use-case-act';
import { useRecordCheck } from './use-record-check';

/** The least that is asked, and what is never said, however the one who answers asks for it. */
const asks = ['who', 'request', 'officer'] as const;
const nevers = ['secret', 'name', 'number'] as const;

/** Calls back by a number of the register, by a script, and notes the fact. */
export function CallBackDialog({ detail, ...props }: CaseDialogProps & { detail: ResetCaseDetail }) {
  const { t } = useTranslation();
  const { case: one, callBack } = detail;
  const [called, setCalled] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const [note, setNote] = useState('');
  const record = useRecordCheck(detail, props);
  const ready = called !== '' && confirmed;
  return (
    <FormDialog
      title={t('reset-check-act.call-back')}
      submit={t('reset-call.record')}
      size="lg"
      busy={record.isPending}
      disabled={!ready}
      error={record.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (!ready) return;
        const words = note.trim();
        record.mutate({ kind: 'call-back', note: words ? `${called} · ${words}` : called });
      }}
      onClose={props.onClose}
    >
      {callBack.length === 0 ? (
        <Notice tone="bad" title={t('reset-call.no-number')}>
          <p>{t('reset-call.no-number-text')}</p>
          <Link
            to="/organisations/$code"
            params={{ code: one.lao.code }}
            search={{}}
            className={classes.link}
          >
            {one.lao.title}
          </Link>
        </Notice>
      ) : (
        <Radio.Group
          label={t('reset-call.which')}
          description={t('reset-call.which-text')}
          required
          value={called}
          onChange={setCalled}
        >
          <Stack gap={6} mt={6}>
            {callBack.map(({ name, telephone }) => (
              <Radio
                key={`${name} ${telephone}`}
                value={`${phoneText(telephone)} ${name}`}
                label={
                  <>
                    <strong className={classes.phone}>{phoneText(telephone)}</strong> {name}
                  </>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <div>
        <h3 className={classes.subheading}>{t('reset-call.ask')}</h3>
        <ol className={classes.script}>
          {asks.map((name) => (
            <li key={name}>{t(`reset-call.ask-${name}`, { lao: one.lao.title })}</li>
          ))}
        </ol>
      </div>
      <Notice tone="warn" title={t('reset-call.never')}>
        <ul className={classes.script}>
          {nevers.map((name) => (
            <li key={name}>{t(`reset-call.never-${name}`)}</li>
          ))}
        </ul>
      </Notice>
      <Checkbox
        label={t('reset-call.confirmed', { name: one.officer?.name ?? '–' })}
        checked={confirmed}
        onChange={(event) => setConfirmed(event.currentTarget.checked)}
      />
      <Textarea
        label={t('reset-check.note')}
        description={t('reset-check.note-text')}
        autosize
        minRows={2}
        maxLength={250}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
