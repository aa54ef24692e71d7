import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ResetCaseDetail, resetsApi } from '../api/resets.api';
import { ReasonForm } from '../ui/reason-form';
import { type CaseDialogProps, useCaseAct } from './use-case-act';

interface CaseReasonDialogProps extends CaseDialogProps {
  act: 'raise' | 'withdraw' | 'reject' | 'freeze';
  detail: ResetCaseDetail;
}

/** What is done to a request for a reason that others read later. */
export function CaseReasonDialog({ act, detail, ...props }: CaseReasonDialogProps) {
  const { t } = useTranslation();
  const [{ id, version }] = useState(detail.case);
  const run = useCaseAct((reason: string) => {
    if (act === 'freeze') return resetsApi.freeze(id, reason);
    if (act === 'raise') return resetsApi.raise(id, version, reason);
    return resetsApi.end(id, version, act === 'reject' ? 'rejected' : 'withdrawn', reason);
  }, props);
  return (
    <ReasonForm
      title={t(`reset-act.${act}`)}
      submit={t(`reset-act.${act}`)}
      text={t(`reset-act-text.${act}`)}
      danger={act === 'freeze' || act === 'reject'}
      maxLength={300}
      act={run}
      onClose={props.onClose}
    />
  );
}
