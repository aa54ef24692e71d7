import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchLine, CredentialState } from '../api/batches.api';
import { useProvinceNameByCode } from '../organisations/use-provinces';
import { Record } from '../ui/record-list';
import { type Tone, ToneChip } from '../ui/tone-chip';
import classes from './batches.module.css';

const tones: { [State in CredentialState]?: Tone } = {
  unknown: 'warn',
  failed: 'bad',
  ready: 'info',
  offered: 'info',
  revealed: 'info',
  confirmed: 'good',
  expired: 'bad',
  revoked: 'bad',
};

interface LineRecordProps {
  line: BatchLine;
  /** Undefined where lines cannot be chosen. */
  chosen: boolean | undefined;
  onChoose: (on: boolean) => void;
}

/** One LAO of a batch: its user name, who is in charge, why it is left out, or how far its credential is. */
export function LineRecord({ line, chosen, onChoose }: LineRecordProps) {
  const { t } = useTranslation();
  const nameOf = useProvinceNameByCode();
  const { credential, fault } = line;
  return (
    <Record
      lead={
        chosen !== undefined && (
          <Checkbox
            aria-label={t('batch.choose', { lao: line.title })}
            checked={chosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )
      }
      title={
        <Link to="/organisations/$code" params={{ code: line.laoCode }} className={classes.link}>
          {line.title}
        </Link>
      }
      detail={
        <>
          {line.district} · {nameOf(line.province)} ·{' '}
          <span className={classes.userName}>{line.userName}</span> · {line.officer ?? t('defect.officer')}
        </>
      }
      facts={
        <>
          {fault && (
            <ToneChip tone={line.state === 'set-aside' ? 'bad' : 'warn'}>
              {t(`line-state.${line.state}`)}: {t(`line-fault.${fault}`)}
            </ToneChip>
          )}
          {credential && !fault && (
            <ToneChip tone={tones[credential.state] ?? 'plain'}>
              {t(`credential-state.${credential.state}`)}
            </ToneChip>
          )}
          {credential?.reason && (
            <span>
              {t(`credential-reason.${credential.reason}`, { defaultValue: credential.reason })}
              {credential.attempt > 1 && ` (${t('batch.attempts', { count: credential.attempt })})`}
            </span>
          )}
        </>
      }
    />
  );
}
