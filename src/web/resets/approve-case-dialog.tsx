import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ResetCaseDetail, resetsApi } from '../api/resets.api';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { ToneChip } from '../ui/tone-chip';
import { CheckList } from './case-evidence';
import { riskTone } from './case-tones';
import { NeedsList } from './needs-list';
import classes from './resets.module.css';
import { type CaseDialogProps, useCaseAct } from './use-case-act';

/** Everything once more before somebody answers for it: who, how dangerous, on what evidence, and what happens then. */
export function ApproveCaseDialog({ detail, ...props }: CaseDialogProps & { detail: ResetCaseDetail }) {
  const { t } = useTranslation();
  const [seen] = useState(detail);
  const { case: one, needs } = seen;
  const approve = useCaseAct(() => resetsApi.approve(one.id, one.version), props);
  const happens = [
    ...(needs.waitHours > 0 && seen.level < 4 ? ['wait'] : []),
    needs.stopFirst ? 'stop' : 'keep',
    'begin',
    needs.delivery,
    'told',
  ];
  return (
    <FormDialog
      title={t('reset-approve.title', { number: one.number })}
      submit={t('reset-approve.do')}
      size="lg"
      busy={approve.isPending}
      error={approve.error}
      onSubmit={(event) => {
        event?.preventDefault();
        approve.mutate();
      }}
      onClose={props.onClose}
    >
      <p className={classes.plain}>
        <strong>{one.lao.title}</strong> · {one.province.name}
        <span className={classes.detail}>
          {[
            t(`reset-wish.${one.wish}`),
            t('reset-approve.for', { name: one.officer?.name ?? t('reset-case.no-officer') }),
            t(`reset-origin.${one.origin}`),
            one.asker,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <p className={classes.risk}>
        <ToneChip tone={riskTone(needs.risk)}>{t(`reset-risk.${needs.risk}`)}</ToneChip>
        <span className={classes.signals}>
          {needs.signals.map((signal) => t(`reset-signal.${signal}`)).join(' · ')}
        </span>
      </p>
      <div>
        <h3 className={classes.subheading}>{t('reset-case.evidence')}</h3>
        <CheckList checks={seen.checks.filter(({ state }) => state === 'holds')} />
      </div>
      <div>
        <h3 className={classes.subheading}>{t('reset-case.needs')}</h3>
        <NeedsList needs={needs} reached={seen.level} />
      </div>
      <Notice tone={needs.stopFirst ? 'warn' : 'good'} title={t('reset-approve.then')}>
        <ol className={classes.script}>
          {happens.map((what) => (
            <li key={what}>{t(`reset-approve.then-${what}`, { count: needs.waitHours })}</li>
          ))}
        </ol>
      </Notice>
    </FormDialog>
  );
}
