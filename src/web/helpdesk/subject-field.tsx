import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './subject-field.module.css';

interface SubjectFieldProps {
  subject: string;
  editable: boolean;
  onRename: (subject: string) => void;
}

/** The heading of a conversation, which is also the field in which to mend it: click, write, Enter. */
export function SubjectField({ subject, editable, onRename }: SubjectFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const shown = subject || t('ticket.no-subject');

  useEffect(() => {
    if (text !== null && document.activeElement !== field.current) field.current?.select();
  }, [text]);

  const keep = () => {
    const next = text?.trim();
    if (next && next !== subject) onRename(next);
    setText(null);
  };

  if (text === null) {
    return (
      <h1 className={classes.heading} title={shown}>
        {editable ? (
          <button
            type="button"
            className={classes.button}
            onClick={() => setText(subject)}
            title={t('ticket.rename')}
          >
            {shown}
          </button>
        ) : (
          shown
        )}
      </h1>
    );
  }
  return (
    <input
      ref={field}
      className={classes.field}
      value={text}
      maxLength={200}
      aria-label={t('ticket.subject')}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep();
        if (event.key === 'Escape') setText(null);
      }}
    />
  );
}
