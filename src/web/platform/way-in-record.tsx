import type { TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../ui/confirm-button';
import { Record } from '../ui/record-list';
import { useFormat } from '../ui/use-format';

interface WayInRecordProps {
  icon: TablerIcon;
  name: string;
  /** What else is known of it; what is not said is left out. */
  facts: (string | false | null)[];
  lastUsedAt: string | null;
  remove: string;
  question: string;
  onRemove: () => void;
}

/** Something by which a person or a script comes in. To take it away cannot be undone, so it is asked. */
export function WayInRecord({
  icon: Icon,
  name,
  facts,
  lastUsedAt,
  remove,
  question,
  onRemove,
}: WayInRecordProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const used = lastUsedAt ? t('token.used', { time: format.dateTime(lastUsedAt) }) : t('token.never-used');
  return (
    <Record
      lead={<Icon size={20} stroke={1.6} aria-hidden />}
      title={name}
      detail={[...facts, used].filter(Boolean).join(' · ')}
      actions={
        <ConfirmButton
          variant="light"
          color="red"
          size="compact-sm"
          danger
          question={question}
          confirm={remove}
          onConfirm={onRemove}
        >
          {remove}
        </ConfirmButton>
      }
    />
  );
}
