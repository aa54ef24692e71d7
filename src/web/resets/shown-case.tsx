import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResetCaseDetail } from '../api/resets.api';
import { Page } from '../ui/page';
import { CaseActs } from './case-acts';
import { CaseDialog, type CaseTask } from './case-dialog';
import { CaseEvidence } from './case-evidence';
import { CaseFacts } from './case-facts';
import { CaseHistory } from './case-history';
import { CaseMissing } from './case-missing';
import { CaseNeeds } from './case-needs';
import { CaseNotices } from './case-notices';
import { CaseProgress } from './case-progress';
import { CaseRisk } from './case-risk';
import classes from './resets.module.css';

/** A request with its evidence on one side and the policy's verdict on the other, and what can be done now. */
export function ShownCase({ detail }: { detail: ResetCaseDetail }) {
  const { t } = useTranslation();
  const [task, setTask] = useState<CaseTask | null>(null);
  const [changed, setChanged] = useState<{ by: string | null } | null>(null);
  const { case: one, progress } = detail;
  const undecided = ['verifying', 'waiting', 'held', 'approval'].includes(one.state);
  const begin = (next: CaseTask) => {
    setChanged(null);
    setTask(next);
  };
  return (
    <Page
      title={t('reset-case.title', { number: one.number })}
      text={[one.lao.title, one.province.name, t(`reset-wish.${one.wish}`)].join(' · ')}
      actions={<CaseActs acts={detail.acts} onTask={begin} />}
      wide
    >
      {task && (
        <CaseDialog
          task={task}
          detail={detail}
          onClose={() => setTask(null)}
          onChanged={(by) => {
            setTask(null);
            setChanged({ by });
          }}
        />
      )}
      <CaseNotices detail={detail} changed={changed} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {progress && <CaseProgress one={one} progress={progress} />}
          <CaseFacts one={one} />
          <CaseEvidence checks={detail.checks} />
        </div>
        <div className={`${classes.column} ${classes.aside}`}>
          <CaseRisk needs={detail.needs} />
          <CaseNeeds detail={detail} />
          {undecided && <CaseMissing detail={detail} onTask={begin} />}
        </div>
        <CaseHistory caseId={one.id} />
      </div>
    </Page>
  );
}
