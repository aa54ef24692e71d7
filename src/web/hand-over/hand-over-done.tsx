import { Button } from '@mantine/core';
import { IconCircleCheck, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { Notice } from '../ui/notice';
import classes from './hand-over.module.css';

interface HandOverDoneProps {
  item: HandOverItem;
  officer: string;
  /** The desk does not know yet: what was given works only when it does. */
  unsent: boolean;
  onNext: () => void;
}

/** It is done: what to tell the officer now, and on to the next. */
export function HandOverDone({ item, officer, unsent, onNext }: HandOverDoneProps) {
  const { t } = useTranslation();
  const steps = [1, 2, 3].map((step) => t(`hand-over.next.${item.kind}.${step}`));
  return (
    <div className={classes.done}>
      <div className={classes.doneHead} role="status" data-unsent={unsent || undefined}>
        {unsent ? <IconCloudUpload size={44} aria-hidden /> : <IconCircleCheck size={44} aria-hidden />}
        <h2>{t(unsent ? 'hand-over.done-unsent' : 'hand-over.done')}</h2>
        <p>{t('hand-over.done-to', { lao: item.title, name: officer })}</p>
      </div>
      {unsent && <Notice tone="warn">{t('hand-over.unsent-text')}</Notice>}
      <section className={classes.tell}>
        <h3>{t('hand-over.tell')}</h3>
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <Button size="lg" fullWidth autoFocus onClick={onNext}>
        {t('hand-over.next-one')}
      </Button>
    </div>
  );
}
