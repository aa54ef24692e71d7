import { useTranslation } from 'react-i18next';
import { documentsApi, type Obligation } from '../api/documents.api';
import { ReasonForm } from '../ui/reason-form';
import { useDocumentAct } from './use-document-act';

/** Asks that a LAO be let off a document; somebody else decides. */
export function WaiverDialog({ obligation, onClose }: { obligation: Obligation; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useDocumentAct((reason: string) => documentsApi.askWaiver(obligation.id, reason), {
    onDone: onClose,
    quiet: true,
  });
  return (
    <ReasonForm
      title={t('documents-act.waive')}
      submit={t('documents-waiver.ask')}
      text={t('documents-waiver.text', { lao: obligation.lao.title })}
      danger={false}
      maxLength={300}
      act={act}
      onClose={onClose}
    />
  );
}
