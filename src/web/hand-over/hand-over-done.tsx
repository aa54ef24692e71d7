import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { Notice } from '../ui/notice';
import classes from './hand-over.module.css';
import type { Handed } from './use-handing-over';

/** `unsent`: the desk does not know yet, and what was given works only when it does; `refused`: it never will. */
export type Outcome = 'done' | 'unsent' | 'refused';

const icons = { done: IconCircleCheck, unsent: IconCloudUpload, refused: IconAlertTriangle };

interface HandOverDoneProps {
  item: HandOverItem;
  handed: Handed;
  outcome: Outcome;
  onNext: () => void;
}

/** It is signed for: what to tell the officer now, or the proxy, and on to the next. */
export function HandOverDone({ item, handed, outcome, onNext }: HandOverDoneProps) {
  const { t } = useTranslation();
  const Icon = icons[outcome];
  return (
    <div className={classes.done}>
      <div
        className={classes.doneHead}
        role={outcome === 'refused' ? 'alert' : 'status'}
        data-outcome={outcome}
      >
        <Icon size={44} aria-hidden />
        <h2>{t(`hand-over.outcome.${outcome}`)}</h2>
        <p>{t('hand-over.done-to', { lao: item.title, name: handed.taker })}</p>
      </div>
      {outcome === 'unsent' && <Notice tone="warn">{t('hand-over.unsent-text')}</Notice>}
      {outcome === 'refused' && <Notice tone="bad">{t('hand-over.refused-text')}</Notice>}
      {outcome !== 'refused' && <Tell item={item} handed={handed} />}
      <Button size="lg" fullWidth autoFocus onClick={onNext}>
        {t('hand-over.next-one')}
      </Button>
    </div>
  );
}

function Tell({ item, handed: { officerOfProxy, mailed } }: { item: HandOverItem; handed: Handed }) {
  const { t } = useTranslation();
  const whom = officerOfProxy === null ? item.kind : (`proxy-${item.kind}` as const);
  const steps = [1, 2, 3].map((step) => t(`hand-over.next.${whom}.${step}`, { officer: officerOfProxy }));
  return (
    <section className={classes.tell}>
      <h3>{t(officerOfProxy === null ? 'hand-over.tell' : 'hand-over.tell-proxy')}</h3>
      {item.kind === 'electronic' && !mailed && <Notice tone="warn">{t('hand-over.no-address')}</Notice>}
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
