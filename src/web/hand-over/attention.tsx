import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { ConfirmButton } from '../ui/confirm-button';
import { problemText } from '../ui/problem-text';
import { Record, RecordList } from '../ui/record-list';
import { useFormat } from '../ui/use-format';
import type { KeptHandOver } from './device-store';
import classes from './hand-over.module.css';
import { discard, sendAgain } from './sending';

interface AttentionProps {
  kept: KeptHandOver[];
  /** One is taken away for good. */
  onDiscard?: (clientKey: string) => void;
}

/** Hand-overs that the desk did not take, and why: they stay here until a person has dealt with them. */
export function Attention({ kept, onDiscard }: AttentionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (kept.length === 0) return null;
  return (
    <section className={classes.attention} aria-labelledby="attention">
      <h2 id="attention" className={classes.heading}>
        {t('hand-over.attention', { count: kept.length })}
      </h2>
      <RecordList label={t('hand-over.attention', { count: kept.length })}>
        {kept.map((one) => (
          <Record
            key={one.clientKey}
            title={one.title}
            detail={`${one.officer} · ${format.dateTime(one.body.handedAt)}`}
            actions={
              <Group gap={6}>
                <Button variant="light" size="compact-md" onClick={() => void sendAgain(one)}>
                  {t('action.try-again')}
                </Button>
                <ConfirmButton
                  variant="subtle"
                  color="gray"
                  size="compact-md"
                  question={t('hand-over.discard-question')}
                  confirm={t('hand-over.discard')}
                  danger
                  onConfirm={() => void discard(one.clientKey).then(() => onDiscard?.(one.clientKey))}
                >
                  {t('hand-over.discard')}
                </ConfirmButton>
              </Group>
            }
          >
            <p className={classes.refusal}>
              {problemText(new ApiProblem(one.refusal!.code, one.refusal!.status), t)}
            </p>
          </Record>
        ))}
      </RecordList>
    </section>
  );
}
