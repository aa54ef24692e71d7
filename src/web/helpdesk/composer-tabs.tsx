import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';
import type { WritingKind } from './composer-store';

const kinds: { kind: WritingKind; label: string; key: string }[] = [
  { kind: 'reply', label: 'action.reply', key: 'r' },
  { kind: 'note', label: 'action.note', key: 'n' },
];

interface ComposerTabsProps {
  kind: WritingKind;
  onKind: (kind: WritingKind) => void;
}

/** Chooses between a reply, which leaves the house, and a note, which never does. */
export function ComposerTabs({ kind, onKind }: ComposerTabsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.tabs} role="group" aria-label={t('composer.kind')}>
      {kinds.map((tab) => (
        <button
          key={tab.kind}
          type="button"
          className={classes.tab}
          aria-pressed={kind === tab.kind}
          aria-keyshortcuts={tab.key}
          data-kind={tab.kind}
          onClick={() => onKind(tab.kind)}
        >
          {t(tab.label)}
        </button>
      ))}
    </div>
  );
}
