import { useState } from 'react';
import { type CheckWish, type ResetCaseDetail, resetsApi } from '../api/resets.api';
import { type CaseDialogProps, useCaseAct } from './use-case-act';

/** Notes what somebody made sure of, for the request as it was when they began. */
export function useRecordCheck(detail: ResetCaseDetail, props: CaseDialogProps) {
  const [{ id, version }] = useState(detail.case);
  return useCaseAct((check: Omit<CheckWish, 'version'>) => resetsApi.check(id, { ...check, version }), props);
}
