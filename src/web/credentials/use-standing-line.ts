import { useTranslation } from 'react-i18next';
import type { CustodyStep, LaoCredential } from '../api/hand-over.api';
import { useFormat } from '../ui/use-format';

/** Which step a standing began with. */
const begunBy: Partial<Record<LaoCredential['standing'], CustodyStep['kind'][]>> = {
  sent: ['sent'],
  'with-representative': ['accepted', 'reissued'],
  handed: ['handed', 'reissued'],
  revealed: ['opened'],
  confirmed: ['confirmed', 'opened'],
  stopped: ['revoked', 'wrong-person', 'missing', 'expired'],
};

/** Where a LAO's credential stands, in one sentence with its day. */
export function useStandingLine(): (of: LaoCredential) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ standing, trail, item, credential, link }) => {
    const kinds = begunBy[standing] ?? [];
    const step = trail.findLast(({ kind }) => kinds.includes(kind));
    const at = (standing === 'confirmed' ? credential?.confirmedAt : null) ?? step?.at;
    const unopened = link ? 'lapsed' : 'no-link';
    const isVoid = standing === 'with-representative' && item?.kind === 'paper' && item.serial === null;
    if (step?.kind === 'reissued')
      return t(`lao-credential.line.reissued-${standing}`, {
        date: format.shortDate(step.at),
        name: step.officer ?? '–',
      });
    const kind = isVoid ? 'no-slip' : standing === 'handed' && item?.lapsed ? unopened : standing;
    return t(`lao-credential.line.${kind}`, {
      date: at ? format.shortDate(at) : '–',
      name: item?.handedTo ?? step?.officer ?? '–',
    });
  };
}
