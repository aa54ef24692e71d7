import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkedText } from './linked-text';

/** Longer texts than this push everything else off the screen, and a hundred thousand characters slow it down. */
const folds = 1_100;
const shown = 700;
const halfCharacter = /[\ud800-\udbff]$/;

/** A text as somebody wrote it; a very long one begins folded. */
export function LongText({ text }: { text: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (text.length <= folds) return <LinkedText text={text} />;
  return (
    <>
      <LinkedText text={open ? text : `${text.slice(0, shown).replace(halfCharacter, '')}…`} />
      <br />
      <Button variant="subtle" size="compact-sm" px={4} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t('message.fold') : t('message.unfold', { count: text.length })}
      </Button>
    </>
  );
}
