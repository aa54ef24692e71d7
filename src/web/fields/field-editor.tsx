import { Button, Group } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconListSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValue } from '../api/fields.api';
import { ApiProblem } from '../api/problem';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { FieldInput } from './field-input';
import classes from './fields.module.css';
import { useFieldWords } from './use-field-words';
import { useFill } from './use-fill';

const afterTypingMs = 1_200;

/** One field of a ticket, kept as it is typed; where a colleague was quicker, both values are shown and one is chosen. */
export function FieldEditor({ ticketId, item }: { ticketId: string; item: FieldValue }) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const [draft, setDraft] = useState<string | null>(null);
  const { field, value } = item;
  const kept = useFill(ticketId, item, draft !== null);
  const given = (text: string) => text.trim() || null;
  const send = (text: string) => {
    if (given(text) !== value) kept.fill(given(text));
  };
  const later = useDebouncedCallback(send, { delay: afterTypingMs, flushOnUnmount: true });
  const fault =
    kept.error instanceof ApiProblem && kept.error.code === 'ticket-field.invalid'
      ? t(`fields.fault.${kept.error.fields.value ?? 'other'}`)
      : kept.error && problemText(kept.error, t);
  const label = words.label(field);
  return (
    <div className={classes.editor}>
      <FieldInput
        field={field}
        label={label}
        required={field.required}
        value={draft ?? value ?? ''}
        error={fault}
        onType={(text) => {
          kept.forget();
          setDraft(text);
          // A day is typed in parts, and each of them looks whole to the browser.
          if (field.kind !== 'date') later(text);
        }}
        onDone={(text) => {
          later.cancel();
          send(text);
          // What was refused stays to be mended; what is kept is shown as it was kept.
          if (!fault && !kept.theirs) setDraft(null);
        }}
      />
      {kept.theirs && (
        <Notice tone="warn" role="alert">
          {kept.theirs.value === null
            ? t('fields.emptied-meanwhile')
            : t('fields.changed-meanwhile', {
                name: item.set?.by ?? t('author.system'),
                value: words.value(field, kept.theirs.value),
              })}
          <Group gap="xs" mt={6}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                kept.forget();
                setDraft(null);
              }}
            >
              {t('fields.keep-theirs')}
            </Button>
            <Button
              size="compact-sm"
              onClick={() => {
                kept.insist(given(draft ?? ''), kept.theirs!.value);
                setDraft(null);
              }}
            >
              {t('fields.use-mine')}
            </Button>
          </Group>
        </Notice>
      )}
      {value !== null && draft === null && (
        <Link
          to="/inbox"
          search={{ field: `${field.id}:${value}` }}
          className={classes.same}
          aria-label={t('fields.same', { label })}
          title={t('fields.same', { label })}
        >
          <IconListSearch size={15} aria-hidden />
        </Link>
      )}
    </div>
  );
}
